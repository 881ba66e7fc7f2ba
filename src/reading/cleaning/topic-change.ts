import { indexPhrases, matchPhrase, phrasesAt, readPhrases, readTokens, type Token } from "../phrases/phrase.ts";
import { topicChanges } from "../phrases/pleasantry-phrases.ts";
import { startsAsking } from "../phrases/question-start.ts";

const phrases = indexPhrases(readPhrases(topicChanges));

/** Tokens before the words: "ok cool, a different matter: …". */
const maxBefore = 8;

/** Whether a text says that it begins something new: "On another note, …". */
export function announcesTopic(text: string): boolean {
  const tokens = readTokens(text, 3 * maxBefore);
  return tokens.slice(0, maxBefore).some((_, at) => skipTopicChange(tokens, at) > at);
}

/** The index after these words, if a mark or a question follows; otherwise `from`. */
export function skipTopicChange(tokens: readonly Token[], from: number): number {
  let found = from;
  for (const phrase of phrasesAt(phrases, tokens, from))
    for (const at of matchPhrase(phrase, tokens, from)) if (at > found && isBeforeQuestion(tokens, at)) found = at;
  return found;
}

function isBeforeQuestion(tokens: readonly Token[], at: number): boolean {
  const { word, isMark } = tokens[at] ?? {};
  if (word === undefined) return false;
  // "Another question is the cold."
  if (isMark) return !/[?？]/u.test(word) && tokens.slice(at).some((token) => !token.isMark);
  if (/^(?:and|so|but)$/u.test(word)) return true;
  return startsAsking(tokens, at) && !/^(?:is|are|was|were|has|have|had|in|at|on|for|from|to|with|by|under|of|about)$/u.test(word);
}
