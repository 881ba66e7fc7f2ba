import { type Span, trimmed } from "../../../document/span.ts";
import { capitalisedIn, type Run } from "../proper-names/capitalised.ts";
import { organisationWords, placeWords } from "../proper-names/name-words.ts";
import { properName } from "../proper-names/proper-name.ts";
import type { Source } from "../proper-names/source.ts";

/** Who an attribution says is speaking. `open`: nobody whom it names (`a resident`, `Smith's brother`, `Liu and Guo`). */
export type Speaker =
  | { readonly kind: "named"; readonly name: Span }
  | { readonly kind: "pronoun"; readonly at: number }
  | { readonly kind: "open" };

/** The speaker in a subject whose first words are the subject's own: `Zhang Fanye, an engineer from Harbin,`. */
export function speakerIn(source: Source, subject: Span): Speaker {
  const pronoun = personalPronoun(source, subject);
  if (pronoun) return pronoun;
  const introduced = nameAfter(source, subject, introduction);
  if (introduced) return introduced;
  const [head, apposition] = segmentsOf(source.text, subject);
  if (!head) return { kind: "open" };
  const name = nameEnding(source, head) ?? (apposition && nameAlone(source, head, apposition));
  return name ? { kind: "named", name } : { kind: "open" };
}

/** The stretches between commas, brackets left out. */
export function segmentsOf(text: string, { start, end }: Span): readonly Span[] {
  return [...text.slice(start, end).matchAll(/[^,(（]+(?:[(（][^)）]*[)）]\s*)?/gu)]
    .map((match) => {
      const bracket = match[0].search(/\s*[(（]/u);
      return trimmed(text, { start: start + match.index, end: start + match.index + (bracket < 0 ? match[0].length : bracket) });
    })
    .filter((segment) => segment.end > segment.start);
}

/** `He` that begins a sentence is the pronoun; elsewhere a capital letter makes it a name: `graduate He said`. */
function personalPronoun({ text }: Source, subject: Span): Speaker | undefined {
  const word = /^\s*(he|she|they|we|it|you|I)(?![\p{L}'’-])/iu.exec(text.slice(subject.start, subject.end));
  if (!word?.[1]) return undefined;
  const at = subject.start + word[0].length - word[1].length;
  const asName = word[1] !== "I" && /^\p{Lu}/u.test(word[1]) && !capitalisedIn(text, { start: at, end: subject.end })[0]?.initial;
  if (asName) return undefined;
  return /^s?he$/iu.test(word[1]) ? { kind: "pronoun", at } : { kind: "open" };
}

const introduction = /(?:surnamed|(?<!\b(?:at|of|from|for|in|by)\b[^,]*)(?:named|nicknamed))\s+/u;

function nameAfter(source: Source, subject: Span, words: RegExp): Speaker | undefined {
  const match = words.exec(source.text.slice(subject.start, subject.end));
  if (!match) return undefined;
  const at = subject.start + match.index + match[0].length;
  const run = capitalisedIn(source.text, { start: at, end: subject.end })[0];
  return run?.start === at ? { kind: "named", name: run } : undefined;
}

/** The name with which a description ends, before what tells where the person is from: `graduate He`, `engineer Li of Didi`. */
function nameEnding(source: Source, segment: Span): Span | undefined {
  const { text } = source;
  const runs = capitalisedIn(text, segment);
  const first = runs[0];
  if (first?.start === segment.start && actsFirst.test(text.slice(first.end, segment.end))) return speakingName(source, first);
  const end = descriptionEnd(text, segment, runs);
  const at = runs.findIndex((run) => run.end === end);
  const run = runs[at];
  if (!run) return undefined;
  const before = runs[at - 1];
  if (before && /^ (?:and|or) $/u.test(text.slice(before.end, run.start))) return undefined;
  return speakingName(source, run);
}

/** `Smith smiled at Jones and` before `said`: the sentence's subject stands at its beginning. */
const actsFirst = /^\s(?!(?:and|or)\s).*\sand(?:\sthen)?$/u;

/** Where the words before the first preposition, or relative pronoun end; a name's own `of` is none. */
function descriptionEnd(text: string, segment: Span, runs: readonly Run[]): number {
  const words = text.slice(segment.start, segment.end);
  for (const match of words.matchAll(
    /\s+(?:of|from|in|at|for|with|on|by|near|to|who|whose|whom|that|which|during|after|before|when|while|as|about)(?=\s)/gu,
  )) {
    const at = segment.start + match.index;
    if (!runs.some((run) => run.start < at && at < run.end)) return at;
  }
  return segment.end;
}

/** A name that is all of an apposition to a description of somebody: `a local resident, Wang Lei,`, `Smith's daughter, Ann`. */
function nameAlone(source: Source, description: Span, apposition: Span): Span | undefined {
  const run = capitalisedIn(source.text, apposition)[0];
  if (run?.start !== apposition.start || run.end !== apposition.end) return undefined;
  return describesSomebody.test(source.text.slice(description.start, description.end)) ? speakingName(source, run) : undefined;
}

/** Ends in an ordinary word: after `the mayor of Leeds, Yorkshire` what follows the comma is another place. */
const describesSomebody = /^(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s|\d|.*['’]s\s).*(?<![\p{L}-])\p{Ll}[\p{L}-]*$/u;

/** Places do not speak; where a sentence seems to say so, it was read wrongly. */
function speakingName(source: Source, run: Run): Span | undefined {
  const name = properName(source.text, run, source.vocabulary);
  if (!name) return undefined;
  const words = source.text.slice(name.start, name.end).split(" ");
  const last = words.at(-1) ?? "";
  return placeWords.has(last) && !words.some((word) => organisationWords.has(word)) ? undefined : name;
}
