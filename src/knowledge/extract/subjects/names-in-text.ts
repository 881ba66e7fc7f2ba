import type { Document } from "../../../document/document.ts";
import { isBodyText, type Paragraph } from "../../../document/paragraphs.ts";
import { quotedSpans } from "../../../document/quoted-spans.ts";
import { createOverlapTest, type Span } from "../../../document/span.ts";
import { type Capitalisation, isOrdinaryWord } from "../proper-names/capitalisation.ts";
import { isTimeWord } from "../proper-names/common-words.ts";
import { isGenericWord } from "../proper-names/name-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";
import type { TextAnalysis } from "../proper-names/text-analysis.ts";
import { isWorkTitle } from "../speech/quoted-text.ts";

/** The mentions of each name, by the name as written. A name that only begins sentences needs further evidence. */
export function findNamesInText(
  { flatText: text, paragraphs }: Document,
  analysis: TextAnalysis,
  speakers: ReadonlySet<string>,
): ReadonlyMap<string, readonly Span[]> {
  const candidates = paragraphs.flatMap((paragraph) => (isBodyText(paragraph) ? findMentionCandidates(analysis, paragraph) : []));
  const certain = new Set([...speakers, ...candidates.flatMap(({ run, words }) => (run ? [] : [words])), ...frequentNames(candidates)]);
  const mentions = new Map<string, Span[]>();
  for (const candidate of candidates) {
    const span = candidate.run ? certainPart(analysis, candidate, candidate.run, certain) : candidate.span;
    const words = span && text.slice(span.start, span.end);
    if (!words || !(speakers.has(words) || mayBeName(analysis.capitalisation, words))) continue;
    const others = mentions.get(words);
    if (others) others.push(span);
    else mentions.set(words, [span]);
  }
  return mentions;
}

interface MentionCandidate {
  readonly span: Span;
  readonly words: string;
  /** The whole run of capitalised words if it begins the sentence. */
  readonly run: Span | undefined;
}

function findMentionCandidates({ text, names, quotationMarks }: TextAnalysis, paragraph: Paragraph): readonly MentionCandidate[] {
  const titles = quotedSpans(text, paragraph, quotationMarks).filter(
    (span) => span.end - span.start <= maxTitleLength && isWorkTitle(text.slice(span.start, span.end)),
  );
  const isInTitle = createOverlapTest(titles);
  const candidates = paragraph.sentences
    .flatMap((sentence) => names.get(sentence) ?? [])
    .filter(({ run }) => !isInTitle(run))
    .map(({ start, end, run }) => ({ span: { start, end }, words: text.slice(start, end), run: run.initial ? run : undefined }));
  return [...candidates, ...titles.map((title) => titleCandidate(text, title))];
}

/** UTF-16 code units. */
const maxTitleLength = 80;

/** A quoted title is one name, without the comma or full stop that American style puts inside the marks. */
function titleCandidate(text: string, { start, end }: Span): MentionCandidate {
  const words = text.slice(start, end).replace(/[.,]$/u, "");
  return { span: { start, end: start + words.length }, words, run: undefined };
}

/** Mentions after which a name needs no further evidence, even if all of them begin sentences. */
const minInitialUses = 3;

function frequentNames(candidates: readonly MentionCandidate[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { words } of candidates) counts.set(words, (counts.get(words) ?? 0) + 1);
  return [...counts].flatMap(([words, count]) => (count >= minInitialUses ? [words] : []));
}

/** The part of a candidate at a sentence's beginning that is certainly a name: `Zhang Fanye`, but `Congress` in `Members of Congress`. */
function certainPart(
  { text, capitalisation }: TextAnalysis,
  { span, words }: MentionCandidate,
  run: Span,
  certain: ReadonlySet<string>,
): Span | undefined {
  if (certain.has(text.slice(run.start, run.end))) return run;
  const [first = "", second = ""] = words.split(" ");
  if (span.start > run.start || certain.has(words)) return span;
  if (capitalisation.capitalised.has(first)) return span;
  if (second === "") return undefined;
  const hasParticle = /^\p{Ll}/u.test(second);
  const rest = words.slice(first.length + 1 + (hasParticle ? words.slice(first.length + 1).search(/\p{Lu}/u) : 0));
  const keepsAll = hasParticle ? isGenericWord(first) : !certain.has(rest);
  return keepsAll ? span : { start: span.end - rest.length, end: span.end };
}

/** Whether capitalised words can name a subject. */
function mayBeName(capitalisation: Capitalisation, words: string): boolean {
  const parts = words.split(" ");
  if (isNationality(words.split(/[ -]/u).at(-1) ?? "")) return false;
  if (parts.length > 1) return !parts.every((part) => isGenericWord(part) || isTimeWord(part));
  if (isGenericWord(words) || isTimeWord(words)) return false;
  if (words.length < 2 || /^\d|\d$/u.test(words) || prefixed.test(words) || numeral.test(words) || /^[JS]r\.?$/u.test(words)) return false;
  return (
    !isOrdinaryWord(capitalisation, words) &&
    (capitalisation.lower.get(words.toLowerCase()) ?? 0) < (capitalisation.capitalised.get(words) ?? 1)
  );
}

const prefixed = /^(?:Anti|Non|Pre|Post|Pro|Neo|Sub|Trans|Inter|Semi|Pan|Afro|Indo|Anglo|Sino|Franco)-/u;
/** Roman numerals and initials. */
const numeral = /^[IVXLCDM]+$|^(?:\p{Lu}\.)$/u;
