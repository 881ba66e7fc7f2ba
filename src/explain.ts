import type { Sentence } from "./document/sentences.ts";
import type { TextContext, TriedReading } from "./free-text/reply-to-questions.ts";
import { replyToText, type TextReply } from "./free-text/reply-to-text.ts";
import type { Outcome } from "./reply.ts";
import { cut, type WeighedFeature, weighedFeatures } from "./search/decision/answer-confidence.ts";
import { judge } from "./search/decision/decide.ts";
import { indexForText } from "./search/ranking/passage-index.ts";
import { readQuestion } from "./search/ranking/question-terms.ts";
import { rankSentences } from "./search/ranking/rank-sentences.ts";

/** How a message was read and judged, for the one who runs the bot. */
export interface Explanation {
  /** The message after cleaning and spelling. */
  readonly read: string;
  /** What was asked of the document, in this order; none if it was answered otherwise: a command, small talk, a list. */
  readonly tried: readonly TriedReading[];
  readonly outcome: Outcome;
  /** The words of the reading that decided, and how much each tells, from 0 to 1. */
  readonly words: readonly { readonly word: string; readonly weight: number; readonly isInDocument: boolean }[];
  /** The five best sentences of the reading that decided, best first. */
  readonly sentences: readonly ExplainedSentence[];
  /** In log odds: from here on a sentence answers. */
  readonly cut: number;
}

export interface ExplainedSentence {
  readonly sentence: Sentence;
  /** Of the ranking. */
  readonly score: number;
  /** In log odds; minus infinity where something forbids the answer. */
  readonly confidence: number;
  /** What speaks against it, in a few words. */
  readonly missing: string | undefined;
  readonly features: readonly WeighedFeature[];
}

/** `context`: without a conversation. */
export function explain(text: string, context: TextContext): Explanation {
  const tried: TriedReading[] = [];
  const answered: TextReply = replyToText(text, { ...context, tried });
  const outcome = answered.kind === "reply" ? answered.reply.outcome : "done";
  const deciding = tried.find((each) => each.outcome === outcome) ?? tried[0];
  const { library } = context;
  const common = { read: library.reader.clean(text).text, tried, outcome, cut };
  if (!deciding) return { ...common, words: [], sentences: [] };
  const index = indexForText(library.passages, deciding.text);
  const question = readQuestion(index, deciding.text);
  const sentences = rankSentences(index, question)
    .slice(0, maxSentences)
    .flatMap((ranked): readonly ExplainedSentence[] => {
      const judged = judge(index, question, ranked);
      const sentence = library.knowledge.document.sentences[ranked.sentence];
      const { confidence, refusal } = judged;
      return sentence
        ? [
            {
              sentence,
              score: ranked.score,
              confidence,
              missing: refusal && (refusal.missing ?? "what is asked"),
              features: weighedFeatures(judged, refusal),
            },
          ]
        : [];
    });
  const words = question.terms.map(({ word, weight, interpretations }) => ({
    word: word.folded,
    weight,
    isInDocument: interpretations.length > 0,
  }));
  return { ...common, words, sentences };
}

const maxSentences = 5;
