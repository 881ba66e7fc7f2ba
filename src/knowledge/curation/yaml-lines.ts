import { EVENT_ID, type Event, getScalarValue, parseEvents } from "js-yaml";

/** Where a value of a YAML file is, and the values in it by key, or by index from 0. */
export interface YamlLines {
  /** Counted from 1. */
  readonly line: number;
  readonly children: ReadonlyMap<string, YamlLines>;
}

/** The lines of all values of a valid YAML file. */
export function readYamlLines(yaml: string): YamlLines {
  const events = parseEvents(yaml, {});
  const toLine = createLineCounter(yaml);
  // The first event is the start of the document.
  let next = 1;
  const readNode = (): YamlLines & { readonly event: Event | undefined } => {
    const event = events[next++];
    const node = { event, line: toLine(event ? eventStart(event) : 0), children: new Map<string, YamlLines>() };
    if (event?.type !== EVENT_ID.SEQUENCE && event?.type !== EVENT_ID.MAPPING) return node;
    for (let index = 0; events[next] && events[next]?.type !== EVENT_ID.POP; index += 1) {
      const key = event.type === EVENT_ID.MAPPING ? scalarText(yaml, readNode().event) : String(index);
      node.children.set(key, readNode());
    }
    next += 1;
    return node;
  };
  return readNode();
}

function eventStart(event: Event): number {
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return event.start;
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return event.type === EVENT_ID.ALIAS ? event.anchorStart : 0;
}

function scalarText(yaml: string, event: Event | undefined): string {
  return event?.type === EVENT_ID.SCALAR ? getScalarValue(yaml, event) : "";
}

/** The line of an offset; offsets must come in ascending order. An offset before the last one, of an empty value, is in its line. */
function createLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let lineEnd = text.indexOf("\n");
  return (offset) => {
    for (; lineEnd >= 0 && lineEnd < offset; line += 1) lineEnd = text.indexOf("\n", lineEnd + 1);
    return line;
  };
}
