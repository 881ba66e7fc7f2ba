import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { type Span, spanText } from "../../src/document/document.ts";
import { readClause } from "../../src/follow-ups/clause.ts";
import { readsAlone } from "../../src/follow-ups/references.ts";
import { locatePhrases } from "../../src/knowledge/curation/phrases-file.ts";
import type { Knowledge, PassagePhrases } from "../../src/knowledge/knowledge-model.ts";
import { createLibrary } from "../../src/library.ts";
import { readAskedParts } from "../../src/reading/asked-part.ts";
import { answerSpans } from "../../src/search/answer-spans.ts";
import { inTurns } from "../../src/text/turns.ts";
import { readBatches } from "../scores/conversations.ts";
import { hasGold, type LabelledDocument, readLabelledDocuments, readNearMisses } from "../scores/documents.ts";
import { readJsonLines } from "../scores/figure.ts";
import { readUncurated } from "../uncurated.ts";
import { type Article, offTopicQuestions, subjectOf } from "./articles.ts";

/** A document with questions. */
export interface QuestionSet {
  readonly knowledge: Knowledge;
  readonly questions: readonly LabelledQuestion[];
}

export interface LabelledQuestion {
  readonly text: string;
  readonly kind: "answerable" | "unanswerable" | "adversarial" | "offTopic";
  /** The author or the document: what is left out together. */
  readonly fold: string;
  /** Whether the passage around a sentence has the answer. Always false if there is none. */
  isRight(sentence: Span): boolean;
}

const fittedFolder = join(import.meta.dirname, "../documents/fitted");
const articleFolder = join(import.meta.dirname, "../../knowledge/northeast-and-shenzhen");

/** Parts of one article share a subject, so they are always in the same of five folds. */
export function articleSets(all: readonly Article[]): readonly QuestionSet[] {
  const subjects = [...new Set(all.map(subjectOf))];
  return all.map((article, number) => {
    const fold = `articles ${subjects.indexOf(subjectOf(article)) % 5}`;
    const own = article.questions.map(({ q, answerable, gold }): LabelledQuestion => {
      const isRight = ({ start, end }: Span) => answerable && gold.some(([from, to]) => start < to && from < end);
      return { text: q, kind: answerable ? "answerable" : "adversarial", fold, isRight };
    });
    const others = offTopicQuestions(all, number).map(
      ({ q }): LabelledQuestion => ({ text: q, kind: "offTopic", fold, isRight: () => false }),
    );
    return { knowledge: readUncurated(article.document), questions: [...own, ...others] };
  });
}

/** What the judge is fitted on besides the SQuAD sample. `folder`: see test/bench/fit.ts. */
export async function otherSets(folder?: string): Promise<readonly QuestionSet[]> {
  const names = folder ? ["questions", "questions-chat", "questions-plain", "questions-fresh", "questions-everyday"] : [];
  const others = names.map((name) => join(folder ?? "", `${name}.jsonl`)).filter(existsSync);
  const nearMisses = (await readNearMisses("fitted", { usesPhrases: false })).map(toQuestionSet);
  const article = [
    ...nearMisses.filter(({ knowledge }) => knowledge.isCurated),
    await articleQuestions([join(import.meta.dirname, "../questions/article.jsonl"), ...others]),
    await conversationQuestions(),
  ];
  return [
    ...(await documentSets()),
    ...(folder ? [...(await documentSets(join(folder, "documents"))), ...(await documentSets(join(folder, "documents-fresh")))] : []),
    ...nearMisses.filter(({ knowledge }) => !knowledge.isCurated),
    ...(await phrasedDocuments()).map(toQuestionSet),
    ...article,
    ...(await withPeoplesPhrases(article)),
  ];
}

/** The documents for which a model wrote phrases, which had seen no question: once with all, with every other, and with every fourth phrase. */
async function phrasedDocuments(): Promise<readonly LabelledDocument[]> {
  const documents = [...(await readLabelledDocuments(fittedFolder)), ...(await readNearMisses("fitted"))];
  const phrased = documents.map(async ({ knowledge, ...document }) => {
    const phrases = await phrasesFor(document.name, knowledge);
    const every = (step: number) => phrases.map((each) => ({ ...each, phrases: each.phrases.filter((_, at) => at % step === 0) }));
    const sets = phrases.length === 0 ? [] : [1, 2, 4].map(every);
    return sets.map((written) => ({ ...document, knowledge: { ...knowledge, phrases: written } }));
  });
  return (await Promise.all(phrased)).flat();
}

