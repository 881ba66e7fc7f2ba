import { createHash } from "node:crypto";
import { displayText } from "../../document/display-text.ts";
import { type Document, findCitedSpan, overlaps, type Span } from "../../document/document.ts";
import { splitAtSpaces } from "../../text/characters.ts";
import { groupBy } from "../../text/collections.ts";
import { eachInTurns, flatMapInTurns, mapInTurns, type Turns } from "../../text/turns.ts";
import type { PassagePhrases } from "../knowledge-model.ts";
import { singleSpaced } from "./asked-paraphrases.ts";
import { createFindOccurrences } from "./locate-words.ts";

/** How `phrases.txt` begins. A file of that name which begins otherwise is a part of the document. */
export const phrasesMark = "# phrases 1";

/** A passage in `phrases.txt`. */
interface PhrasesEntry extends Pick<PassagePhrases, "phrases" | "author"> {
  /** The passage's words, with single spaces. */
  readonly words: string;
  /** Its citation when the entry was written: `¶7.2`. */
  readonly place: string | undefined;
}

/**
 * The entries of `phrases.txt`: `= words  @¶7.2 #9f3a`, then lines of phrases with `|` between them. A `-` behind the words says that nobody
 * asks for them. Lines that begin with `#` are for readers.
 */
function* readPhrases(text: string): Turns<readonly PhrasesEntry[]> {
  const entries: { readonly head: string; readonly phrases: string[] }[] = [];
  yield* eachInTurns(text.split(/\r\n|[\n\r]/u), (line) => {
    if (line.startsWith("=")) entries.push({ head: line.slice(1), phrases: [] });
    else if (!line.startsWith("#")) for (const phrase of splitPhrases(line)) entries.at(-1)?.phrases.push(phrase);
  });
  return yield* mapInTurns(entries, ({ head, phrases }) => readEntry(head, phrases));
}

export function splitPhrases(line: string): readonly string[] {
  return line
    .split("|")
    .map(singleSpaced)
    .filter((phrase) => phrase !== "");
}

function readEntry(head: string, phrases: readonly string[]): PhrasesEntry {
  const words = [...splitAtSpaces(head.trim())];
  const takeLast = (mark: RegExp) => (words.length > 1 && mark.test(words.at(-1) ?? "") ? words.pop()?.slice(1) : undefined);
  takeLast(/^-$/u);
  const hash = takeLast(/^#[\da-f]{4}$/u);
  const place = takeLast(/^@¶/u);
  return { words: words.join(" "), place, phrases, author: hash === phrasesHash(phrases) ? "model" : "person" };
}

/** Four hexadecimal digits of the sha256 of the phrases with ` | ` between them: what a person changes has another value. */
export function phrasesHash(phrases: readonly string[]): string {
  return createHash("sha256").update(phrases.join(" | "), "utf8").digest("hex").slice(0, 4);
}

export interface LocatedEntry extends PassagePhrases {
  /** Which entry of the file it is, from 0. */
  readonly at: number;
}

/** Where the passages of the entries are. `lost`: how many entries have words that the document does not have. */
export interface LocatedPhrases {
  readonly found: readonly LocatedEntry[];
  readonly lost: number;
}

/** Words that the document has twice are those at the entry's place; without it, the first entry has the first of them, and so on. */
export function* locatePhrases(document: Document, text: string): Turns<LocatedPhrases> {
  const entries = yield* readPhrases(text);
  if (entries.length === 0) return { found: [], lost: 0 };
  const find = createFindPassages(document);
  const sameBefore = new Map<string, number>();
  const found = yield* flatMapInTurns(entries, ({ words, place, phrases, author }, at) => {
    const spans = find(words);
    const number = sameBefore.get(words) ?? 0;
    sameBefore.set(words, number + 1);
    const cited = place === undefined || spans.length < 2 ? undefined : findCitedSpan(document, place);
    const span = spans.find((each) => cited !== undefined && overlaps(each, cited)) ?? spans[number] ?? spans.at(-1);
    return span ? [{ span, phrases, author, at }] : [];
  });
  return { found, lost: entries.length - found.length };
}

/** Whole sentences and headings by their words; anything else is looked for in the text. */
function createFindPassages(document: Document): (words: string) => readonly Span[] {
  const sentences = groupBy(document.sentences, (sentence) => passageWords(document, sentence));
  const find = createFindOccurrences(document);
  return (words) => sentences.get(words) ?? (words === "" ? [] : find(words));
}

/** The words of a passage as an entry has them. */
export function passageWords(document: Document, span: Span): string {
  return singleSpaced(displayText(document, span));
}
