import type { Document } from "../../../document/document.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { quotedSpans } from "../../../document/quoted-spans.ts";
import { createOverlapTest, type Span } from "../../../document/span.ts";
import { writtenName } from "../proper-names/capitalised.ts";
import { isGivenName } from "../proper-names/given-names.ts";
import { isGenericWord } from "../proper-names/name-words.ts";
import { mayHaveNames, type TextAnalysis } from "../proper-names/text-analysis.ts";
import { isWorkTitle } from "../speech/quoted-text.ts";
import { bracketedAcronym } from "./acronyms.ts";
import { mergeVariants } from "./merge-variants.ts";
import { isPlainWord, mayBeName, type NameUse } from "./possible-name.ts";

/** The mentions of each name, by the name as written. A name that only begins sentences needs further evidence. */
export function findNamesInText(
  { paragraphs }: Document,
  analysis: TextAnalysis,
  { speakers, regions }: { readonly speakers: ReadonlySet<string>; readonly regions: ReadonlySet<string> },
): ReadonlyMap<string, readonly Span[]> {
  const { text, capitalisation } = analysis;
  const candidates = paragraphs.flatMap((paragraph) => (mayHaveNames(text, paragraph) ? findMentionCandidates(analysis, paragraph) : []));
  const uses = countUses(candidates);
  const certain = new Set([...speakers, ...[...uses].flatMap(([words, use]) => (isCertain(words, use) ? [words] : []))]);
  const mentions = new Map<string, Span[]>();
  for (const candidate of candidates) {
    const span = candidate.run ? certainPart(analysis, candidate, candidate.run, certain) : candidate.span;
    if (!span) continue;
    const words = span === candidate.span ? candidate.words : writtenName(text, span);
    const others = mentions.get(words);
    if (others) others.push(span);
    else mentions.set(words, [span]);
  }
  const known = new Set([...speakers, ...definedAcronyms(text, mentions)]);
  const isName = (words: string) =>
    known.has(words) || regions.has(words) || mayBeName(capitalisation, words, uses.get(words) ?? { inner: 0, initial: 1 });
  return mergeVariants(mostFrequent(mentions), isName);
}

/** Spellings of names in a document; a text of other words than names has more. */
const maxForms = 10_000;

function mostFrequent(mentions: ReadonlyMap<string, readonly Span[]>): ReadonlyMap<string, readonly Span[]> {
  if (mentions.size <= maxForms) return mentions;
  return new Map([...mentions].toSorted(([, a], [, b]) => b.length - a.length).slice(0, maxForms));
}

function definedAcronyms(text: string, mentions: ReadonlyMap<string, readonly Span[]>): readonly string[] {
  return [...mentions].flatMap(([words, spans]) => {
    if (!words.includes(" ")) return [];
    return spans.slice(0, maxDefinitions).flatMap(({ end }) => bracketedAcronym(text, words, end) ?? []);
  });
}

/** Mentions of a name that are searched for its definition. */
const maxDefinitions = 100;

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
    .map(({ start, end, run }) => ({ span: { start, end }, words: writtenName(text, { start, end }), run: run.initial ? run : undefined }));
  return [...candidates, ...titles.map((title) => titleCandidate(text, title))];
}

/** UTF-16 code units. */
const maxTitleLength = 80;

/** A quoted title is one name, without the comma or full stop that American style puts inside the marks. */
function titleCandidate(text: string, { start, end }: Span): MentionCandidate {
  const words = text.slice(start, end).replace(/[.,]$/u, "");
  const span = { start, end: start + words.length };
  return { span, words: writtenName(text, span), run: undefined };
}

function countUses(candidates: readonly MentionCandidate[]): ReadonlyMap<string, NameUse> {
  const uses = new Map<string, { inner: number; initial: number }>();
  for (const { words, run } of candidates) {
    const use = uses.get(words) ?? { inner: 0, initial: 0 };
    use[run ? "initial" : "inner"] += 1;
    uses.set(words, use);
  }
  return uses;
}

/** Mentions after which a name that is no ordinary word needs no further evidence, even if all of them begin sentences. */
const minInitialUses = 3;

function isCertain(words: string, { inner, initial }: NameUse): boolean {
  return inner > 0 || (initial >= minInitialUses && !isPlainWord(words)) || isGivenName(words);
}

/** The part of a candidate at a sentence's beginning that is certainly a name: `Zhang Fanye`, but `Congress` in `Members of Congress`. */
function certainPart(
  { text, capitalisation }: TextAnalysis,
  { span, words }: MentionCandidate,
  run: Span,
  certain: ReadonlySet<string>,
): Span | undefined {
  if (certain.has(writtenName(text, run))) return run;
  const [first = "", second = ""] = words.split(" ");
  if (span.start > run.start || certain.has(words)) return span;
  if (capitalisation.capitalised.has(first)) return span;
  if (second === "") return undefined;
  const hasParticle = /^\p{Ll}/u.test(second);
  const rest = words.slice(first.length + 1 + (hasParticle ? words.slice(first.length + 1).search(/\p{Lu}/u) : 0));
  const keepsAll = hasParticle ? isGenericWord(first) : !certain.has(rest);
  // The words may have more spaces between them in the text than in the name.
  const restStart = text.indexOf(rest.split(" ")[0] ?? "", span.start + first.length);
  return keepsAll || restStart < 0 ? span : { start: restStart, end: span.end };
}
