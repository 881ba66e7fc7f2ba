import { stripInvisible } from "../../text/fold.ts";

/** A word, a text in quotation marks, or a separator. */
export interface Token {
  readonly text: string;
  readonly kind: "word" | "quoted" | "separator";
}

/** Longer lines are questions, not names. */
const maxTokens = 24;

/** Quotation marks may be straight or curly; unpaired ones are ignored. */
export function tokenizeLine(line: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of stripInvisible(line).replace(joinedKeyword, " $1 ").replace(joinedNames, "$1 $2 $3").matchAll(tokenPattern)) {
    const [whole, straight, curly, other] = match;
    const quoted = straight ?? curly ?? other;
    if (quoted?.trim()) tokens.push({ kind: "quoted", text: quoted.trim() });
    else if (/[\p{L}\p{N}]/u.test(whole))
      tokens.push({ kind: separators.has(whole.toLowerCase().replace(/\.$/u, "")) ? "separator" : "word", text: whole });
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
const separators: ReadonlySet<string> = new Set([
  "vs",
  "versus",
  "and",
  "with",
  "to",
  "against",
  "or",
  "between",
  "from",
  "和",
  "与",
  "與",
  "跟",
  "及",
  "／",
]);

export function tokensText(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

export function trimSeparators(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ kind }) => kind !== "separator");
  const last = tokens.findLastIndex(({ kind }) => kind !== "separator");
  return first < 0 ? [] : tokens.slice(first, last + 1);
}
