import { createOverlapTest, type Document, type Span } from "../../../document/document.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { quotedSpans } from "../../../document/speech-marks.ts";
import { beginsSmall, isCapitalised, withoutLast } from "../../../text/characters.ts";
import { addTo, countEach } from "../../../text/collections.ts";
import { eachInTurns, flatMapInTurns, type Turns } from "../../../text/turns.ts";
import { writtenName } from "../proper-names/capitalised-words.ts";
import { isGenericWord, isGivenName } from "../proper-names/name-word-lists.ts";
import { mayHaveNames, type TextAnalysis } from "../proper-names/proper-names.ts";
import { isWorkTitle } from "../speech/attributed-quotes.ts";
import { isAcronym, type Mentions } from "./name-forms.ts";
import { isPlainWord, mayBeName, type NameUse } from "./possible-names.ts";

/** The mentions of each name, by the name as written. A name that only begins sentences needs further evidence. */
export function* findNamesInText(
  { paragraphs }: Document,
  analysis: TextAnalysis,
  { speakers, regions }: { readonly speakers: ReadonlySet<string>; readonly regions: ReadonlySet<string> },
): Turns<Mentions> {
  const { text, capitalisation } = analysis;
  const candidates = yield* flatMapInTurns(paragraphs, (paragraph) =>
    mayHaveNames(text, paragraph) ? findMentionCandidates(analysis, paragraph) : [],
  );
  const uses = countUses(candidates);
  yield;
  const certain = new Set([...speakers, ...[...uses].flatMap(([words, use]) => (isCertain(words, use) ? [words] : []))]);
  const mentions = new Map<string, Span[]>();
  yield* eachInTurns(candidates, (candidate) => {
    const span = candidate.run ? certainPart(analysis, candidate, candidate.run, certain) : candidate.span;
    if (span) addTo(mentions, span === candidate.span ? candidate.words : writtenName(text, span), span);
  });
  const isName = (words: string) =>
    speakers.has(words) || regions.has(words) || mayBeName(capitalisation, words, uses.get(words) ?? { inner: 0, initial: 1 });
  return mergeVariants(mostFrequent(mentions), isName);
}

/** The most spellings of names in a document; a text of other words than names has more. */
const maxForms = 10_000;

function mostFrequent(mentions: Mentions): Mentions {
  if (mentions.size <= maxForms) return mentions;
  return new Map([...mentions].toSorted(([, a], [, b]) => b.length - a.length).slice(0, maxForms));
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
    .map(({ start, end, run }) => ({ span: { start, end }, words: writtenName(text, { start, end }), run: run.initial ? run : undefined }));
  return [...candidates, ...titles.map((title) => titleCandidate(text, title))];
}

/** UTF-16 code units. */
const maxTitleLength = 80;

/** A quoted title is one name, without the comma or full stop that American style puts inside the marks. */
function titleCandidate(text: string, { start, end }: Span): MentionCandidate {
  const words = withoutLast(text.slice(start, end), ".,");
  const span = { start, end: start + words.length };
  return { span, words: writtenName(text, span), run: undefined };
}

function countUses(candidates: readonly MentionCandidate[]): ReadonlyMap<string, NameUse> {
  const initial = countEach(candidates.flatMap(({ words, run }) => (run ? [words] : [])));
  const all = countEach(candidates.map(({ words }) => words));
  return new Map([...all].map(([words, count]) => [words, { initial: initial.get(words) ?? 0, inner: count - (initial.get(words) ?? 0) }]));
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
  const [first = "", second = "", ...others] = words.split(" ");
  if (span.start > run.start || certain.has(words)) return span;
  if (capitalisation.capitalised.has(first)) return span;
  if (second === "") return undefined;
  const hasParticle = beginsSmall(second);
  const rest = (hasParticle ? others.slice(others.findIndex(isCapitalised)) : [second, ...others]).join(" ");
  const keepsAll = hasParticle ? isGenericWord(first) : !certain.has(rest);
  // The words may have more spaces between them in the text than in the name.
  const restStart = text.indexOf(rest.split(" ")[0] ?? "", span.start + first.length);
  return keepsAll || restStart < 0 ? span : { start: restStart, end: span.end };
}

/**
 * The mentions of each name with those of its other spellings: in capitals (`ALICE`), with an article (`The Program`), in the plural (`PEPs`).
 * Spellings for which `isName` does not hold are kept only as a variant of one for which it does.
 */
function mergeVariants(mentions: Mentions, isName: (words: string) => boolean): Mentions {
  const nameByKey = new Map<string, string>();
  for (const words of mentions.keys()) {
    const key = variantKey(words);
    const other = nameByKey.get(key);
    if (isName(words) && (other === undefined || isBetter(words, other, mentions))) nameByKey.set(key, words);
  }
  const merged = new Map<string, Span[]>();
  for (const [words, spans] of mentions) {
    const name = singularName(words, nameByKey) ?? nameByKey.get(variantKey(words));
    if (name !== undefined) for (const span of spans) addTo(merged, name, span);
  }
  return merged;
}

function variantKey(words: string): string {
  const article = articles.find((each) => words.startsWith(each) && isCapitalised(words.slice(each.length))) ?? "";
  return words.slice(article.length).toLowerCase();
}

const articles = ["The ", "This ", "A ", "An "];

/** A spelling that is not in capitals is better, then one without an article, then the more frequent one. */
function isBetter(words: string, other: string, mentions: Mentions): boolean {
  const rank = (form: string) => (isInCapitals(form) ? 2 : 0) + (variantKey(form).length < form.length ? 1 : 0);
  const count = (form: string) => mentions.get(form)?.length ?? 0;
  return rank(words) < rank(other) || (rank(words) === rank(other) && count(words) > count(other));
}

function isInCapitals(words: string): boolean {
  return words.length > 4 && words === words.toUpperCase();
}

/** `PEP` for `PEPs`, `System Library` for `System Libraries`. Other plurals may be other names: `Adams`. */
function singularName(words: string, nameByKey: ReadonlyMap<string, string>): string | undefined {
  const last = words.split(" ").at(-1) ?? "";
  if (!(last.endsWith("s") && (isAcronym(last) || (last !== words && isPlainWord(last))))) return undefined;
  const key = variantKey(words);
  return [key.slice(0, -1), key.endsWith("ies") ? `${key.slice(0, -3)}y` : key, key.endsWith("es") ? key.slice(0, -2) : key].flatMap(
    (form) => (form === key ? [] : (nameByKey.get(form) ?? [])),
  )[0];
}
