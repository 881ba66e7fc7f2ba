import { type Span, trimSpan } from "../../../document/document.ts";
import { alternatives, asWritten, listsOf } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { endsInAny, hasOneOf, leadingLength, startsInAny, withoutLast } from "../../../text/characters.ts";
import { once } from "../../../text/collections.ts";
import type { TextAnalysis } from "../proper-names/proper-names.ts";
import { commaSegments, findLeadingSpeaker, findSpeaker, type Speaker } from "./speaker-of-attribution.ts";

const list = listsOf("extraction.txt");

const section = scannedFormsOf("extraction.txt");

/** The words next to quoted words that name the speaker. */
export interface Attribution {
  readonly speaker: Speaker;
  /** The end of its verb, or of the name after the verb. What follows may introduce another quote. */
  readonly end: number;
}

/** `said X`, `X said`, `according to X`, `— X` directly after quoted words. `isBare`: only a name and a verb of speech, with little after it. */
export function readFollowingAttribution(analysis: TextAnalysis, after: Span, isBare: boolean): Attribution | undefined {
  const words = analysis.text.slice(after.start, after.end);
  if (words.trim() === "") return undefined;
  const source = section("source", "i").start(words) || (dashBeforeName.exec(words)?.[0] ?? "");
  if (source !== "") return readInvertedAttribution(analysis, { start: after.start + source.length, end: after.end });
  for (const verb of speechVerbs(words)) {
    const rest = { start: after.start + verb.end, end: after.end };
    const between = words.slice(leadingLength(words, ",—–"), verb.start).trim();
    if (between === "" || between === "as") return readInvertedAttribution(analysis, rest, isBare);
    const subject = grammaticalSubject(analysis.text, { start: after.start, end: after.start + verb.start });
    if (!subject || (isBare && !section("nothing else").is(withoutLast(words.slice(verb.end).trimEnd(), ".,")))) return undefined;
    return { speaker: findSpeaker(analysis, subject), end: rest.start };
  }
  return undefined;
}

