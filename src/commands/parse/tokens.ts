import { visible } from "../../text/fold.ts";

/** A piece of a typed line: a word, what stood in quotation marks, or something that only separates. */
export interface Token {
  readonly text: string;
  readonly kind: "word" | "quoted" | "separator";
}

/** More words than this are a question, not names. */
const mostTokens = 24;

/** Quotes may be straight or curly; a mark without a partner is passed over. */
export function tokensIn(line: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of visible(line).replace(joinedNames, "$1 $2 $3").matchAll(piece)) {
    const [whole, straight, curly, low] = match;
    const quoted = straight ?? curly ?? low;
    if (quoted?.trim()) tokens.push({ kind: "quoted", text: quoted.trim() });
    else if (/[\p{L}\p{N}]/u.test(whole))
      tokens.push({ kind: separators.has(whole.toLowerCase().replace(/\.$/u, "")) ? "separator" : "word", text: whole });
    else if (/[,;，；、&|/+]/u.test(whole)) tokens.push({ kind: "separator", text: whole });
    if (tokens.length === mostTokens) break;
  }
  return tokens;
}

const piece = /"([^"“”]*)"|“([^"“”]*)”|[„«]([^»“”"]*)[»“”]|[^\s,;，；、+"“”„«»]+|[,;，；、+]/gu;
/** 深圳和东北, but not 呼和浩特. */
const joinedNames = /(\p{Script=Han}{2,})\s*([和与與跟及/／]|vs\.?)\s*(\p{Script=Han}{2,})/giu;
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

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** Without separators at the ends. */
export function inner(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ kind }) => kind !== "separator");
  const last = tokens.findLastIndex(({ kind }) => kind !== "separator");
  return first < 0 ? [] : tokens.slice(first, last + 1);
}
