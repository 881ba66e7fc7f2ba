import { splitPhrases } from "../../../src/knowledge/curation/phrases-file.ts";
import { addTo } from "../../../src/text/collections.ts";
import { fold } from "../../../src/text/fold.ts";
import { hasHan, hasLetterOrDigit } from "../../../src/text/words.ts";

/** A line of an answer. */
export interface AnswerLine {
  readonly number: number;
  /** The first word of the passage, as the model repeats it. */
  readonly firstWord: string;
  /** Empty where nobody would ask. */
  readonly phrases: readonly string[];
}

/**
 * The lines of a model's answer, whatever stands around them: thoughts, code fences, bullets, bold type, other marks behind the number, JSON.
 * Lines without a number and a first word are left out, but phrases may stand below them, one a line.
 */
export function readAnswers(text: string): readonly AnswerLine[] {
  const answer = withoutThoughts(text.slice(0, maxAnswer));
  const lines: { readonly number: number; readonly firstWord: string; readonly phrases: string[] }[] = [];
  for (const typed of jsonLines(answer) ?? answer.split(/[\r\n]+/u)) {
    const isListed = bullet.test(typed);
    const line = typed
      .replace(bullet, "")
      .replace(/\*\*|__|`/gu, "")
      .trim();
    const [, number, firstWord = "", phrases = ""] = numbered.exec(line) ?? [];
    if (number !== undefined) lines.push({ number: Number(number), firstWord: firstWord.trim(), phrases: [...readPhrases(phrases)] });
    else if (isListed) lines.at(-1)?.phrases.push(...readPhrases(line));
  }
  return lines;
}

/** UTF-16 code units. */
const maxAnswer = 10_000_000;

/** What some models think aloud. Thoughts that do not end are the whole answer. */
function withoutThoughts(text: string): string {
  const end = text.lastIndexOf("</think>");
  return end >= 0 ? text.slice(end + "</think>".length) : text.replace(/<think>.*/su, "");
}

const bullet = /^\s*[-*•>|]+\s*/u;

/** `41 You: …`, `41. You – …`, `[41] You: …`, `Passage 41 (You): …`, and as a row of a table `41 | You | …`. */
const numbered = /^(?:[a-z]{1,10}\s)?[[(#]?(\d{1,7})[\])]?[.:,–-]?\s+(?:\|\s*)?["'“(]?([^\s:|–]{1,60}?)["'”)]?\s*(?:[:|–]|-\s)\s*(.*)$/iu;

/** A minus says that there are none. */
function readPhrases(text: string): readonly string[] {
  const phrases = splitPhrases(text).map((phrase) => phrase.replace(/^["“'‘]+|["”'’.,;]+$/gu, "").trim());
  return phrases.filter(hasLetterOrDigit);
}

/** The lines that an answer in JSON stands for; undefined if it is none. */
function jsonLines(text: string): readonly string[] | undefined {
  const json = text.replace(/^\s*```\w*|```\s*$/gu, "").trim();
  if (!/^[[{]/u.test(json)) return undefined;
  try {
    return linesOf(JSON.parse(json), 0);
  } catch {
    return undefined;
  }
}

/** `{"41 You": ["…"]}`, or a list of objects with the number, the word and the phrases under any names. */
function linesOf(value: unknown, depth: number): readonly string[] {
  if (typeof value !== "object" || value === null || depth > maxDepth) return [];
  const fields = Object.entries(value);
  const number = fields.find(([, each]) => isNumber(each))?.[1];
  const list = fields.find(([, each]) => Array.isArray(each) && each.every((item) => typeof item === "string"))?.[1];
  const word = fields.find(([, each]) => typeof each === "string" && !isNumber(each))?.[1];
  if (!Array.isArray(value) && number !== undefined && list !== undefined) return [`${number} ${word ?? ""}: ${list.join(" | ")}`];
  return fields.flatMap(([key, each]) => {
    if (Array.isArray(each) && each.every((item) => typeof item === "string") && /^\d/u.test(key)) return [`${key}: ${each.join(" | ")}`];
    return typeof each === "string" && /^\d+\s/u.test(key) ? [`${key}: ${each}`] : linesOf(each, depth + 1);
  });
}

const maxDepth = 5;

function isNumber(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d{1,7}$/u.test(value));
}

/** A passage as its first word shows it. */
export interface NumberedPassage {
  readonly number: number;
  readonly firstWord: string;
}

/** The first word as it stands, without marks. */
export function firstWordOf(text: string): string {
  return text.split(/\s/u).find(hasLetterOrDigit) ?? "";
}

/**
 * The number of the passage that each line is about; undefined if its first word is another. Models skip a passage and number on, or begin at 1:
 * where the lines around one fit passages at one distance, they are those.
 */
export function passageNumbers(lines: readonly AnswerLine[], passages: readonly NumberedPassage[]): readonly (number | undefined)[] {
  const words = new Map(passages.map(({ number, firstWord }) => [number, wordKey(firstWord)]));
  const byWord = new Map<string, number[]>();
  for (const [number, word] of words) addTo(byWord, word, number);
  const fits = ({ number, firstWord }: AnswerLine, shift: number) => isSameWord(words.get(number + shift), wordKey(firstWord));
  let shift = 0;
  return lines.map((line, at) => {
    const near = lines.slice(Math.max(0, at - windowBefore), at + windowAfter);
    const isShift = (tried: number) => near.filter((each) => fits(each, tried)).length >= minFitting * near.length;
    if (isShift(0) || near.length < minWindow) shift = 0;
    else if (!isShift(shift)) shift = possibleShifts(near, byWord).find(isShift) ?? 0;
    return fits(line, shift) ? line.number + shift : undefined;
  });
}

/** Lines around one that say whether it has shifted, and the share of them that has to fit. */
const windowBefore = 3;
const windowAfter = 5;
const minWindow = 3;
const minFitting = 0.75;

/** The distances to the passages that begin with the rarest of the words, the smallest first. */
function possibleShifts(lines: readonly AnswerLine[], byWord: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const found = lines
    .map((line) => ({ line, places: byWord.get(wordKey(line.firstWord)) ?? [] }))
    .filter(({ places }) => places.length > 0);
  const rarest = found.toSorted((a, b) => a.places.length - b.places.length).slice(0, 2);
  return rarest.flatMap(({ line, places }) => places.map((place) => place - line.number)).sort((a, b) => Math.abs(a) - Math.abs(b));
}

function wordKey(word: string): string {
  return fold(word);
}

/** A model may give only the first characters of a Chinese passage. */
function isSameWord(own: string | undefined, typed: string): boolean {
  if (own === undefined || typed === "") return false;
  return own === typed || (hasHan(typed) && own.startsWith(typed));
}