const dashBeforeName = /^\s*[—–-][—–\s-]*(?=\p{Lu}[\p{L}.’' -]*$)/u;

/** The speaker in `X said, "`, `X said: "`, `According to X, "`, `X: "` directly before quoted words. */
export function findPrecedingSpeaker(analysis: TextAnalysis, { start, end }: Span): Speaker | undefined {
  const words = analysis.text.slice(start, end).replace(dashAfterMark, "");
  if (words.trim() === "") return undefined;
  const speakerIn = (from: number, to: number) => findSpeaker(analysis, { start: start + from, end: start + to });
  const { 0: last = "", index = 0 } = lastClause.exec(words) ?? {};
  const source = section("source", "i").start(last);
  if (source !== "") return speakerIn(index + source.length, index + last.length);
  const verb = [...speechVerbs(words)].findLast((each) => introducesSpeech(each.word, words.slice(each.end)));
  const subject = verb && nearestSubject(analysis.text, { start, end: start + verb.start });
  if (verb) return subject ? findSpeaker(analysis, subject) : { kind: "unknown" };
  if (section("participle").end(words) !== "") return { kind: "unknown" };
  const label = labelAlone.exec(words)?.[0];
  return label === undefined ? undefined : speakerIn(0, label.length);
}

/** Old books write `Smith said:--`. */
const dashAfterMark = /(?<=[:,])[\s–—-]+$/u;
/** `according to Smith` in `However, according to Smith, `. */
const lastClause = /(?<=^|[,;:])[^,;:]*(?=[,;:]\s*$)/u;
const labelAlone = /^\p{Lu}[\p{L}.’' -]{0,40}(?=:\s*$)/u;

function readInvertedAttribution(analysis: TextAnalysis, rest: Span, isBare = false): Attribution | undefined {
  const words = analysis.text.slice(rest.start, rest.end);
  if (/^\s*(?:[.,;:]|$)/u.test(words) || section("no speaker").start(words) !== "") return undefined;
  const clause = trimSpan(analysis.text, { start: rest.start, end: rest.start + words.search(/[;:—]|\.?\s*$/u) });
  const end = commaSegments(analysis.text, clause)[0]?.end ?? clause.end;
  const speaker = findLeadingSpeaker(analysis, clause) ?? findSpeaker(analysis, clause);
  return isBare && speaker.kind === "unknown" ? undefined : { speaker, end };
}

/** The words between quoted words and the verb of speech, if they can be the verb's subject. */
function grammaticalSubject(text: string, { start, end }: Span): Span | undefined {
  const marks = start + leadingLength(text.slice(start, end), ",—–");
  const skipped = section("before subject").start(text.slice(marks, end)).length;
  const subject = withoutAdverbs(text, trimSpan(text, { start: marks + skipped, end }));
  const words = text.slice(subject.start, subject.end);
  const [head = ""] = words.split(",");
  const mayBeSubject =
    words !== "" && words.length <= maxSubjectLength && !startsInAny(words, ".;:)]") && section("no subject").start(words) === "";
  return mayBeSubject && !section("clause").isIn(head) ? subject : undefined;
}

/** UTF-16 code units. Generous: a name with its description. */
const maxSubjectLength = 240;

function withoutAdverbs(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const adverb = section("adverb").end(words);
  if (adverb === "") return { start, end };
  return withoutAdverbs(text, { start, end: start + words.slice(0, -adverb.length).trimEnd().length });
}

/** `Tolstoy wrote "…"` names a work; with a comma, a colon or `that` it is speech. */
function introducesSpeech(verb: string, rest: string): boolean {
  const words = rest.trimEnd();
  if (words === "") return !list("writing-verbs").has(verb);
  if (!words.endsWith(" that")) return mayIntroduce(rest);
  const between = words.slice(0, -" that".length);
  return between === "" || ((list("telling-verbs").has(verb) || section("time").start(between) !== "") && mayIntroduce(`${between}:`));
}

/** Whether words may come between the verb and the speech: the listener and the time, but no other clause. */
function mayIntroduce(words: string): boolean {
  const isShort = words.length <= 121 && endsInAny(words.trimEnd(), ",:") && !hasOneOf(words, '"“”«»');
  return isShort && !section("other clause").isIn(words.slice(0, Math.max(0, words.trimEnd().lastIndexOf(" "))));
}

/** The subject closest to the verb: all of `Zhang, an engineer,` but only `Zhang` in `In Harbin, Zhang`. */
function nearestSubject(text: string, { start, end }: Span): Span | undefined {
  const clauseStart = start + text.slice(start, end).search(/[^;:—]*$/u);
  const segments = commaSegments(text, withoutAdverbs(text, { start: clauseStart, end }));
  const last = segments.at(-1);
  if (!last) return undefined;
  const first = segments.find((segment) => !isAdverbial(text, segment)) ?? last;
  const subject = withoutConjunction(text, { start: first.start, end: last.end });
  return subject.start < subject.end ? subject : undefined;
}

function isAdverbial(text: string, { start, end }: Span): boolean {
  return section("adverbial", "i").start(text.slice(start, end)) !== "";
}

function withoutConjunction(text: string, { start, end }: Span): Span {
  return trimSpan(text, { start: start + section("conjunction", "i").start(text.slice(start, end)).length, end });
}

/**
 * The verbs that attribute quoted words, in order. Verbs of naming (`call`, `dub`, `label`) are not among them.
 */
function* speechVerbs(words: string): Generator<Span & { readonly word: string }> {
  // `matchAll` copies the pattern at each call, which takes longer than the search.
  const pattern = speechVerbPattern();
  for (let from = 0; from < words.length; ) {
    pattern.lastIndex = from;
    const match = pattern.exec(words);
    if (!match) return;
    from = match.index + match[0].length;
    yield { word: match[0], start: match.index, end: from };
  }
}

const speechVerbPattern = once(() => wholeWords(speechVerbForms()));

const listed = (name: string) => alternatives(name, "extraction.txt");

function wholeWords(forms: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}-]|(?<!(?:^|\\P{L})s)['’])(?:${forms})(?=-(?:t-)?(?:il|elle|on)s?(?!\\p{L})|(?![\\p{L}\\p{N}'’-]))`,
    "gu",
  );
}

function speechVerbForms(): string {
  const regular = [...asWritten("regular-speech-verbs", "extraction.txt")].flatMap((verb) => [
    verb.endsWith("e") ? `${verb}d` : `${verb}ed`,
    `${verb}s`,
  ]);
  return [listed("irregular-speech-verbs"), listed("foreign-speech-verbs"), ...regular].join("|");
}
