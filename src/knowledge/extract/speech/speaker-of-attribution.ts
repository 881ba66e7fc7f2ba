import { type Span, trimSpan } from "../../../document/spans-and-citations.ts";
import { capitalisedRuns, type Run } from "../proper-names/capitalised-words.ts";
import { organisationWords, placeWords } from "../proper-names/name-word-lists.ts";
import { properName, type TextAnalysis } from "../proper-names/proper-names.ts";

/** The speaker according to an attribution; `unknown` if it does not name one person (`a resident`, `Smith's brother`, `Liu and Guo`). */
export type Speaker =
  | { readonly kind: "named"; readonly name: Span }
  | { readonly kind: "pronoun"; readonly offset: number }
  | { readonly kind: "unknown" };

/** The speaker in a grammatical subject: `Zhang Fanye, an engineer from Harbin,`. */
export function findSpeaker(analysis: TextAnalysis, subject: Span): Speaker {
  const pronoun = personalPronoun(analysis, subject);
  if (pronoun) return pronoun;
  const introduced = introducedName(analysis, subject);
  if (introduced) return introduced;
  const [head, apposition] = commaSegments(analysis.text, subject);
  if (!head) return { kind: "unknown" };
  const name = trailingName(analysis, head) ?? (apposition && appositionName(analysis, head, apposition));
  return name ? { kind: "named", name } : { kind: "unknown" };
}

/**
 * The name at the beginning of what follows the verb, whatever the speaker does meanwhile: `Smith indignantly, and left`. Undefined if
 * the words do not begin with a name, or if it is not all of the speaker (`Smith and Jones`, `Smith's brother`).
 */
export function findLeadingSpeaker(analysis: TextAnalysis, { start, end }: Span): Speaker | undefined {
  const skipped = beforeName.exec(analysis.text.slice(start, end))?.[0].length ?? 0;
  const run = capitalisedRuns(analysis.text, { start: start + skipped, end })[0];
  if (run?.start !== start + skipped || !followsSpeaker.test(analysis.text.slice(run.end, end))) return undefined;
  const name = speakingName(analysis, run);
  return name && { kind: "named", name };
}

const beforeName = /^(?:(?:[Tt]he|poor|old|little|young|dear|good)\s)*/u;
const followsSpeaker =
  /^(?:$|\s(?:\p{Ll}+ly|again|aloud|too|also|in|at|to|with|without|as|for|on|over|into|through|when|while|before|after|\p{Ll}+ing|and(?!\s(?:the\s|an?\s|her\s|his\s)?\p{Lu}))(?![\p{L}-])|,\s(?:\p{Ll}+ly|and|but|who|\p{Ll}+ing|in|at|with|without|as|when|while|after|before)(?![\p{L}-]))/u;

