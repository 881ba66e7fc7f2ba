import { join } from "node:path";
import { overlaps } from "../../src/document/span.ts";
import { readQuestion } from "../../src/search/passages/question.ts";
import { rankSentences } from "../../src/search/passages/ranking.ts";
import { article, say } from "../article.ts";
import { heldOutPhrases } from "../bench/held-out.ts";
import { converse, textsOf } from "./conversations.ts";
import { figure, missingFrom, readJsonLines, type Score } from "./figure.ts";

interface Labelled {
  /** What was said before, in the same conversation. */
  readonly first?: string;
  readonly q: string;
  readonly kind: string;
  /** Exact words of the document. The evidence must contain one of them (with `all`, every one). Empty if the document has no answer. */
  readonly gold: readonly string[];
  readonly all?: boolean;
}

/** The questions about the shipped article in a file of test/questions. */
export function scoreQuestions(file: string): Score {
  const questions = readJsonLines<Labelled>(join(import.meta.dirname, "../questions", file));
  const judged = questions.map((question) => ({ ...question, input: question.q, isRight: isRight(question) }));
  const count = (name: string, isMeant: (question: Labelled) => boolean, isPart = false) =>
    figure(name, judged.filter(isMeant), (question) => question.isRight, { isPart });
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  const labels = questions.flatMap(({ gold }) => gold);
  return {
    figures: [
      count("answered rightly", ({ gold }) => gold.length > 0),
      count("left open rightly", ({ gold }) => gold.length === 0),
      ...kinds.map((kind) => count(kind, (question) => question.kind === kind, true)),
    ],
    problems: [...missingFrom(article.document.text, labels), ...questions.flatMap(({ q }) => shownTwice(q))],
  };
}

function isRight({ first, q, gold, all = false }: Labelled): boolean {
  const { outcome, evidence } = converse(first === undefined ? [q] : [first, q]).at(-1) ?? { outcome: "failed", evidence: [] };
  if (gold.length === 0) return outcome !== "answered";
  const shown = textsOf(evidence);
  const found = gold.filter((part) => shown.some((text) => text.includes(part)));
  return outcome === "answered" && shown.length <= (all ? 6 : 3) && (all ? found.length === gold.length : found.length > 0);
}

/** A reply shows no words twice, also not as context. */
export function shownTwice(question: string): readonly string[] {
  const { evidence, context } = say(`/ask ${question}`);
  const shown = [...evidence, ...context];
  const isRepeated = shown.some((span, index) => shown.some((other, at) => at < index && overlaps(span, other)));
  return isRepeated ? [`words are shown twice: ${question}`] : [];
}

/** Asks for each fact of the shipped article in a fifth of its phrases, while the index has the others. */
export function scoreHeldOutPhrases(): Score {
  const ranked = heldOutPhrases(article, 5).map(({ index, text, right }) => {
    const sentences = rankSentences(index, readQuestion(index, text)).slice(0, 3);
    return { input: text, isRight: sentences.map(({ sentence }) => right.has(sentence)) };
  });
  return {
    figures: [
      figure("first", ranked, ({ isRight: [first = false] }) => first),
      figure("in three", ranked, ({ isRight }) => isRight.includes(true)),
    ],
  };
}
