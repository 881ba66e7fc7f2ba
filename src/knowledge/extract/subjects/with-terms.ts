import type { Document } from "../../../document/document.ts";
import { createOverlapTest, type Span } from "../../../document/span.ts";
import { writtenName } from "../proper-names/capitalised.ts";
import { singular } from "./term-words.ts";
import { definedTerms, salientTerms, termMentions } from "./terms.ts";

/** Names with at least two mentions that are enough for a document; a document with fewer gets terms. */
const enoughNames = 24;
const maxTerms = 18;
/** In UTF-16 code units for each quotation: a text with more direct speech is a narrative, which has no terms. */
const minLengthPerQuote = 1_000;

/** The names with the document's terms: those it defines and, if it has few names, those it repeats. */
export function withTerms(
  document: Document,
  text: string,
  names: ReadonlyMap<string, readonly Span[]>,
  quoteCount: number,
): ReadonlyMap<string, readonly Span[]> {
  const recurring = [...names.values()].filter((mentions) => mentions.length > 1).length;
  const isNarrative = quoteCount * minLengthPerQuote > text.length;
  const defined = definedTerms(text);
  const room = isNarrative ? 0 : Math.min(maxTerms, enoughNames - recurring);
  const keys = [...new Set([...defined, ...(room > 0 ? salientTerms(document, text).slice(0, room) : [])])];
  return keys.length > 0 ? joinTerms(text, names, termMentions(document, text, keys)) : names;
}

function joinTerms(
  text: string,
  names: ReadonlyMap<string, readonly Span[]>,
  terms: ReadonlyMap<string, readonly Span[]>,
): ReadonlyMap<string, readonly Span[]> {
  const joined = new Map(names);
  const nameByKey = new Map([...names.keys()].map((name) => [keyOf(name), name]));
  const isTaken = createOverlapTest([...names.values()].flat());
  for (const [key, spans] of terms) {
    const name = nameByKey.get(key);
    const free = spans.filter((span) => !isTaken(span));
    if (name !== undefined)
      joined.set(
        name,
        [...(names.get(name) ?? []), ...free].toSorted((a, b) => a.start - b.start),
      );
    else if (free.length > 1) joined.set(commonForm(text, free, key), free);
  }
  return joined;
}

function keyOf(name: string): string {
  const words = name.toLowerCase().split(" ");
  return [...words.slice(0, -1), singular(words.at(-1) ?? "")].join(" ");
}

/** The commonest spelling; in lower case if the term is written so anywhere. */
function commonForm(text: string, spans: readonly Span[], key: string): string {
  const counts = new Map<string, number>();
  for (const span of spans.slice(0, maxReadForms)) {
    const form = writtenName(text, span);
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const forms = [...counts].toSorted(([, a], [, b]) => b - a).map(([form]) => form);
  return forms.find((form) => form === form.toLowerCase()) ?? forms[0] ?? key;
}

const maxReadForms = 200;
