import { matchPhrase, readPhrases, readTokens, type Token } from "./phrase.ts";

const [questionWord = [], verb = [], order = []] = readPhrases(
  `in|at|on|for|from|to|with|by|under|of|about|since|until|after|before|during|besides|through|into|over|around|whether? what|who|whom|whose|which|where|when|why|how
  is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|am|may|might
  name|list|show|tell|give|explain|compare|quote`,
);

/** Whether a question begins at this token: with a question word, also after a preposition, with a verb, or with an order. */
export function startsQuestion(tokens: readonly Token[], at = 0): boolean {
  return [questionWord, verb, order].some((phrase) => matchPhrase(phrase, tokens, at).length > 0);
}

/** As `startsQuestion`, without orders: "show", "list". */
export function startsAsking(tokens: readonly Token[], at = 0): boolean {
  return [questionWord, verb].some((phrase) => matchPhrase(phrase, tokens, at).length > 0);
}

export function readsAsQuestion(text: string): boolean {
  const tokens = readTokens(text, maxStart);
  return startsQuestion(tokens) || (leading.has(tokens[0]?.word ?? "") && startsQuestion(tokens, 1));
}

/** A leading word, a preposition and a question word. */
const maxStart = 3;
const leading: ReadonlySet<string> = new Set(["and", "or", "but", "so", "also", "then", "plus", "next"]);
