import { LRUCache } from "lru-cache";
import { withoutStart } from "../language/cut-forms.ts";
import { formsOf, type Match, type Section } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import { cached } from "../text/collections.ts";
import { endsInQuestionMark, hasHan, hasLetterOrDigit, splitWords } from "../text/words.ts";
import { trimPleasantries } from "./pleasantries.ts";
import { isPause, readsAsQuestion } from "./question-form.ts";

const section = formsOf("reading.txt");

/** A message, apart into what it asks and what it only tells: "ah, Tarn! Is Brook from there as well, do we know?" */
export interface AskedParts {
  /** What asks, in order; without anything that asks, what comes nearest. Empty only for an empty text. */
  readonly asked: readonly string[];
  /** What stands before the first of them in its sentence: "Now Tarn, …"; may be empty. */
  readonly lead: string;
  /** The sentences before it; the nearest last. */
  readonly before: readonly string[];
  /** What is told after it. */
  readonly after: readonly string[];
  /** Whether a sentence asks by its form or its mark. */
  readonly isQuestion: boolean;
}

/** `text`: cleaned. One text is read in several rooms. */
export const readAskedParts: (text: string) => AskedParts = cached(new LRUCache<string, AskedParts>({ max: 8 }), readParts);

function readParts(text: string): AskedParts {
  const sentences = withClaims(splitSentences(text).slice(0, maxSentences).map(readSentence));
  const isAsked = whichAsk(sentences);
  const first = isAsked.indexOf(true);
  return {
    asked: sentences.flatMap(({ main }, at) => (isAsked[at] ? [main] : [])).slice(0, maxAsked),
    lead: sentences[first]?.lead ?? "",
    before: sentences.slice(0, first).map(whole).filter(isText),
    after: sentences
      .slice(first)
      .map((sentence, at) => (isAsked[first + at] ? sentence.after : whole(sentence)))
      .filter(isText),
    isQuestion: sentences.some(({ asks }) => asks === "form" || asks === "mark"),
  };
}

/** More are no chat message, and would take time. */
const maxSentences = 12;
const maxAsked = 4;

interface ReadSentence {
  /** The part that asks; the whole sentence if none does. */
  readonly main: string;
  readonly lead: string;
  readonly after: string;
  /** How surely it asks: by its form, as a question stands inside ("I wonder why"), by its mark, as it is no remark, or not. */
  readonly asks: "form" | "inside" | "mark" | "perhaps" | "no";
}

/** "My neighbour says that Tarn is older. Is he right?" asks whether Tarn is older. */
function withClaims(sentences: readonly ReadSentence[]): readonly ReadSentence[] {
  const isCheck = (at: number) => at > 0 && section("truth checks").is(sentences[at]?.main ?? "");
  return sentences.flatMap((sentence, at) => {
    const claim = sentences[at - 1];
    if (claim && isCheck(at))
      return { main: withoutStart(section("opinions"), whole(claim)), lead: "", after: sentence.after, asks: "form" as const };
    return isCheck(at + 1) ? [] : sentence;
  });
}

/** Those that ask most surely. A question of few words is an echo if another asks by its form: "No way, oil?? Then why did he leave?" */
function whichAsk(sentences: readonly ReadSentence[]): readonly boolean[] {
  const form = sentences.map(({ asks, main }) => asks === "form" && !section("echoes").is(main));
  if (form.includes(true)) return form;
  for (const least of ["form", "inside", "mark"] as const)
    if (sentences.some(({ asks }) => asks === least)) return sentences.map(({ asks }) => asks === least);
  const last = sentences.findLastIndex(({ asks }) => asks === "perhaps");
  return sentences.map((_, at) => at === (last < 0 ? sentences.length - 1 : last));
}

function whole({ lead, main, after }: ReadSentence): string {
  return [lead, main, after].filter(isText).join(", ");
}

function isText(text: string): boolean {
  return text !== "";
}

function readSentence(sentence: string): ReadSentence {
  const isMarked = endsInQuestionMark(sentence);
  const starts = startsOfParts(sentence);
  const at = questionStart(sentence, starts, isMarked);
  if (at !== undefined) return askedFrom(sentence, at);
  const [embedded] = matchesWithoutPause(section("inside"), sentence);
  if (embedded && sentence.charAt(embedded.end) === " ") {
    const from = embedded.end - (embedded.part("question-words")?.length ?? 0);
    return { ...askedFrom(sentence, from, embedded.start), asks: "inside" };
  }
  return hasHan(sentence) ? readChinese(sentence, starts, isMarked) : readPlain(sentence, isMarked);
}

/** Where a question may begin: after a pause, and where its words stand as in a question. */
function startsOfParts(sentence: string): readonly number[] {
  const pauses = [...sentence.matchAll(pause)].map(({ index, 0: mark }) => index + mark.length);
  const runs = matchesWithoutPause(section("run on questions"), sentence).map(({ start }) => start);
  const first = runs.findIndex((at) => splitWords(sentence.slice(0, at)).length >= minLead);
  const apart = first < 0 ? [] : runs.slice(first);
  return [0, ...[...pauses, ...apart].toSorted((one, other) => one - other).slice(0, maxPauses)];
}

function questionStart(sentence: string, starts: readonly number[], isMarked: boolean): number | undefined {
  const at = starts.find((start) => asks(trimPleasantries(sentence.slice(start)), isMarked));
  return at === undefined ? undefined : framedStart(sentence, starts, at);
}

