import { tidy } from "./chat-normalization.ts";
import {
  indexPhrases,
  matchPhrase,
  type PhraseIndex,
  phrasesAt,
  readTokens,
  startsAsking,
  startsQuestion,
  type Token,
} from "./phrase-patterns.ts";
import * as phrases from "./pleasantry-phrases.ts";

/**
 * The text without greetings, fillers, politeness, hedges and sign-offs at its ends, to a fixpoint; empty if there is nothing else.
 * A phrase that begins with a preposition stays ("under the plan, what …"), except for "according to the article" and the like.
 */
export function trimPleasantries(text: string): string {
  const tokens = readTokens(text);
  let [from, to] = [0, tokens.length];
  for (let round = 0; round < maxRounds; round += 1) {
    const start = skipOpening(tokens, from, to);
    const end = dropClosing(tokens, start, to, closings);
    if (start === from && end === to) break;
    [from, to] = [start, end];
  }
  while (tokens[from]?.isMark && from < to && !/[("“¶#]$/u.test(tokens[from]?.word ?? "")) from += 1;
  const kept = tokens.slice(from, to);
  if (!kept.some(({ isMark }) => !isMark)) return "";
  const isAsked = tokens.slice(to).some(({ word }) => /[?？]/u.test(word)) && !/[?？]/u.test(kept.at(-1)?.word ?? "");
  const plain = tidy(text.slice(kept[0]?.start, kept.at(-1)?.end));
  return isAsked ? `${plain.replace(/[.,!\s]+$/u, "")}?` : plain;
}

/** Pleasantries in a row; more are no chat message, and would take time. */
const maxRounds = 16;

/** The arguments of a command without politeness at the ends: `please guo about pace thanks`. */
export function trimPoliteness(line: string): string {
  const tokens = readTokens(line);
  const from = skipOpeningMarks(tokens, longest(politeOpenings, tokens, 0));
  let to = tokens.length;
  for (let round = 0; round < maxRounds; round += 1) to = dropClosing(tokens, from, to, politeEndings);
  if (from === 0 && to === tokens.length) return line;
  return from >= to ? "" : line.slice(tokens[from]?.start, tokens[to - 1]?.end);
}

const politeOpenings = indexPhrases(`${phrases.please}*`);
const politeEndings: Endings = { anywhere: indexPhrases(phrases.politeEndings) };

/** The index after an opening phrase and its marks, or `from`. */
function skipOpening(tokens: readonly Token[], from: number, to: number): number {
  const isEnd = (at: number) => at >= to || tokens[at]?.isMark === true;
  const always = longest(openings, tokens, from);
  const upToMark = longest(openingsUpToMark, tokens, from);
  const mark = upToMark > from ? tokens.findIndex(({ isMark }, index) => index >= upToMark && isMark) : -1;
  const beforeMark = longest(openingsBeforeMark, tokens, from, isEnd);
  const isAsking = (at: number) => isEnd(at) || startsAsking(tokens, at);
  const beforeAsking = longest(
    openingsBeforeAsking,
    tokens,
    from,
    (at) => isAsking(at) || (links(tokens, at) && startsAsking(tokens, at + 1)),
  );
  const reaction = longest(reactions, tokens, from, (at) => isAsking(at) || links(tokens, at));
  const isQuestion = (at: number) => startsQuestion(tokens, at) || isConditional(tokens, at);
  const frame = longest(frames, tokens, from, (at) => isQuestion(at) || startsNouns(tokens, at));
  const beforeQuestion = longest(openingsBeforeQuestion, tokens, from, (at) => isEnd(at) || isQuestion(at));
  const apology = mark > from && mark - from <= maxApology ? mark : from;
  const topicChange = skipTopicChange(tokens, from);
  let at = Math.max(always, topicChange, beforeMark, beforeAsking, reaction, frame, beforeQuestion, apology);
  if (at > to) return from;
  // "May I ask *to whom* it was sold": the preposition is part of the question.
  if (at > from && tokens[at - 1]?.word === "to" && /^whom?$/u.test(tokens[at]?.word ?? "")) at -= 1;
  if (at > from && isConditional(tokens, at)) at += 1;
  return at > from ? skipOpeningMarks(tokens, at, to) : at;
}

const sets = { ...phrases.sets, document: phrases.documentNouns };
const openings = indexPhrases(phrases.openings, sets);
const openingsUpToMark = indexPhrases(phrases.openingsUpToMark, sets);
const openingsBeforeMark = indexPhrases(phrases.openingsBeforeMark, sets);
const openingsBeforeAsking = indexPhrases(phrases.openingsBeforeAsking, sets);
const reactions = indexPhrases(phrases.reactions, sets);
const frames = indexPhrases(phrases.frames, sets);
const openingsBeforeQuestion = indexPhrases(phrases.openingsBeforeQuestion, sets);

/** Words up to the mark that ends an apology. */
const maxApology = 14;

function skipOpeningMarks(tokens: readonly Token[], from: number, to = tokens.length): number {
  let at = from;
  while (at > 0 && at < to && tokens[at]?.isMark && !/["“(¶#]$/u.test(tokens[at]?.word ?? "")) at += 1;
  return at;
}

/** "Does anyone know *if* he left". */
function isConditional(tokens: readonly Token[], at: number): boolean {
  return /^(?:if|whether)$/u.test(tokens[at]?.word ?? "");
}

/** "Makes sense *and* in winter", "wait *so* he left". */
function links(tokens: readonly Token[], at: number): boolean {
  return /^(?:and|so|but)$/u.test(tokens[at]?.word ?? "");
}

/** What is asked for without a question: "*her* age", "*Ortega's* opinion". */
function startsNouns(tokens: readonly Token[], at: number): boolean {
  return /^(?:the|his|her|its|their|.+'s)$/u.test(tokens[at]?.word ?? "");
}

/** The index after the longest phrase that begins at `from`, of those whose end fits; otherwise `from`. */
function longest(index: PhraseIndex, tokens: readonly Token[], from: number, fits: (at: number) => boolean = () => true): number {
  let found = from;
  for (const phrase of phrasesAt(index, tokens, from))
    for (const at of matchPhrase(phrase, tokens, from)) if (at > found && fits(at)) found = at;
  return found;
}

/** The index before a closing phrase, its marks and those before it, or `to`. */
function dropClosing(tokens: readonly Token[], from: number, to: number, endings: Endings): number {
  const end = beforeMarks(tokens, from, to);
  const kept = tokens.slice(0, end);
  if (asksAgain(kept, from)) return beforeMarks(tokens, from, end - 1);
  for (let at = Math.max(from, end - maxClosing); at < end; at += 1) {
    const isAfterMark = at === from || tokens[at - 1]?.isMark === true;
    const closes = (index: PhraseIndex = new Map()) =>
      phrasesAt(index, kept, at).some((phrase) => matchPhrase(phrase, kept, at).includes(end));
    if (closes(endings.anywhere) || (isAfterMark && closes(endings.afterMark)) || (at - from >= 3 && closes(endings.afterThreeWords)))
      return beforeMarks(tokens, from, at);
  }
  return to;
}

interface Endings {
  readonly anywhere: PhraseIndex;
  readonly afterMark?: PhraseIndex;
  readonly afterThreeWords?: PhraseIndex;
}

const closings: Endings = {
  anywhere: indexPhrases(phrases.closings, sets),
  afterMark: indexPhrases(phrases.closingsAfterMark, sets),
  afterThreeWords: indexPhrases(phrases.closingsAfterThreeWords, sets),
};

/** Tokens of the longest closing phrase. */
const maxClosing = 12;

/** "Who is Brook again": a reminder is asked for. "What was that again" and "what did you say again" ask for the last answer. */
function asksAgain(tokens: readonly Token[], from: number): boolean {
  const [first, ...rest] = tokens.slice(from).map(({ word }) => word);
  if (rest.pop() !== "again" || !/^(?:what|who|whom|where|when|why|how|which)$/u.test(first ?? "")) return false;
  const verb = rest.slice(0, 3).findIndex((word) => /^(?:is|are|was|were|do|does|did)$/u.test(word));
  const told = rest.slice(verb + 1);
  return verb >= 0 && told.some((word) => !/^(?:it|that|this)$/u.test(word)) && !told.some((word) => /^(?:you|i|we|me)$/u.test(word));
}

function beforeMarks(tokens: readonly Token[], from: number, to: number): number {
  let end = to;
  while (end > from && tokens[end - 1]?.isMark && !/[)"”%]/u.test(tokens[end - 1]?.word ?? "")) end -= 1;
  return end;
}

/** Whether a text says that it begins something new: "On another note, …". */
export function announcesTopic(text: string): boolean {
  const tokens = readTokens(text, 3 * maxBefore);
  return tokens.slice(0, maxBefore).some((_, at) => skipTopicChange(tokens, at) > at);
}

/** Tokens before the words: "ok cool, a different matter: …". */
const maxBefore = 8;

/** The index after these words, if a mark or a question follows; otherwise `from`. */
function skipTopicChange(tokens: readonly Token[], from: number): number {
  return longest(topicChanges, tokens, from, (at) => isBeforeQuestion(tokens, at));
}

const topicChanges = indexPhrases(phrases.topicChanges);

function isBeforeQuestion(tokens: readonly Token[], at: number): boolean {
  const { word, isMark } = tokens[at] ?? {};
  if (word === undefined) return false;
  // "Another question is the cold."
  if (isMark) return !/[?？]/u.test(word) && tokens.slice(at).some((token) => !token.isMark);
  if (links(tokens, at)) return true;
  return startsAsking(tokens, at) && !/^(?:is|are|was|were|has|have|had|in|at|on|for|from|to|with|by|under|of|about)$/u.test(word);
}
