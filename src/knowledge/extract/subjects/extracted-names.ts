import { createOverlapTest, type Document, type Span } from "../../../document/document.ts";
import { isCapitalised } from "../../../text/characters.ts";
import { countEach, firstOfEach, groupBy } from "../../../text/collections.ts";
import { atOnce, mapInTurns, type Turns } from "../../../text/turns.ts";
import { hasHan } from "../../../text/words.ts";
import { writtenName } from "../proper-names/capitalised-words.ts";
import { findChineseNames } from "../proper-names/chinese-names.ts";
import { worldRegions } from "../proper-names/name-word-lists.ts";
import { analyseText, type TextAnalysis } from "../proper-names/proper-names.ts";
import { findResolvedQuotes } from "../speech/direct-speech.ts";
import { definedTerms, salientTerms, termKey, termMentions } from "./document-terms.ts";
import { type ExtractedName, type Mentions, mergeForms, withPersons } from "./name-forms.ts";
import { nameKind } from "./name-kind.ts";
import { findNamesInText } from "./names-in-text.ts";

/**
 * Names in the order of their first mention. `reporters`: names of persons whose speech is reported. Uncertain names are omitted: a wrong
 * name does more harm than a missing one.
 */
export function* findNamesInTurns(
  document: Document,
  analysis: TextAnalysis = analyseText(document),
  quotes = findResolvedQuotes(document, analysis),
  reporters: readonly Span[] = [],
): Turns<readonly ExtractedName[]> {
  const speakerSpans = [...quotes.flatMap(({ speaker }) => (speaker ? [speaker] : [])), ...reporters];
  const speakers = new Set(speakerSpans.map((span) => writtenName(analysis.text, span)));
  const cues = { speakers, regions: worldRegions() };
  yield;
  const properNames = yield* findNamesInText(document, analysis, cues);
  const named = new Map([...properNames, ...speakerMentions(analysis.text, speakerSpans, properNames)]);
  yield;
  const mentionsByName = yield* withTerms(document, analysis.text, named, quotes.length);
  const nouns = [...mentionsByName].filter(([name]) => !isPlaceAdjective(name, mentionsByName, cues.regions));
  const kinds = yield* mapInTurns(nouns, ([name, mentions]) => ({ name, mentions, kind: nameKind(analysis.text, name, mentions, cues) }));
  const forms = withPersons(kinds);
  yield;
  const merged = yield* mergeForms(analysis.text, forms);
  yield;
  const names = [...merged, ...findChineseNames(document, analysis.text, speakers)];
  return names.toSorted((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}

export const findNames = atOnce(findNamesInTurns);

/** `Kenyan` in a text that names Kenya. */
function isPlaceAdjective(name: string, names: ReadonlyMap<string, unknown>, regions: ReadonlySet<string>): boolean {
  const singular = name.endsWith("s") ? name.slice(0, -1) : name;
  const ending = ["ian", "an", "n"].find((each) => singular.endsWith(each) && singular.length > each.length + 1);
  if (ending === undefined || !isCapitalised(name)) return false;
  const stem = singular.slice(0, -ending.length);
  return [stem, `${stem}a`, `${stem}y`].some((place) => names.has(place) || regions.has(place));
}

/** The attributions to speakers who are not found as names, by name: the label of a transcript, for example, is no sentence. */
function speakerMentions(text: string, speakers: readonly Span[], found: ReadonlyMap<string, unknown>): Mentions {
  const byName = groupBy(speakers, (speaker) => writtenName(text, speaker));
  const missing = [...byName].filter(([name]) => !found.has(name) && !hasHan(name.charAt(0)));
  return new Map(missing.map(([name, spans]) => [name, firstOfEach(spans, ({ start }) => start).toSorted((a, b) => a.start - b.start)]));
}

/** Names with at least two mentions that are enough for a document; a document with fewer gets terms. */
const enoughNames = 24;
const maxTerms = 18;
/** UTF-16 code units for each quotation: a text with more direct speech is a narrative, which has no terms. */
const minLengthPerQuote = 1_000;

/** The names with the document's terms: those it defines and, if it has few names, those it repeats. */
function* withTerms(document: Document, text: string, names: Mentions, quoteCount: number): Turns<Mentions> {
  const recurring = [...names.values()].filter((mentions) => mentions.length > 1).length;
  const isNarrative = quoteCount * minLengthPerQuote > text.length;
  const defined = definedTerms(text);
  const room = isNarrative ? 0 : Math.min(maxTerms, enoughNames - recurring);
  const keys = [...new Set([...defined, ...(room > 0 ? salientTerms(document, text).slice(0, room) : [])])];
  yield;
  return keys.length > 0 ? joinTerms(text, names, yield* termMentions(document, text, keys)) : names;
}

function joinTerms(text: string, names: Mentions, terms: Mentions): Mentions {
  const joined = new Map(names);
  const nameByKey = new Map([...names.keys()].map((name) => [termKey(name.toLowerCase().split(" ")), name]));
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

/** The commonest spelling; in lower case if the term is written so anywhere. */
function commonForm(text: string, spans: readonly Span[], key: string): string {
  const counts = countEach(spans.slice(0, maxReadForms).map((span) => writtenName(text, span)));
  const forms = [...counts].toSorted(([, a], [, b]) => b - a).map(([form]) => form);
  return forms.find((form) => form === form.toLowerCase()) ?? forms[0] ?? key;
}

const maxReadForms = 200;