async function phrasesFor(name: string, { document, phrases }: Knowledge): Promise<readonly PassagePhrases[]> {
  const path = join(fittedFolder, "../phrases", `${name}.txt`);
  return existsSync(path) ? (await inTurns(locatePhrases(document, readFileSync(path, "utf8")))).found : phrases;
}

/** The shipped article as if nobody had curated it, with its paraphrases as phrases that people wrote. */
async function withPeoplesPhrases(article: readonly QuestionSet[]): Promise<readonly QuestionSet[]> {
  return article.map(({ knowledge, questions }) => {
    const asked = knowledge.statements.filter(({ paraphrases }) => paraphrases.length > 0);
    const phrases = asked.map(({ span, paraphrases }) => ({ span, phrases: paraphrases, author: "person" as const }));
    return { knowledge: { ...readUncurated(knowledge.document.text), phrases }, questions };
  });
}

/** Raw documents with labelled questions: those of test/documents, or of another folder. */
async function documentSets(root = fittedFolder): Promise<readonly QuestionSet[]> {
  return (await readLabelledDocuments(root)).map(toQuestionSet);
}

function toQuestionSet({ name, knowledge, questions }: LabelledDocument): QuestionSet {
  const plain = questions.filter(({ input }) => !input.startsWith("/"));
  return { knowledge, questions: plain.map(({ input, gold }) => labelled(input, gold, name, knowledge)) };
}

/** Questions about the shipped article in files of lines with `q` and `gold`. */
async function articleQuestions(paths: readonly string[]): Promise<QuestionSet> {
  const { knowledge } = await loadKnowledge(articleFolder);
  const questions = paths.flatMap((path) =>
    readJsonLines<{ q: string; gold?: readonly string[] }>(path).map(({ q, gold = [] }) =>
      labelled(q, gold.length > 0 ? gold : null, basename(path), knowledge),
    ),
  );
  return { knowledge, questions };
}

/** The turns of test/conversations that need nothing of what came before. */
async function conversationQuestions(): Promise<QuestionSet> {
  const { knowledge } = await loadKnowledge(articleFolder);
  const library = createLibrary(knowledge);
  const questions = [...readBatches("article")].flatMap(([batch, conversations]) =>
    conversations
      .flatMap(({ turns }) => turns)
      .flatMap(({ q, gold }) => {
        const [asked, ...others] = readAskedParts(library.reader.clean(q).text).asked;
        const isAlone = asked !== undefined && others.length === 0 && readsAlone(readClause(asked, library));
        return isAlone ? [labelled(asked, gold.length > 0 ? gold : null, batch, knowledge)] : [];
      }),
  );
  return { knowledge, questions };
}

function labelled(text: string, gold: readonly string[] | null, fold: string, knowledge: Knowledge): LabelledQuestion {
  const { document } = knowledge;
  const kind = gold === null ? "unanswerable" : "answerable";
  const wanted = (gold ?? []).map(oneLine);
  const places = new Map(document.sentences.map((sentence, at) => [sentence.start, at]));
  const textFrom = (from: number, to: number) =>
    oneLine(
      document.sentences
        .slice(Math.max(0, from), to)
        .map((sentence) => spanText(document, sentence))
        .join(" "),
    );
  const passage = (sentence: Span) => answerSpans(knowledge, sentence).map((span) => spanText(document, span));
  // What is asked for may go over the end of a sentence.
  const isRight = (sentence: Span) => {
    const at = places.get(sentence.start) ?? -1;
    const near = textFrom(at - 1, at + 2);
    const isAcross = (part: string) =>
      near.includes(part) && [at - 1, at, at + 1].every((each) => !textFrom(each, each + 1).includes(part));
    return gold !== null && (hasGold(passage(sentence), gold) || wanted.some(isAcross));
  };
  return { text, kind, fold, isRight };
}

const oneLine = (text: string) => text.replace(/\s+/gu, " ").trim();