function readPlain(sentence: string, isMarked: boolean): ReadSentence {
  const main = trimPleasantries(sentence);
  const asks =
    (section("question ends").end(main)?.start ?? 0) > 0
      ? "form"
      : isMarked && main !== ""
        ? "mark"
        : main === "" || isRemark(main)
          ? "no"
          : "perhaps";
  return { main, lead: "", after: "", asks };
}

/** Those that begin after a space. */
function matchesWithoutPause(section: Section, sentence: string): readonly Match[] {
  const { tokens } = normalize(sentence);
  const pauses = tokens.flatMap(({ start }, at) => (isPause(tokens, at) ? [start] : []));
  const isWhole = ({ start, end }: Match) => !pauses.some((pause) => start < pause && pause < end);
  return [...section.findAll(sentence)].filter((match) => isWhole(match) && (match.start === 0 || sentence[match.start - 1] === " "));
}

const maxPauses = 8;
/** Words before a question that no mark separates from them. */
const minLead = 4;
const pause = /(?:(?:,|:|;|\s[-–—]{1,2}(?=\s))\s+|[，：；]\s*|(?<=\p{Script=Han})\s+(?=\p{Script=Han}))/gu;

/** "On the weather, what does it say": the part before belongs to the question. */
function framedStart(sentence: string, starts: readonly number[], at: number): number {
  if (!asks(sentence.slice(at), true)) return at;
  const isFrame = (start: number) => {
    const framed = trimPleasantries(sentence.slice(start, at));
    return start < at && section("holds for").start(framed) !== undefined && !section("says of speakers").isIn(framed);
  };
  const before = starts[starts.indexOf(at) - 1] ?? at;
  return isFrame(before) ? before : at;
}

/** `end`: of what stands before the question. */
function askedFrom(sentence: string, from: number, end = from): ReadSentence {
  const lead = trimPleasantries(beforePause(sentence.slice(0, end)));
  // "Brook or Ortega: who is older?"
  if (section("pairs").is(lead)) return { main: sentence, lead: "", after: "", asks: "form" };
  return { ...cutAside(trimPleasantries(sentence.slice(from))), lead, asks: "form" };
}

/** Without the mark of a pause at its end. */
function beforePause(text: string): string {
  return text.replace(/[\s,，:：;；–—-]+$/u, "");
}

/** Whether a part of a sentence asks by its form. */
function asks(text: string, isMarked: boolean): boolean {
  return readsAsQuestion(text) && !section("tags").is(text.split(pause, 1)[0] ?? "") && (isMarked || !isTelling(text));
}

/** "What a shame", "didn't expect that": begins as a question does. */
function isTelling(text: string): boolean {
  const normal = normalize(text);
  const exclaims = section("exclamations").at(normal, 0, (end) => end === normal.tokens.length || isPause(normal.tokens, end));
  const isShort = text.length <= maxTelling && section("short tellings").at(normal, 0) !== undefined;
  return exclaims !== undefined || isShort || section("tellings").at(normal, 0) !== undefined;
}

/** Characters. */
const maxTelling = 80;

function readChinese(sentence: string, starts: readonly number[], isMarked: boolean): ReadSentence {
  const at = starts.find((start, index) => asksInChinese(beforePause(sentence.slice(start, starts[index + 1]))));
  const main = withoutChineseOpenings(sentence.slice(at ?? 0));
  const asks = at !== undefined ? "form" : isMarked ? "mark" : "perhaps";
  return { main, lead: beforePause(sentence.slice(0, at ?? 0)), after: "", asks };
}

/** "So", "but", "by the way". */
function withoutChineseOpenings(text: string): string {
  const opening = section("chinese openings").start(text);
  return opening ? withoutChineseOpenings(text.slice(opening.end).replace(/^[，,]/u, "")) : text;
}

export function asksInChinese(text: string): boolean {
  return section("chinese questions").isIn(text) || /(\p{Script=Han})不\1/u.test(text);
}

/** The question without what follows it and is no part of it: "so I can credit them", "the one with the taxi", "seems odd". */
function cutAside(asked: string): Pick<ReadSentence, "main" | "after"> {
  const end = [...asked.matchAll(pause)].find(({ index, 0: mark }) => index > 0 && isAside(asked.slice(index + mark.length)));
  return end ? cutAt(asked, end) : { main: asked, after: "" };
}

function cutAt(asked: string, { index, 0: mark }: RegExpExecArray): Pick<ReadSentence, "main" | "after"> {
  return { main: asked.slice(0, index) + (endsInQuestionMark(asked) ? "?" : ""), after: asked.slice(index + mark.length) };
}

function isAside(text: string): boolean {
  return isRemark(text) || section("tags").is(text);
}

function isRemark(text: string): boolean {
  return section("remarks").at(normalize(text), 0) !== undefined && !readsAsQuestion(text);
}

function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(sentenceEnd)) {
    sentences.push(text.slice(start, index) + (/[?？]/u.test(mark) ? "?" : mark.startsWith("!") ? "!" : ""));
    start = index + mark.length;
  }
  sentences.push(text.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter(hasLetterOrDigit);
}

/** A period ends a sentence only after a word that is no title or initial. */
const sentenceEnd =
  /(?:[?？！。;；\n]+|!+(?=\s|$)|(?:\.{2,}|…+)(?:(?=\s*\p{Script=Han})|(?!\s*\p{L}+\s*\??\s*$))|(?<=[\p{L}\p{N})"'”’%/][\p{L}\p{N})"'”’%])(?<!\b(?:mr|mrs|ms|dr|st|prof|vs|etc|inc|jr|sr|ltd|approx))\.(?=\s+\S))[\s.!?]*/giu;
