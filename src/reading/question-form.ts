import { formsOf } from "../language/forms.ts";
import { type NormalText, normalize, type Token } from "../language/normal-form.ts";

const form = formsOf("reading.txt");

/** Whether a question begins at this token: with a question word, also after a preposition, with a verb, or with an order. */
export function startsQuestion(text: NormalText, at = 0): boolean {
  return startsAsking(text, at) || form("orders").at(text, at) !== undefined;
}

/** Whether a question begins at this token, not an order: "show", "list". */
export function startsAsking(text: NormalText, at = 0): boolean {
  return form("asking").at(text, at) !== undefined && !isWeAre(text.tokens[at]);
}

/** "We're moving": reads as "were" without its apostrophe. */
function isWeAre(token: Token | undefined): boolean {
  return token?.word === "were" && token.end - token.start > token.word.length;
}

export function readsAsQuestion(text: string): boolean {
  const normal = normalize(text.slice(0, maxStart));
  return startsQuestion(normal) || (form("leading").at(normal, 0) !== undefined && startsQuestion(normal, 1));
}

/** Characters of a leading word, a preposition and a question word. A text is read again from each of its commas. */
const maxStart = 40;

/** Whether a mark stands between words. */
export function isPause(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.isMark === true && !isInside(tokens, at);
}

/** Whether a mark joins two words: "well-being" does not begin with "well". */
export function isInside(tokens: readonly Token[], at: number): boolean {
  const [before, mark, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return mark?.isMark === true && before?.end === mark.start && after?.start === mark.end && (mark.word === "-" || mark.word === "and");
}
