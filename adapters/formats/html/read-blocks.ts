import { counted } from "../../../src/text/characters.ts";
import { FormatError } from "../format.ts";
import { BlockCollector } from "./block-collector.ts";
import {
  attribute,
  type Element,
  headingLevel,
  isBlock,
  isCode,
  isListItem,
  isNoteLink,
  listOf,
  spanOf,
  visit,
  wordListItem,
} from "./elements.ts";
import { addExplanation, addTerm, type DefinitionGroup, definitionBlocks, type Table, tableBlocks } from "./tables-and-definitions.ts";

/** `notes`: clauses about what was guessed or left out. */
export function readBlocks(root: Element, isLeftOut: (element: Element) => boolean) {
  const reading = new Reading();
  visit(root, {
    enter: (element) => {
      if (reading.marks.has(element) || isLeftOut(element)) return false;
      handlerOf(element, reading)?.enter(reading, element);
      return true;
    },
    leave: (element) => handlerOf(element, reading)?.leave?.(reading, element),
    text: (value) => readText(value, reading),
  });
  return { blocks: reading.collector.closeFrame(), notes: notesOf(reading) };
}

/** A page while it is read: see `handlers`. */
class Reading {
  readonly collector = new BlockCollector();
  /** `letters`: how many are in the cell, and how many of them are bold. */
  readonly tables: (Table & { readonly letters: { all: number; bold: number } })[] = [];
  readonly definitions: DefinitionGroup[][] = [];
  /** The text of `pre`, which is taken as it is. */
  code: { readonly element: Element; readonly parts: string[] } | undefined;
  bold = 0;
  guessedNames = 0;
  pictures = 0;
  /** The marks that Word writes before the items of its lists. */
  readonly marks = new Set<Element>();
}

function notesOf({ guessedNames, pictures }: Reading): readonly string[] {
  return [
    ...(guessedNames > 0 ? [`the first row of ${counted(guessedNames, "table")} is taken as names of columns, which is a guess`] : []),
    ...(pictures > 0 ? [`${counted(pictures, "picture")} with a description left out`] : []),
  ];
}

function readText(value: string, reading: Reading): void {
  if (reading.code) reading.code.parts.push(value);
  else reading.collector.inline.append(value);
  const letters = reading.tables.at(-1)?.letters;
  if (!letters) return;
  const length = value.trim().length;
  letters.all += length;
  if (reading.bold > 0) letters.bold += length;
}

interface Handler {
  readonly enter: (reading: Reading, element: Element) => void;
  readonly leave?: (reading: Reading, element: Element) => void;
}

function handlerOf(element: Element, { tables, code }: Reading): Handler | undefined {
  if (code && code.element !== element) return element.tagName === "br" ? { enter: () => void code.parts.push("\n") } : undefined;
  if (headingLevel(element) !== undefined) return heading;
  if (isListItem(element)) return wordItem;
  if (tableParts.has(element.tagName) && tables.length === 0) return block;
  return handlers.get(element.tagName) ?? (isBlock(element) ? block : isCode(element) ? codeWords : undefined);
}

const tableParts: ReadonlySet<string> = new Set(["tr", "td", "th", "caption"]);

/** What is shown of `details`: a heading over the rest. */
const summary: Handler = {
  enter: ({ collector }) => collector.openHeading(collector.headingLevel + 1, true),
  leave: ({ collector }) => collector.closeHeading(),
};

const codeWords: Handler = {
  enter: ({ collector }) => collector.inline.beginCode(),
  leave: ({ collector }) => collector.inline.endCode(),
};

const block: Handler = { enter: endParagraph, leave: endParagraph };

function endParagraph({ collector }: Reading): void {
  if (collector.isInHeading) collector.inline.append(" ");
  else collector.flush();
}

const heading: Handler = {
  enter: ({ collector }, element) => collector.openHeading(headingLevel(element) ?? 1),
  leave: ({ collector }) => collector.closeHeading(),
};

const list: Handler = {
  enter: ({ collector }, element) => collector.openList(listOf(element)),
  leave: ({ collector }) => collector.closeList(),
};

const item: Handler = {
  enter: ({ collector }, element) => collector.openItem(undefined, Number.parseInt(attribute(element, "value") ?? "", 10)),
  leave: ({ collector }) => collector.closeItem(),
};

const wordItem: Handler = {
  enter: ({ collector, marks }, element) => {
    const { mark, number, depth } = wordListItem(element);
    if (mark) marks.add(mark);
    collector.openItem({ number, depth });
  },
  leave: ({ collector }) => collector.closeItem(),
};

