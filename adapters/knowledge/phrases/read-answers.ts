import { splitPhrases } from "../../../src/knowledge/curation/phrases-file.ts";
import { leadingLength, withoutLast } from "../../../src/text/characters.ts";
import { stripInvisible } from "../../../src/text/fold.ts";
import { hasLetterOrDigit } from "../../../src/text/words.ts";
import { jsonAnswerLines } from "./json-answers.ts";
import { lastInstruction } from "./prompt-parts.ts";

/** A line of an answer. */
export interface AnswerLine {
  readonly number: number;
  /** The first word of the passage, as the model repeats it. */
  readonly firstWord: string;
  /** Empty where the model says that nobody would ask. */
  readonly phrases: readonly string[];
}

/**
 * The lines of a model's answer, whatever stands around them: the prompt, thoughts, code fences, bullets, bold type, other marks behind the
 * number, JSON. Lines without a number and a first word are left out, but below one without phrases they may stand as a list.
 */
export function readAnswers(text: string): readonly AnswerLine[] {
  const answer = withoutThoughts(text.slice(0, maxAnswer).split(lastInstruction).at(-1) ?? "");
  const lines: (AnswerLine & { readonly rest: string; readonly listed: string[] })[] = [];
  for (const typed of jsonAnswerLines(answer) ?? answer.split(/[\r\n]+/u)) {
    const line = typed
      .replace(bullet, "")
      .replace(/\*\*|__|`/gu, "")
      .trim();
    const [, number, firstWord = "", rest = ""] = strictLine.exec(line) ?? looseLine.exec(line) ?? [];
    const last = lines.at(-1);
    if (number !== undefined) lines.push({ number: Number(number), firstWord, phrases: readPhrases(rest), rest, listed: [] });
    else if (last?.rest === "" && last.listed.length < maxPhrases && (bullet.test(typed) || subNumber.test(line)))
      last.listed.push(...readPhrases(line.replace(subNumber, "")));
  }
  const read = lines.map(({ phrases, listed, ...line }) => ({ ...line, phrases: [...phrases, ...listed] }));
  // What has neither phrases nor a minus broke off.
  return read.filter(({ phrases, rest }) => phrases.length > 0 || minus.test(rest));
}

/** UTF-16 code units. */
const maxAnswer = 10_000_000;

/** Of one line; the prompt asks for eight. */
const maxPhrases = 50;

/** What some models think aloud. Thoughts that do not end are the whole answer. */
function withoutThoughts(text: string): string {
  const said = text.split(/<\/(?:think|thinking|reasoning)>/u).at(-1) ?? "";
  return said.replace(/<(?:think|thinking|reasoning)>.*/su, "");
}

const bullet = /^\s*[-*•>|#]+\s*/u;
const subNumber = /^\(?(?:\d{1,2}|[a-z])[.)]\s+/u;
const minus = /^[-–—−]/u;

/** `41 You: …`, `41. You – …`, `[41] You -> …`, `41、您：…`, `Passage 41 (You): …`, and as a row of a table `41 | You | …`. */
function linePattern(colon: string): RegExp {
  const number = String.raw`(?:[a-z]{1,10}\s)?[[(#]?(\d{1,7})[\])]?(?:[.:,–—-]?\s+|、\s*)`;
  const separator = String.raw`(?:${colon}|[|｜：–—→]|[-=]?>|-\s)`;
  return new RegExp(String.raw`^${number}(?:\|\s*)?["'“(]?([^\s|｜：–—→]{1,60}?)["'”)]?\s*${separator}\s*(.*)$`, "iu");
}

/** A passage may begin with 10:00. */
const strictLine = linePattern(String.raw`:(?=\s|$)`);
const looseLine = linePattern(":");

/** Between bars, as they are asked for, or in the cell of a table between marks that it may have. */
function readPhrases(text: string): string[] {
  const listed = splitPhrases(text.replace(/<br ?\/?>|[;；｜]/giu, "|"));
  return listed.slice(0, maxPhrases).map(withoutMarks).filter(hasLetterOrDigit);
}

function withoutMarks(phrase: string): string {
  const words = stripInvisible(phrase).trim();
  return withoutLast(words.slice(leadingLength(words, leadingMarks)), "\"”'’.,;").trim();
}

/** A line that begins with the last two has another meaning in `phrases.txt`. */
const leadingMarks = "\"“'‘#= ";
