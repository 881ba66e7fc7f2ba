import { type Document, spanText } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import type { Span } from "../../../document/span.ts";
import { personsIn } from "./chinese/persons.ts";

/** By name: the mentions of speakers whose names are not found by their capital letters. All of Chinese names; of others the attributions. */
export function speakerMentions(
  document: Document,
  speakers: readonly Span[],
  found: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly Span[]> {
  const mentions = new Map<string, Map<number, Span>>();
  const add = (span: Span) => {
    const name = spanText(document, span);
    const others = mentions.get(name) ?? new Map();
    mentions.set(name, others.set(span.start, span));
  };
  const missing = speakers.filter((span) => !found.has(spanText(document, span)));
  for (const span of missing) add(span);
  const chinese = new Set(missing.map((span) => spanText(document, span)).filter((name) => /\p{Script=Han}/u.test(name)));
  if (chinese.size > 0)
    for (const paragraph of document.paragraphs.filter(isBodyText)) personsIn(document.flatText, paragraph, chinese).forEach(add);
  return new Map([...mentions].map(([name, spans]) => [name, [...spans.values()].sort((a, b) => a.start - b.start)]));
}
