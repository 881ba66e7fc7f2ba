import { LRUCache } from "lru-cache";
import { formsOf, type Section, words } from "../language/forms.ts";
import { type NormalText, normalize, type Token } from "../language/normal-form.ts";
import { cached } from "../text/collections.ts";
import { tidy } from "./chat-normalization.ts";
import { isInside, isPause, startsAsking, startsQuestion } from "./question-form.ts";

const form = formsOf("pleasantries.txt");

const file = "pleasantries.txt";

/**
 * The text without greetings, fillers, politeness, hedges and sign-offs at its ends, to a fixpoint; empty if there is nothing else.
 * A phrase that begins with a preposition stays ("under the plan, what …"), except for "according to the article" and the like.
 */
export const trimPleasantries: (text: string) => string = cached(new LRUCache<string, string>({ max: 32 }), trimAll);

function trimAll(text: string): string {
  const normal = normalize(text);
  const { tokens } = normal;
  const trimmed = trimEnds(normal, skipOpening, (...ends) => dropClosing([form("closings")], ...ends, true));
  const [from, to] = [skipMarks(tokens, trimmed.from, trimmed.to), trimmed.to];
  const [first, last] = [tokens[from], tokens[to - 1]];
  if (!first || !last || tokens.slice(from, to).every(({ isMark }) => isMark)) return "";
  const plain = tidy(text.slice(first.start, last.end));
  return tokens.slice(to).some(asksMark) && !asksMark(last) ? `${plain.replace(/[.,!\s]+$/u, "")}?` : plain;
}

/** The arguments of a command without politeness at the ends: `please guo about pace thanks`. */
export function trimPoliteness(line: string): string {
  const normal = normalize(line);
  const { from, to } = trimEnds(
    normal,
    (_, start, end) => skipMarks(normal.tokens, endOf(form("command openings"), normal, start), end),
    (...ends) => dropClosing([form("command closings")], ...ends),
  );
  if (from === 0 && to === normal.tokens.length) return line;
  return from >= to ? "" : line.slice(normal.tokens[from]?.start, normal.tokens[to - 1]?.end);
}

/** The new start, or the new end, of the tokens from `from` to `to`. */
type Trim = (normal: NormalText, from: number, to: number) => number;

function trimEnds(normal: NormalText, skip: Trim, drop: Trim): { readonly from: number; readonly to: number } {
  let [from, to] = [0, normal.tokens.length];
  for (let round = 0; round < maxRounds; round += 1) {
    const start = skip(normal, from, to);
    const end = drop(normal, start, to);
    if (start === from && end === to) break;
    [from, to] = [start, end];
  }
  return { from, to };
}

/** Pleasantries in a row; more are no chat message, and would take time. */
const maxRounds = 16;

/** The index after an opening phrase and its marks, or `from`. */
function skipOpening(normal: NormalText, from: number, to: number): number {
  const { tokens } = normal;
  const isEnd = (at: number) => at >= to || tokens[at]?.isMark === true;
  const isAsking = (at: number) => isEnd(at) || startsAsking(normal, at);
  const isQuestion = (at: number) => startsQuestion(normal, at) || isOneOf("if-whether", tokens[at]);
  const links = (at: number) => isOneOf("linking", tokens[at]);
  let at = Math.max(
    endOf(form("openings"), normal, from),
    endOf(form("openings before a mark"), normal, from, isEnd),
    endOf(form("openings before asking"), normal, from, (end) => isAsking(end) || (links(end) && startsAsking(normal, end + 1))),
    endOf(form("reactions"), normal, from, (end) => isAsking(end) || links(end)),
    endOf(form("frames"), normal, from, (end) => isQuestion(end) || startsNoun(normal, end)),
    endOf(form("openings before a question"), normal, from, (end) => isEnd(end) || isQuestion(end)),
  );
  if (at > to || at === from) return from;
  // "May I ask *to whom* it was sold": the preposition is part of the question.
  if (tokens[at - 1]?.word === "to" && tokens[at]?.word.startsWith("who")) at -= 1;
  if (at > from && isOneOf("if-whether", tokens[at])) at += 1;
  return at > from ? skipMarks(tokens, at, to) : from;
}

/** The index after the longest form that begins at `from`, of those whose end fits; otherwise `from`. */
function endOf(section: Section, normal: NormalText, from: number, fits: (end: number) => boolean = () => true): number {
  const mark = pauseAfter(normal.tokens, from);
  return section.at(normal, from, (end) => end <= mark && !isInside(normal.tokens, end) && fits(end))?.to ?? from;
}

/** The index of the next mark between words. */
function pauseAfter(tokens: readonly Token[], from: number): number {
  const at = tokens.findIndex((_, index) => index >= from && isPause(tokens, index));
  return at < 0 ? tokens.length : at;
}

function skipMarks(tokens: readonly Token[], from: number, to: number): number {
  let at = from;
  while (at < to && tokens[at]?.isMark && !/["“(]$/u.test(tokens[at]?.word ?? "")) at += 1;
  return at;
}

function isOneOf(name: string, token: Token | undefined): boolean {
  return token !== undefined && words(name, file).has(token.word);
}

/** What is asked for without a question: "*her* age", "*Ortega's* opinion". */
function startsNoun({ tokens, text }: NormalText, at: number): boolean {
  const token = tokens[at];
  return isOneOf("possessives", token) || (token !== undefined && /['’]s$/u.test(text.slice(token.start, token.end)));
}

/** The index before a closing phrase, its marks and those before it, or `to`. `inMessage`: what closes only after a mark or after some words, too. */
function dropClosing(sections: readonly Section[], normal: NormalText, from: number, to: number, inMessage = false): number {
  const { tokens } = normal;
  const end = beforeMarks(tokens, from, to);
  if (form("asks again").at(normal, from, (at) => at === end)) return beforeMarks(tokens, from, end - 1);
  const pause = tokens.findLastIndex((_, at) => at < end && isPause(tokens, at));
  for (let at = Math.max(from, end - maxClosing, pause + 1); at < end; at += 1) {
    const afterMark = inMessage && (at === from || at === pause + 1) ? [form("closings after a mark")] : [];
    const afterWords = inMessage && at - from >= 3 ? [form("closings after three words")] : [];
    const closes = (section: Section) => section.at(normal, at, (closed) => closed === end) !== undefined;
    if (!isInside(tokens, at - 1) && [...sections, ...afterMark, ...afterWords].some(closes)) return beforeMarks(tokens, from, at);
  }
  return to;
}

/** Tokens of the longest closing phrase. */
const maxClosing = 12;

function beforeMarks(tokens: readonly Token[], from: number, to: number): number {
  let end = to;
  while (end > from && tokens[end - 1]?.isMark && !/[)"”]/u.test(tokens[end - 1]?.word ?? "")) end -= 1;
  return end;
}

function asksMark({ word }: Token): boolean {
  return word.includes("?") || word.includes("？");
}
