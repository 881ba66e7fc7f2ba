import { isInBodyText, overlappingSentences, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { isAbout, type Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { cached } from "../text/collections.ts";
import { hasHan, isFunctionWord, splitWords, stemWord, tokenize } from "../text/words.ts";
import { isDefinition, type Meant, type Resolved, readMeant, type Words, wordsAt } from "./words-meant.ts";

/** One of two things that are compared. */
export interface Side {
  readonly name: string;
  /** Undefined for words that name no subject. */
  readonly subject: Subject | undefined;
  /** A subject's id or the place of words, as a button carries it. Undefined if a button cannot carry it. */
  readonly id: string | undefined;
  /** Sentences about it; those that say most of it come first. */
  readonly sentences: readonly Sentence[];
  /** The sentence that says what it is. */
  readonly definition: Sentence | undefined;
  /** Content words of its names: these are in its sentences without being common words. */
  readonly nameWords: ReadonlySet<string>;
}

/**
 * What a person compares. The document's own words are read in the typed ones' place, because buttons carry that. Words that no sentence has
 * are not in the document.
 */
export function readCompared(typed: string, library: Library): Meant {
  const meant = readMeant(typed, library);
  // "Pros" and "cons" may be nowhere.
  if (meant.kind !== "words" || meant.found.length === 0) return meant;
  const short = shortWords(wordsAt(typed, library) ?? typed);
  const isWhole = short.every((word) => shortWords(`. ${meant.text}`).includes(word));
  const read = isWhole && meant.place !== undefined ? readMeant(meant.place, library) : { ...meant, ...(isWhole ? {} : onlyTyped(typed)) };
  if (read.kind !== "words") return read;
  const found = sentencesOf(read, short, library);
  return found.length === 0 ? { kind: "unresolved", match: { kind: "unknown" } } : { ...read, found };
}

/** "Block C", "step 2": letters and numbers that tell two things apart. */
function shortWords(text: string): readonly string[] {
  return tokenize(text)
    .slice(1)
    .flatMap(({ folded }) => (/^(?:\p{L}|\d+)$/u.test(folded) && !hasHan(folded) ? [folded] : []));
}

function onlyTyped(typed: string): Pick<Words, "text" | "place"> {
  return { text: splitWords(typed).join(" ").slice(0, maxName), place: undefined };
}

/** UTF-16 code units. */
const maxName = 80;

/**
 * Those with the words one after the other; if there are none, those with all of them, or else all but names of subjects, which may be
 * shortened ("affero gpl"). `short`: what they must have.
 */
function sentencesOf({ text, found }: Words, short: readonly string[], { knowledge: { document }, subjects }: Library): Words["found"] {
  const wanted = [...contentWords(text, { start: 0, end: text.length })];
  const unnamed = wanted.filter((word) => !subjects.findExact(word) && !short.includes(word));
  const wordsOf = cached(new Map<Sentence, ReadonlySet<string>>(), (sentence) => contentWords(document.text, sentence));
  const withAll = (words: readonly string[]) => found.filter(({ sentence }) => words.every((word) => wordsOf(sentence).has(word)));
  const phrased = found.filter(({ hasPhrase }) => hasPhrase);
  const best = [phrased, withAll(wanted), unnamed.length > 0 ? withAll(unnamed) : []].find(({ length }) => length > 0) ?? [];
  return best.filter(({ sentence }) => {
    const words = tokenize(document.text, sentence.start, sentence.end).map(({ folded }) => folded);
    return short.every((word) => words.includes(word));
  });
}

export function toSide(meant: Resolved, library: Library): Side {
  return meant.kind === "subject" ? subjectSide(meant.subject, library) : wordsSide(meant, library);
}

export function subjectSide(subject: Subject, library: Library): Side {
  const { document, statements } = library.knowledge;
  const about = statements.filter((statement) => isAbout(statement, subject.id));
  const sentences = [...new Set(about.flatMap(({ shownSpan }) => overlappingSentences(document, shownSpan).slice(0, 1)))];
  return { subject, ...createSide(subject.name, subject.id, sentences, [subject.name, ...subject.aliases], library) };
}

function wordsSide({ text, place, found }: Words, library: Library): Side {
  const sentences = found.map(({ sentence }) => sentence);
  return { subject: undefined, ...createSide(text, place, sentences, [text], library) };
}

/** Sentences in which a definition is searched; bounds the time. */
const maxDefining = 100;

function createSide(
  name: string,
  id: string | undefined,
  all: readonly Sentence[],
  names: readonly string[],
  { knowledge: { document } }: Library,
): Omit<Side, "subject"> {
  const sentences = all.filter((sentence) => isInBodyText(document, sentence));
  const definition = sentences.slice(0, maxDefining).find((sentence) => names.some((each) => isDefinition(document, sentence, each)));
  const nameWords = new Set(names.flatMap((each) => [...contentWords(each, { start: 0, end: each.length })]));
  return { name, id, sentences, definition, nameWords };
}

/** The content words of a text: stems, and each two Chinese characters that follow each other, because one alone means little. */
export function contentWords(text: string, { start, end }: Span): ReadonlySet<string> {
  const words = tokenize(text, start, end);
  return new Set(
    words.flatMap(({ folded, end: to }, index): readonly string[] => {
      if (isFunctionWord(folded)) return [];
      if (!hasHan(folded)) return [stemWord(folded)];
      const next = words[index + 1];
      const isPair = isHan.test(folded) && next?.start === to && isHan.test(next.folded) && !isFunctionWord(next.folded);
      return next && isPair ? [folded + next.folded] : [];
    }),
  );
}

/** A Chinese character; those of numbers, which count sections, are left out. */
const isHan = /^(?![第条條章节節一二三四五六七八九十百])\p{Script=Han}$/u;
