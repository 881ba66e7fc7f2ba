import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import { overlaps, type Span } from "../../src/document/document.ts";
import type { Reply } from "../../src/reply.ts";
import type { OverheardPlace } from "../../src/request.ts";
import { readQuestion } from "../../src/search/ranking/question-terms.ts";
import { rankSentences } from "../../src/search/ranking/rank-sentences.ts";
import { groupBy } from "../../src/text/collections.ts";
import { article, bot, say } from "../article.ts";
import { heldOutPhrases } from "../bench/held-out.ts";
import { figure, missingFrom, readJsonLines, type Score } from "./figure.ts";

export interface LabelledTurn {
  readonly q: string;
  /** Exact words of the document. One of them must be shown (with `all`, every one). Empty if the document has no answer. */
  readonly gold: readonly string[];
  readonly all?: boolean;
  /** A whole paragraph is asked for. */
  readonly paragraph?: boolean;
}

export interface LabelledConversation {
  readonly kind: string;
  readonly turns: readonly LabelledTurn[];
}

/**
 * The batches of test/conversations about a document, by author. Blind authors, who saw nothing but the document, share a file. `isLast`: those on
 * which nothing is fitted.
 */
export function readBatches(document: "article" | "handbook", isLast = false): ReadonlyMap<string, readonly LabelledConversation[]> {
  const folder = join(import.meta.dirname, "../conversations", isLast ? "last" : "");
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl") && name.includes("handbook") === (document === "handbook"));
  const batches = files.sort().flatMap((file) => {
    const all = readJsonLines<LabelledConversation>(join(folder, file));
    if (!file.startsWith("blind")) return [[file.replace(".jsonl", ""), all] as const];
    return [...groupBy(all, ({ kind }) => kind)];
  });
  return new Map(batches);
}

/** All batches about a document, and the follow-ups of each. */
export async function scoreConversations(document: "article" | "handbook", isLast = false): Promise<Score> {
  const bot = await botOf(document === "handbook" ? "staff-handbook" : "northeast-and-shenzhen");
  const batches = readBatches(document, isLast);
  const turns = [...batches].flatMap(([batch, all]) =>
    all.flatMap((each) => judgeConversation(each, bot)).map((turn) => ({ ...turn, batch })),
  );
  const [firstTurns, followUps] = [turns.filter(({ isFirst }) => isFirst), turns.filter(({ isFirst }) => !isFirst)];
  const [answerable, others] = [followUps.filter(({ gold }) => gold.length > 0), followUps.filter(({ gold }) => gold.length === 0)];
  const ofBatch = (batch: string) => answerable.filter((turn) => turn.batch === batch);
  const isRight = ({ verdict }: { readonly verdict: string }) => verdict === "right";
  return {
    figures: [
      figure("first turns", firstTurns, isRight),
      figure("follow-ups answered", answerable, isRight),
      figure("follow-ups, right or closest", answerable, ({ verdict }) => verdict !== "wrong"),
      figure("follow-ups left open", others, isRight),
      ...[...batches.keys()].map((batch) => figure(batch, ofBatch(batch), isRight, { isPart: true })),
    ],
    problems: missingLabels(turns, bot.knowledge.document.text),
  };
}

export async function botOf(folder: string): Promise<Bot> {
  return createBot((await loadKnowledge(join(import.meta.dirname, "../../knowledge", folder))).knowledge);
}

/** The replies to what a person says in one conversation, in order. */
export function converse(texts: readonly string[], asked: Bot = bot): readonly Reply[] {
  let conversation: string | undefined;
  return texts.map((text) => {
    const reply = asked.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation });
    conversation = reply.conversation;
    return reply;
  });
}

/** In a conversation of the kind "more", what an earlier turn showed does not count again. */
export function judgeConversation({ kind, turns }: LabelledConversation, asked: Bot) {
  const shown: string[] = [];
  const texts = turns.map(({ q }) => q);
  return converse(texts, asked).flatMap((reply, at) => {
    const turn = turns[at];
    if (!turn) return [];
    const isShown = (gold: string) => shown.some((text) => text.includes(gold));
    const gold = kind === "more" && at > 0 && !turn.all ? turn.gold.filter((part) => !isShown(part)) : turn.gold;
    const { text } = asked.knowledge.document;
    const verdict = judge(reply, { ...turn, gold }, text);
    if (reply.outcome === "answered") shown.push(...textsOf(reply.evidence, text));
    return [{ ...turn, input: texts.slice(0, at + 1).join(" / "), isFirst: at === 0, verdict }];
  });
}

/** UTF-16 code units that a reply may show: an answer is a few sentences. */
const maxShown = 900;