/** The spans between commas, without text in brackets. */
export function commaSegments(text: string, { start, end }: Span): readonly Span[] {
  return [...text.slice(start, end).matchAll(/[^,(（]+(?:[(（][^)）]*[)）]\s*)?/gu)]
    .map((match) => {
      const bracket = match[0].search(/\s*[(（]/u);
      return trimSpan(text, { start: start + match.index, end: start + match.index + (bracket < 0 ? match[0].length : bracket) });
    })
    .filter((segment) => segment.end > segment.start);
}

/** `He` at the beginning of a sentence is the pronoun; elsewhere it is a name: `graduate He said`. */
function personalPronoun({ text }: TextAnalysis, subject: Span): Speaker | undefined {
  const word = /^\s*(he|she|they|we|it|you|I)(?![\p{L}'’-])/iu.exec(text.slice(subject.start, subject.end));
  if (!word?.[1]) return undefined;
  const offset = subject.start + word[0].length - word[1].length;
  const isName = word[1] !== "I" && /^\p{Lu}/u.test(word[1]) && !capitalisedRuns(text, { start: offset, end: subject.end })[0]?.initial;
  if (isName) return undefined;
  return /^s?he$/iu.test(word[1]) ? { kind: "pronoun", offset } : { kind: "unknown" };
}

const introduction = /(?:surnamed|(?<!\b(?:at|of|from|for|in|by)\b[^,]*)(?:named|nicknamed))\s+/u;

function introducedName(analysis: TextAnalysis, subject: Span): Speaker | undefined {
  const match = introduction.exec(analysis.text.slice(subject.start, subject.end));
  if (!match) return undefined;
  const start = subject.start + match.index + match[0].length;
  const run = capitalisedRuns(analysis.text, { start, end: subject.end })[0];
  return run?.start === start ? { kind: "named", name: run } : undefined;
}

/** The name at the end of a description, before `of`, `from` and the like: `graduate He`, `engineer Li of Didi`. */
function trailingName(analysis: TextAnalysis, segment: Span): Span | undefined {
  const { text } = analysis;
  const runs = capitalisedRuns(text, segment);
  const first = runs[0];
  if (first?.start === segment.start && actsFirst.test(text.slice(first.end, segment.end))) return speakingName(analysis, first);
  const end = descriptionEnd(text, segment, runs);
  const index = runs.findIndex((run) => run.end === end);
  const run = runs[index];
  if (!run) return undefined;
  const before = runs[index - 1];
  if (before && /^ (?:and|or) $/u.test(text.slice(before.end, run.start))) return undefined;
  return speakingName(analysis, run);
}

/** `Smith smiled at Jones and` before `said`: the subject is at the beginning. */
const actsFirst = /^\s(?!(?:and|or)\s).*\sand(?:\sthen)?$/u;

/** The offset of the first preposition or relative pronoun that is not part of a name; otherwise the segment's end. */
function descriptionEnd(text: string, segment: Span, runs: readonly Run[]): number {
  const words = text.slice(segment.start, segment.end);
  for (const match of words.matchAll(
    /\s+(?:of|from|in|at|for|with|on|by|near|to|who|whose|whom|that|which|during|after|before|when|while|as|about)(?=\s)/gu,
  )) {
    const offset = segment.start + match.index;
    if (!runs.some((run) => run.start < offset && offset < run.end)) return offset;
  }
  return segment.end;
}

/** A name that is the whole apposition to a description of a person: `a local resident, Wang Lei,`, `Smith's daughter, Ann`. */
function appositionName(analysis: TextAnalysis, description: Span, apposition: Span): Span | undefined {
  const run = capitalisedRuns(analysis.text, apposition)[0];
  if (run?.start !== apposition.start || run.end !== apposition.end) return undefined;
  return describesPerson.test(analysis.text.slice(description.start, description.end)) ? speakingName(analysis, run) : undefined;
}

/** Must end in a lower-case word: in `the mayor of Leeds, Yorkshire` the name after the comma is a place. */
const describesPerson = /^(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s|\d|.*['’]s\s).*(?<![\p{L}-])\p{Ll}[\p{L}-]*$/u;

/** Undefined for `I`, whose name is not known, and for names of places: a place does not speak, so such a reading of the sentence is wrong. */
function speakingName(analysis: TextAnalysis, run: Run): Span | undefined {
  const found = properName(analysis.text, run, analysis.capitalisation);
  const conjunction = found && leadingConjunction.exec(analysis.text.slice(found.start, found.end));
  const name = found && { start: found.start + (conjunction?.[0].length ?? 0), end: found.end };
  if (!name || name.start === name.end) return undefined;
  const words = analysis.text.slice(name.start, name.end).split(" ");
  if (words[0] === "I" && words.length === 1) return undefined;
  const last = words.at(-1) ?? "";
  return placeWords.has(last) && !words.some((word) => organisationWords.has(word)) ? undefined : name;
}

/** `And Smith said` after other quoted words is no beginning of a sentence. */
const leadingConjunction = /^(?:And|But|So|Then|Now|Yet|Or|Here|There)(?:\s+|$)/u;
