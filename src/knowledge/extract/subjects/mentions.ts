import type { Document } from "../../../document/document.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { quotedIn } from "../../../document/quoted.ts";
import { overlaps, type Span } from "../../../document/span.ts";
import { isTime } from "../proper-names/common-words.ts";
import { isGeneric } from "../proper-names/name-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";
import type { Source } from "../proper-names/source.ts";
import { isOrdinary, type Vocabulary } from "../proper-names/vocabulary.ts";
import { isTitle } from "../speech/quoted-kinds.ts";

/** Every name as written, with its places. What a capital letter may owe to the beginning of a sentence needs support elsewhere. */
export function mentionsIn(
  { text, paragraphs }: Document,
  source: Source,
  speakers: ReadonlySet<string>,
): ReadonlyMap<string, readonly Span[]> {
  const candidates = paragraphs.flatMap((paragraph) => (paragraph.kind === "text" ? candidatesIn(source, paragraph) : []));
  const certain = new Set([...speakers, ...candidates.flatMap(({ run, words }) => (run ? [] : [words])), ...oftenInitial(candidates)]);
  const mentions = new Map<string, Span[]>();
  for (const candidate of candidates) {
    const span = candidate.run ? supported(source, candidate, candidate.run, certain) : candidate.span;
    const words = span && text.slice(span.start, span.end);
    if (!words || !(speakers.has(words) || mayBeName(source.vocabulary, words))) continue;
    const known = mentions.get(words);
    if (known) known.push(span);
    else mentions.set(words, [span]);
  }
  return mentions;
}

interface Candidate {
  readonly span: Span;
  readonly words: string;
  /** The whole run of capitalised words, where it begins the sentence. */
  readonly run: Span | undefined;
}

function candidatesIn({ text, names }: Source, paragraph: Paragraph): readonly Candidate[] {
  const titles = quotedIn(text, paragraph).filter(
    (span) => span.end - span.start <= longestTitle && isTitle(text.slice(span.start, span.end)),
  );
  const candidates = paragraph.sentences
    .flatMap((sentence) => names.get(sentence) ?? [])
    .filter(({ run }) => !titles.some((title) => overlaps(title, run)))
    .map(({ start, end, run }) => ({ span: { start, end }, words: text.slice(start, end), run: run.initial ? run : undefined }));
  return [...candidates, ...titles.map((title) => titleAt(text, title))];
}

/** UTF-16 code units. */
const longestTitle = 80;

/** A quoted title is one name, without the comma or full stop that American usage puts inside the marks. */
function titleAt(text: string, { start, end }: Span): Candidate {
  const words = text.slice(start, end).replace(/[.,]$/u, "");
  return { span: { start, end: start + words.length }, words, run: undefined };
}

/** Sentences that begin so often with a word that is never written small are about something of that name. */
const often = 3;

function oftenInitial(candidates: readonly Candidate[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { words } of candidates) counts.set(words, (counts.get(words) ?? 0) + 1);
  return [...counts].flatMap(([words, count]) => (count >= often ? [words] : []));
}

/** The part of a candidate at a sentence's beginning that is certainly a name: all of `Zhang Fanye`, `Congress` in `Members of Congress`. */
function supported({ text, vocabulary }: Source, { span, words }: Candidate, run: Span, certain: ReadonlySet<string>): Span | undefined {
  if (certain.has(text.slice(run.start, run.end))) return run;
  const [first = "", second = ""] = words.split(" ");
  if (span.start > run.start || certain.has(words)) return span;
  if (vocabulary.capitalised.has(first)) return span;
  if (second === "") return undefined;
  const joined = /^\p{Ll}/u.test(second);
  const rest = words.slice(first.length + 1 + (joined ? words.slice(first.length + 1).search(/\p{Lu}/u) : 0));
  const keepsAll = joined ? isGeneric(first) : !certain.has(rest);
  return keepsAll ? span : { start: span.end - rest.length, end: span.end };
}

/** Whether capitalised words name something that one can ask about. */
function mayBeName(vocabulary: Vocabulary, words: string): boolean {
  const parts = words.split(" ");
  if (isNationality(words.split(/[ -]/u).at(-1) ?? "")) return false;
  if (parts.length > 1) return !parts.every((part) => isGeneric(part) || isTime(part));
  if (isGeneric(words) || isTime(words)) return false;
  if (words.length < 2 || /^\d|\d$/u.test(words) || prefixed.test(words) || numeral.test(words) || /^[JS]r\.?$/u.test(words)) return false;
  return !isOrdinary(vocabulary, words) && (vocabulary.lower.get(words.toLowerCase()) ?? 0) < (vocabulary.capitalised.get(words) ?? 1);
}

const prefixed = /^(?:Anti|Non|Pre|Post|Pro|Neo|Sub|Trans|Inter|Semi|Pan|Afro|Indo|Anglo|Sino|Franco)-/u;
/** Roman numerals and initials. */
const numeral = /^[IVXLCDM]+$|^(?:\p{Lu}\.)$/u;