const pre: Handler = {
  enter: (reading, element) => {
    reading.collector.flush();
    reading.code = { element, parts: [] };
  },
  leave: (reading) => {
    const text = reading.code?.parts.join("") ?? "";
    reading.code = undefined;
    if (text.trim() !== "") reading.collector.add({ kind: "code", text });
  },
};

const raised: Handler = {
  enter: ({ collector }) => collector.inline.beginRaised(),
  leave: ({ collector }, element) => collector.inline.endRaised(isNoteLink(element)),
};

const bold: Handler = {
  enter: (reading) => {
    reading.bold += 1;
  },
  leave: (reading) => {
    reading.bold -= 1;
  },
};

const picture: Handler = {
  enter: (reading, element) => {
    if (attribute(element, "alt")?.trim()) reading.pictures += 1;
  },
};

const table: Handler = {
  enter: ({ collector, tables }) => {
    checkNesting(tables);
    collector.flush();
    tables.push({ caption: [], rows: [], letters: { all: 0, bold: 0 } });
  },
  leave: (reading, element) => {
    const { collector, tables } = reading;
    const open = tables.pop();
    if (!open) return;
    const isLayout = /^(?:presentation|none)$/iu.test(attribute(element, "role") ?? "") || tables.length > maxNested;
    const { blocks, isGuessed } = tableBlocks(open, isLayout);
    if (isGuessed) reading.guessedNames += 1;
    for (const each of blocks) collector.add(each);
  },
};

/** Tables within each other. Deeper ones are read as their text. */
const maxNested = 50;

/** Throws a `FormatError`. */
function checkNesting(open: readonly unknown[]): void {
  if (open.length >= maxDepth)
    throw new FormatError(`has more than ${maxDepth} tables or lists of terms within each other; save it as .txt.`);
}

/** Tables, or lists of terms, within each other. What is within is moved out once a level, so the time would be quadratic. */
const maxDepth = 500;

const row: Handler = {
  enter: ({ tables }, { parentNode }) => void tables.at(-1)?.rows.push({ cells: [], isHead: parentNode?.nodeName === "thead" }),
};

const cell: Handler = {
  enter: ({ collector, tables }) => {
    collector.openFrame();
    const top = tables.at(-1);
    if (top) Object.assign(top.letters, { all: 0, bold: 0 });
  },
  leave: ({ collector, tables }, element) => {
    const blocks = collector.closeFrame();
    const top = tables.at(-1);
    top?.rows.at(-1)?.cells.push({
      blocks,
      columns: spanOf(element, "colspan"),
      rows: spanOf(element, "rowspan"),
      isHeader: element.tagName === "th",
      isBold: top.letters.all > 0 && top.letters.bold === top.letters.all,
    });
  },
};

const caption: Handler = {
  enter: ({ collector }) => collector.openFrame(),
  leave: ({ collector, tables }) => {
    const blocks = collector.closeFrame();
    for (const each of blocks) tables.at(-1)?.caption.push(each);
  },
};

const definitionList: Handler = {
  enter: ({ collector, definitions }) => {
    checkNesting(definitions);
    collector.flush();
    definitions.push([]);
  },
  leave: ({ collector, definitions }) => {
    collector.flush();
    for (const each of definitionBlocks(definitions.pop() ?? [])) collector.add(each);
  },
};

/** A term or an explanation; without a list of them, it is text. */
function definitionPart(add: typeof addTerm): Handler {
  return {
    enter: ({ collector }) => collector.openFrame(),
    leave: ({ collector, definitions }) => {
      const blocks = collector.closeFrame();
      const groups = definitions.at(-1);
      if (groups) add(groups, blocks);
      else for (const each of blocks) collector.add(each);
    },
  };
}

const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["ul", list],
  ["ol", list],
  ["menu", list],
  ["dir", list],
  ["li", item],
  ["pre", pre],
  ["blockquote", { enter: ({ collector }) => collector.openQuote(), leave: ({ collector }) => collector.closeQuote() }],
  ["br", { enter: ({ collector }) => collector.inline.breakLine() }],
  ["hr", { enter: endParagraph }],
  ...["code", "kbd", "samp", "tt"].map((name) => [name, codeWords] as const),
  ["summary", summary],
  ["q", { enter: ({ collector }) => collector.inline.append("“"), leave: ({ collector }) => collector.inline.append("”") }],
  ["sup", raised],
  ["b", bold],
  ["strong", bold],
  ["th", cell],
  ["td", cell],
  ["tr", row],
  ["table", table],
  ["caption", caption],
  ["dl", definitionList],
  ["dt", definitionPart(addTerm)],
  ["dd", definitionPart(addExplanation)],
  ["img", picture],
]);