function judge({ outcome, evidence, context, closest }: Reply, { gold, all = false, paragraph = false }: LabelledTurn, document: string) {
  if (gold.length === 0) return outcome === "answered" ? "wrong" : "right";
  const isFound = (spans: readonly Span[]) => {
    const found = gold.filter((part) => textsOf(spans, document).some((text) => text.includes(part)));
    return all ? found.length === gold.length : found.length > 0;
  };
  if (outcome !== "answered") return outcome === "closest" && isFound(closest) ? "closest" : "wrong";
  const length = textsOf([...evidence, ...context], document).join("").length;
  return isFound([...evidence, ...context]) && length <= maxShown * (all || paragraph ? 2 : 1) ? "right" : "wrong";
}

function textsOf(spans: readonly Span[], document = article.document.text): readonly string[] {
  return spans.map(({ start, end }) => document.slice(start, end));
}

function missingLabels(labelled: readonly Pick<LabelledTurn, "gold">[], document = article.document.text): readonly string[] {
  const labels = labelled.flatMap(({ gold }) => gold);
  return missingFrom(document, labels);
}

/** The evidence must contain the words. */
export interface Labelled extends Pick<LabelledTurn, "q" | "gold" | "all"> {
  /** What was said before, in the same conversation. */
  readonly first?: string;
  readonly kind: string;
}

/** The questions about the shipped article in a file of test/questions. */
export function scoreQuestions(file: string): Score {
  const questions = readJsonLines<Labelled>(join(import.meta.dirname, "../questions", file));
  const judged = questions.map((question) => ({ ...question, input: question.q, isRight: isRight(question) }));
  const count = (name: string, isMeant: (question: Labelled) => boolean, isPart = false) =>
    figure(name, judged.filter(isMeant), (question) => question.isRight, { isPart });
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  return {
    figures: [
      count("answered rightly", ({ gold }) => gold.length > 0),
      count("left open rightly", ({ gold }) => gold.length === 0),
      ...kinds.map((kind) => count(kind, (question) => question.kind === kind, true)),
    ],
    problems: [...missingLabels(questions), ...questions.flatMap(({ q }) => shownTwice(q))],
  };
}

export function isRight({ first, q, gold, all = false }: Omit<Labelled, "kind">, asked: Bot = bot): boolean {
  const { outcome, evidence } = converse(first === undefined ? [q] : [first, q], asked).at(-1) ?? { outcome: "failed", evidence: [] };
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
  const first = figure("first", ranked, ({ isRight: [isFirst = false] }) => isFirst);
  return { figures: [first, figure("in three", ranked, ({ isRight }) => isRight.includes(true))] };
}

export interface Message {
  readonly text: string;
  /** Whether it asks something that the document answers. */
  readonly asked: boolean;
}

/** What is written in a thread after the bot has answered its first question, which Ann asked. */
export interface Thread {
  readonly opening: string;
  readonly messages: readonly (Message & { readonly who: string })[];
}

/** What the bot answers of a file of test/heard/sets: messages that are not addressed to it, about one of the shipped documents. */
export async function scoreListening(file: string): Promise<Score> {
  const bot = await botOf(file.includes("handbook") ? "staff-handbook" : "northeast-and-shenzhen");
  const path = join(import.meta.dirname, "../heard/sets", file);
  // The conversation of each person in a thread is their own.
  const overheard = file.includes("threads")
    ? readJsonLines<Thread>(path).flatMap((thread) => hearThread(thread, bot))
    : readJsonLines<Message>(path).map((message) => ({ ...message, reply: overhear(bot, message.text, "channel", undefined) }));
  const judged = overheard.map(({ text, asked, reply }) => ({ input: text, asked, isAnswered: reply !== undefined }));
  const [questions, others] = [judged.filter(({ asked }) => asked), judged.filter(({ asked }) => !asked)];
  const answered = figure("asked and answered", questions, ({ isAnswered }) => isAnswered);
  return { figures: [answered, figure("others answered", others, ({ isAnswered }) => isAnswered, { isLowerBetter: true })] };
}

export function hearThread({ opening, messages }: Thread, bot: Bot) {
  const first = bot.reply({ input: { kind: "text", text: opening }, surface: "channel", seed: 1, seenFacts: [] });
  const conversations = new Map([["ann", first.conversation]]);
  return messages.map((message) => {
    const reply = overhear(bot, message.text, "thread", conversations.get(message.who));
    if (reply) conversations.set(message.who, reply.conversation);
    return { ...message, reply };
  });
}

/** Files in test/heard/sets. Rules were chosen while these were looked at. */
export const listeningSets: readonly string[] = [
  ...["listening-article", "listening-handbook", "threads-article", "hard/listening-article", "hard/listening-handbook"],
  ...["names/listening-article", "names/listening-handbook"],
];
/** Those that nobody looks at. */
export const listeningLastSets: readonly string[] = listeningSets.filter((name) => !name.startsWith("hard/")).map((name) => `last/${name}`);

export function overhear(bot: Bot, text: string, place: OverheardPlace, conversation: string | undefined): Reply | undefined {
  return bot.overhear({ text, place, seed: 1, seenFacts: [], conversation });
}
