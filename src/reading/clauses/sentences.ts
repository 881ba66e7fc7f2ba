import { compact } from "../../text/compact.ts";
import { readsAsQuestion } from "../phrases/question-start.ts";

/** What was typed, apart into what asks and what only tells. */
export interface Clauses {
  /** In order; never empty. */
  readonly questions: readonly string[];
  /** Remarks before and after them, in order. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** "1) how old is she 2) where does she live", "how old is she / where does she live" */
const itemStart = /(?<!\S)(?:\(?[1-9]\)\s|\/\s(?=(?:who|what|where|when|why|how|which|is|are|was|were|do|does|did)\s))/giu;

/** Sentences and clauses that ask something; the others are context. Without any that asks, everything is the question. */
export function readClauses(text: string): Clauses {
  const sentences = splitSentences(text.replace(itemStart, "\n")).map(cutRemarks);
  const isAsked = firstMatching(sentences.map(({ main }) => main));
  const first = isAsked.indexOf(true);
  return {
    questions: sentences.flatMap(({ main }, index) => (isAsked[index] ? [main] : [])),
    before: sentences.flatMap(({ main, before }, index) => [...before, ...(!isAsked[index] && index < first ? [main] : [])]),
    after: sentences.flatMap(({ main, after }, index) => [...(!isAsked[index] && index > first ? [main] : []), ...after]),
  };
}

/** Which sentences ask: those that read as a question, otherwise those with a question mark, otherwise those that are no remark, or all. */
function firstMatching(sentences: readonly string[]): readonly boolean[] {
  const tests = [asks, (text: string) => /[?？]$/u.test(text), (text: string) => !isRemark(text), () => true];
  for (const test of tests) {
    const found = sentences.map(test);
    if (found.includes(true)) return found;
  }
  return [];
}

/** "Baotou and Hohhot are where?", "expand what?" */
const endsAsQuestion = /\s(?:what|who|whom|where|when|why|how|which(?: \p{L}+)?)\s*\??$/iu;
export const chineseQuestion = /[吗嗎呢]|什么|什麼|怎么|怎麼|为什么|哪|谁|誰|几|幾|多少/u;

function asks(text: string): boolean {
  return (
    readsAsQuestion(text) ||
    [...text.matchAll(pause)].some(({ index, 0: mark }) => asksAfterPause(text.slice(index + mark.length))) ||
    endsAsQuestion.test(text) ||
    chineseQuestion.test(text)
  );
}

/** "He came back, didn't he": a remark that asks for a nod. */
const tagQuestion =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|won't|can't|wouldn't)(?: not)? (?:it|he|she|they|there|that|this|you|we|i)(?: not)?\s*\??$/iu;

function asksAfterPause(text: string): boolean {
  return readsAsQuestion(text) && !tagQuestion.test(text);
}

/** What people say of themselves or of the conversation; also without "I". */
const remark = compact(
  /^(?:(?:and|but|so|because|since|as|cause) )?(?:i|i'm|i've|i'd|i'll|we|we're|we've|my|our|mine|me|need(?:ed|s)?|doing|reading|writing|working|looking|preparing|prepping|making|trying|tried|asking|thinking|planning|studying|moving|never|can't|cannot|don't|didn't|couldn't|haven't|heard|read|saw|settle|love|loved|sounds|looks|seems|someone|somebody|everyone|everybody|got|getting|just|still|this is for|it's for|it is for|that is for|you (?:said|told|mentioned)|not sure|no idea)(?![\p{L}\p{N}'’-])/iu,
);

export function isRemark(text: string): boolean {
  return remark.test(text) && !readsAsQuestion(text);
}

interface Cut {
  readonly main: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const pause = /\s*(?:,|:|\s[-–—]{1,2}(?=\s))\s+/gu;

/** Cuts remarks before a question and after it: "I'm writing an essay, who is Wang, I forgot". */
function cutRemarks(sentence: string): Cut {
  let main = sentence;
  const before: string[] = [];
  for (const { index, 0: mark } of sentence.matchAll(pause)) {
    const left = sentence.slice(sentence.length - main.length, index);
    const right = sentence.slice(index + mark.length);
    if (!isRemark(left) || !readsAsQuestion(right)) break;
    before.push(left);
    main = right;
  }
  const end = [...main.matchAll(pause)].find(({ index, 0: mark }) => index > 0 && isRemark(main.slice(index + mark.length)));
  if (!end) return { main, before, after: [] };
  const after = main.slice(end.index + end[0].length);
  return { main: main.slice(0, end.index) + (after.endsWith("?") ? "?" : ""), before, after: [after] };
}

/** A period ends a sentence only after a word that is no title or initial. */
const sentenceEnd =
  /(?:[?？！。;；\n]+|!+(?=\s|$)|(?:\.{2,}|…)(?!\s*\p{L}+\s*\??\s*$)|(?<=[\p{L}\p{N})"'”’%][\p{L}\p{N})"'”’%])(?<!\b(?:mr|mrs|ms|dr|st|prof|vs|etc|inc|jr|sr|ltd|approx))\.(?=\s+\S))[\s.!?]*/giu;

function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(sentenceEnd)) {
    sentences.push(text.slice(start, index) + (/[?？]/u.test(mark) ? "?" : ""));
    start = index + mark.length;
  }
  sentences.push(text.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
