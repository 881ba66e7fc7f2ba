import { type Document, findCitedSpan, type Span } from "../../document/document.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import { alternatives, formsOf, words } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import type { Attribution } from "../../quotation-check/check-quotation.ts";
import { findNamesInWords, type WordMention } from "../../search/names-in-words.ts";
import { once } from "../../text/collections.ts";
import { nameKey } from "../../text/fold.ts";
import { hasDigit, hasLetter, splitWords } from "../../text/words.ts";
import { findSection, sectionParagraphs } from "../find-section.ts";

const file = "commands.txt";
const form = formsOf(file);

/** The text on both sides of a quotation. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/** Who is said to have said a quotation, and where it is said to stand. A citation stands behind it; of two speakers, it is neither. */
export function readAttribution({ before, after }: Beside, library: Library): Attribution {
  const place = readPlaces(after, library.knowledge.document) ?? readPlaces(before, library.knowledge.document);
  const speakers = [before, after].flatMap((text) => findSpeaker(text, library) ?? []);
  const [speaker] = new Set(speakers).size === 1 ? speakers : [];
  return { ...(speaker === undefined ? {} : { speaker }), ...(place ? { place } : {}) };
}

/** Who and where, as a program gives them. */
export function toAttribution(
  { speaker = "", place = "" }: { readonly [part in "speaker" | "place"]?: string | undefined },
  library: Library,
) {
  const found = library.subjects.resolve(speaker);
  const spans = readPlaces(place, library.knowledge.document);
  const isNobody = nameKey(speaker) === "" || (found.kind !== "resolved" && isWriter(speaker, library));
  const attribution: Attribution = {
    ...(isNobody ? {} : { speaker: found.kind === "resolved" ? found.entry : speaker }),
    ...(spans ? { place: spans } : {}),
    ...(!spans && (hasLetter(place) || hasDigit(place)) ? { unknownPlace: place } : {}),
  };
  return attribution;
}

/** Whether a text beside a quotation says where it comes from, and nothing else: "– Guo, ¶7.2". */
export function isOnlyAttribution(text: string, library: Library): boolean {
  const { speaker, place } = readAttribution({ before: "", after: text }, library);
  return splitWords(text).length <= maxWords && (speaker !== undefined || place !== undefined);
}

const maxWords = 6;

function findSpeaker(text: string, library: Library): Subject | string | undefined {
  if (!hasLetter(text)) return undefined;
  const parts = text
    .replace(/[–—():~]|(?<!\S)--?(?!\S)/gu, " $& ")
    .split(/[\s,;."“”„«»]+/u)
    .filter((part) => part !== "");
  const tellers = findNamesInWords(library.subjects, parts).filter((mention) => isTeller(mention, parts));
  const known = new Set(
    tellers.flatMap(({ entry }) => (entry.kind === "person" || library.speakers.entries.includes(entry) ? [entry] : [])),
  );
  const [only] = known;
  return known.size > 0 ? (known.size === 1 ? only : undefined) : unknownSpeaker(text, library);
}

/** Whether a name stands alone, behind a dash or in brackets, or beside a verb of saying: not "Liu showed me that". */
function isTeller({ from, to }: WordMention<Subject>, parts: readonly string[]): boolean {
  const [before = "", after = "", next = ""] = [parts[from - 1], parts[to], parts[to + 1]].map((part) => part?.toLowerCase());
  const isSaying = (word: string) => words("tells", file).has(word) || words("tells-somebody", file).has(word);
  if (isSaying(after) || after === ":" || (words("between-name-and-verb", file).has(after) && isSaying(next))) return true;
  if (before === "to") return parts[from - 2]?.toLowerCase() === "according";
  return words("before-a-teller", file).has(before) || /^[–—(~-]/u.test(before) || (from === 0 && to === parts.length);
}

/** A name that the document does not know: beside a verb of saying, in brackets, or behind a dash if it has two words: "– Thanks" is no name. */
function unknownSpeaker(text: string, library: Library): string | undefined {
  const told = [...form("who said a quotation").findAll(text)].flatMap((match) => match.part("teller") ?? []);
  const named = [unknownName.exec(text)?.[1]?.trim() ?? []].flat();
  // "Monday I said"
  const endsAsNoName = (name: string) => words("not-a-teller", file).has(name.toLowerCase().split(" ").at(-1) ?? "");
  const isPerson = (name: string) => !library.subjects.findExact(name) && !isWriter(name, library) && !endsAsNoName(name);
  return [...told, ...named].find((name) => isPerson(name) && !text.includes(`@${name}`));
}

const unknownName = /(?:(?:^|\s)(?:[–—]|--?)\s*(?=\S+\s+\S)|\()((?:\p{Lu}[\p{L}\p{M}.'’-]*\s*){1,4})[)\s.]*(?:,[^,]{0,40})?$/u;

/** Not a speaker, but the document itself, its author or somebody who cannot be told from a name. */
function isWriter(name: string, { knowledge }: Library): boolean {
  const key = nameKey(name);
  return key === nameKey(knowledge.title) || key.split(" ").every((part) => words("not-a-teller", file).has(part));
}

/** Every place of a citation such as "¶7.2, ¶9", or the section of this name. */
function readPlaces(text: string, document: Document): readonly Span[] | undefined {
  const cited = [...text.matchAll(citedPlace)].flatMap(([place]) => findCitedSpan(document, place.replace("-", "–")) ?? []);
  if (cited.length > 0) return cited;
  const whole = findCitedSpan(document, text);
  if (whole) return [whole];
  for (const part of text.split(/[\n,;()–—]+/u)) {
    const heading = findSection(part.replace(besideSectionName(), "").trim(), document);
    const last = heading && sectionParagraphs(document, heading).at(-1);
    if (heading) return [{ start: heading.start, end: (last ?? heading).end }];
  }
  return undefined;
}

/** "see the … section" */
const besideSectionName = once(() => {
  const [before, after] = ["before-a-section", "after-a-section"].map((name) => alternatives(name, file));
  return new RegExp(`^\\s*(?:${before})\\s+|\\s+(?:${after})\\W*$`, "giu");
});

/** "¶7.2", "¶7–9", "page 3", "p. 3", "paragraph 7" */
const citedPlace = /¶\d{1,9}(?:\.\d{1,9})?(?:[–-]\d{1,9})?|\b(?:page|paragraph|para|p\.)\s?\d{1,9}(?:\.\d{1,9})?/giu;
