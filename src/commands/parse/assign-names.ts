import { withoutArticle } from "../../language/cut-forms.ts";
import { words } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import { withoutEndMarks } from "../../text/characters.ts";
import { stripInvisible } from "../../text/fold.ts";
import { hasLetterOrDigit } from "../../text/words.ts";
import type { Argument } from "../command-definition.ts";
import { sentencesWithPhrase } from "../words-meant.ts";

/**
 * Splits words into one part for each required argument, and perhaps for optional ones, so that the parts match names best:
 * `northeast china shenzhen` is two names, not three.
 */
export function assignNames(tokens: readonly Token[], declared: readonly Argument[], library: Library): Readonly<Record<string, string>> {
  const args = declared.filter(({ kind }) => kind !== "topic" || library.topics.entries.length > 0);
  const [first, ...others] = args;
  const whole = first && others.some(({ required }) => required) ? readWhole(tokens, first, library) : undefined;
  if (whole) return whole;
  const required = args.filter((argument) => argument.required);
  const optional = args.filter((argument) => !argument.required);
  const orders = [required, args, [...optional, ...required]].filter((order) => order.length <= tokens.length);
  const attempts = tokens.length > maxWordsForTypos ? [false] : [false, true];
  for (const allowsTypos of attempts) {
    const cost = createCostFunction(library, allowsTypos);
    let best: Assignment | undefined;
    for (const order of orders) best = bestAssignment(tokens, order, cost, best?.cost ?? Number.POSITIVE_INFINITY) ?? best;
    if (best && (best.cost < costs.unknown || allowsTypos === attempts.at(-1))) return best.args;
  }
  return first && tokens.length > 0 ? { [first.name]: tokensText(tokens) } : {};
}

/** Longer lines are matched to exact names only, to bound the time. */
const maxWordsForTypos = 8;

/** All words as one argument where they are one name or topic, or a phrase of the document without names: `source code`. */
function readWhole(tokens: readonly Token[], first: Argument, { subjects, topics, passages }: Library) {
  const text = tokensText(tokens);
  const isNameless = tokens.every((token) => token.kind === "word" && subjects.findExact(token.text) === undefined);
  const isName = (subjects.findExact(text) ?? topics.findExact(withoutArticle(text))) !== undefined;
  const isOne = isName || (isNameless && sentencesWithPhrase(text, passages).length > 0);
  return isOne ? { [first.name]: text } : undefined;
}

interface Assignment {
  readonly args: Readonly<Record<string, string>>;
  /** Lower is better. */
  readonly cost: number;
}

type NameCost = (part: readonly Token[], argument: Argument) => number;

function createCostFunction(library: Library, allowsTypos: boolean): NameCost {
  const costByText = new Map<string, number>();
  return (part, argument) => {
    const text = tokensText(part);
    const key = `${argument.kind} ${text}`;
    const cost = costByText.get(key) ?? nameCost(text, argument, library, allowsTypos);
    costByText.set(key, cost);
    return cost + (cost > costs.resolved && part.some(({ kind }) => kind === "separator") ? separatorCost : 0);
  };
}

/** Added for a separator ("vs", a comma) inside a part, where the part should have been split. */
const separatorCost = 12;

function nameCost(text: string, { kind }: Argument, library: Library, allowsTypos: boolean): number {
  const names = kind === "topic" ? library.topics : library.subjects;
  if (names.findExact(text)) return costs.resolved;
  const length = text.split(" ").length;
  const isPhrase = kind !== "topic" && sentencesWithPhrase(text, library.passages).length > 0;
  if (!allowsTypos) return isPhrase ? costs.phrase : costs.unknown + length;
  const match = names.resolve(text).kind;
  if (match === "resolved") return costs.typo;
  return isPhrase ? costs.phrase : costs[match] + length;
}

/** The cost of a part by its match; `ambiguous` and `unknown` cost 1 more a word. `phrase`: words of the document in this order, no name. */
const costs = { resolved: 0, typo: 1, phrase: 3, ambiguous: 4, unknown: 6 };

/** The first of those that cost least; undefined if none costs less than `below`, so that most need not be tried to their ends. */
function bestAssignment(tokens: readonly Token[], order: readonly Argument[], cost: NameCost, below: number): Assignment | undefined {
  const [argument, ...rest] = order;
  if (!argument || below <= 0) return undefined;
  if (rest.length === 0) {
    const only = singleAssignment(tokens, argument, cost);
    return only && only.cost < below ? only : undefined;
  }
  let best: Assignment | undefined;
  for (let at = 1; at <= tokens.length - rest.length; at += 1) {
    // "phase 1 phase 2": a number belongs to the word before it, but not in "30 days 60 days".
    if (isNumber(tokens[at]) && tokens[at - 1]?.kind === "word" && !isNumber(tokens[0])) continue;
    const first = singleAssignment(tokens.slice(0, at), argument, cost);
    const remaining = first && bestAssignment(tokens.slice(at), rest, cost, (best?.cost ?? below) - first.cost);
    if (remaining) best = { args: { ...first.args, ...remaining.args }, cost: first.cost + remaining.cost };
  }
  return best;
}

function isNumber(token: Token | undefined): boolean {
  return token?.kind === "word" && /^\d+$/u.test(token.text);
}

function singleAssignment(tokens: readonly Token[], argument: Argument, cost: NameCost): Assignment | undefined {
  const part = trimSeparators(tokens);
  return part.length === 0 ? undefined : { args: { [argument.name]: tokensText(part) }, cost: cost(part, argument) };
}

/** A word, a text in quotation marks, or a separator. */
export interface Token {
  readonly text: string;
  readonly kind: "word" | "quoted" | "separator";
}

/** Longer lines are questions, not names. */
const maxTokens = 24;

/** "vs.", "and" */
function isSeparator(word: string): boolean {
  return words("separators", "commands.txt").has(withoutEndMarks(word.toLowerCase(), "."));
}

/** Quotation marks may be straight or curly; unpaired ones are ignored. */
export function tokenizeLine(line: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of stripInvisible(line).replace(joinedKeyword, " $1 ").replace(joinedNames, "$1 $2 $3").matchAll(tokenPattern)) {
    const [whole, straight, curly, other] = match;
    const quoted = straight ?? curly ?? other;
    if (quoted?.trim()) tokens.push({ kind: "quoted", text: quoted.trim() });
    else if (hasLetterOrDigit(whole)) tokens.push({ kind: isSeparator(whole) ? "separator" : "word", text: whole });
    else if (/[,;，；、&|/+]/u.test(whole)) tokens.push({ kind: "separator", text: whole });
    if (tokens.length === maxTokens) break;
  }
  return tokens;
}

const tokenPattern = /"([^"“”]*)"|“([^"“”]*)”|[„«]([^„«»“”"]*)[»“”]|[^\s,;，；、+"“”„«»]+|[,;，；、+]/gu;
/** 关于 directly before or after a Chinese name. */
const joinedKeyword = /(关于|關於)(?=\p{Script=Han})/gu;
/** Two Chinese names around a conjunction: 深圳和东北, but not 呼和浩特. */
const joinedNames = /(?<!\p{Script=Han})(\p{Script=Han}{2,})\s*([和与與跟及/／]|vs\.?)\s*(\p{Script=Han}{2,})/giu;

export function tokensText(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

export function trimSeparators(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ kind }) => kind !== "separator");
  const last = tokens.findLastIndex(({ kind }) => kind !== "separator");
  return first < 0 ? [] : tokens.slice(first, last + 1);
}
