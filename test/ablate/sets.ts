import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSource } from "../../adapters/knowledge/load-knowledge.ts";
import type { Bot } from "../../src/bot.ts";
import type { KnowledgeSource } from "../../src/build-knowledge.ts";
import { root } from "../repository.ts";
import {
  hearThread,
  isRight,
  judgeConversation,
  type Labelled,
  type LabelledConversation,
  type LabelledTurn,
  listeningLastSets,
  listeningSets,
  type Message,
  overhear,
  readBatches,
  type Thread,
} from "../scores/conversations.ts";
import { askQuestion, judgeSpeech, type LabelledQuestion, nearMissDocument } from "../scores/documents.ts";
import { readJsonLines } from "../scores/figure.ts";

/** Right answers, and what was rightly left open. */
export interface Points {
  readonly right: number;
  readonly open: number;
}

/** What is asked at once: a question, or a conversation. */
export interface Case {
  readonly set: string;
  /** Whether anybody has fitted on the authors and the document of its set. */
  readonly isFitted: boolean;
  /** A path; with "#" and its number, an article in SCORE_SETS. */
  readonly document: string;
  readonly judge: (bot: Bot) => Points;
}

export function sum(points: readonly Points[]): Points {
  return { right: points.reduce((all, { right }) => all + right, 0), open: points.reduce((all, { open }) => all + open, 0) };
}

function point(isAnswerable: boolean, isRight: boolean): Points {
  return { right: isAnswerable && isRight ? 1 : 0, open: !isAnswerable && isRight ? 1 : 0 };
}

type Place = Pick<Case, "set" | "isFitted" | "document">;

function casesOf<Row>(place: Place, rows: readonly Row[], judge: (row: Row, bot: Bot) => Points): readonly Case[] {
  return rows.map((row) => ({ ...place, judge: (bot) => judge(row, bot) }));
}

const article = join(root, "knowledge/northeast-and-shenzhen");
const handbook = join(root, "knowledge/staff-handbook");
const test = (...parts: readonly string[]) => join(root, "test", ...parts);

/** Every case, also those of the folder SCORE_SETS, in an order that mixes the sets. */
export function readCases(folder: string | undefined): readonly Case[] {
  const keyed = [...ownCases(), ...(folder ? casesIn(folder) : [])].map((each, at) => ({ each, key: (at * 7919) % 10_007 }));
  return keyed.sort((a, b) => a.key - b.key).map(({ each }) => each);
}

function ownCases(): readonly Case[] {
  const places = { seen: true, "held-out": false };
  return [
    ...["article", "follow-up-probes", "last"].flatMap((name) =>
      questionCases({ set: `questions/${name}`, isFitted: name !== "last", document: article }, test(`questions/${name}.jsonl`)),
    ),
    ...[true, false].flatMap((isFitted) => [
      ...conversationCases(
        { set: named("conversations/article", isFitted), isFitted, document: article },
        readBatches("article", !isFitted),
      ),
      ...conversationCases(
        { set: named("conversations/handbook", isFitted), isFitted, document: handbook },
        readBatches("handbook", !isFitted),
      ),
      ...documentCases(named("documents", isFitted), test("documents", isFitted ? "fitted" : "last"), isFitted),
      ...nearMissCases(isFitted ? "fitted" : "last"),
    ]),
    ...Object.entries(places).flatMap(([name, isFitted]) =>
      documentQuestions({ set: `handbook/${name}`, isFitted, document: handbook }, test(`knowledge/staff-handbook/${name}.jsonl`)),
    ),
    ...listeningSets.flatMap((name) => listeningCases(name, true)),
    ...listeningLastSets.flatMap((name) => listeningCases(name, false)),
  ];
}

const named = (set: string, isFitted: boolean) => (isFitted ? set : `${set}, last`);

function casesIn(folder: string): readonly Case[] {
  const isFitted = (name: string) => !/fresh|everyday/u.test(name);
  const place = (name: string) => ({ set: name, isFitted: isFitted(name), document: article });
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return [
    ...files.filter((name) => name.startsWith("questions")).flatMap((name) => questionCases(place(name), join(folder, name))),
    ...files
      .filter((name) => name.startsWith("conversations"))
      .flatMap((name) => {
        const conversations = readJsonLines<LabelledConversation>(join(folder, name));
        return conversationCases(
          place(name),
          new Map([["", conversations.map(({ kind, turns }) => ({ kind, turns: turns.map(withGold) }))]]),
        );
      }),
    ...["documents", "documents-fresh"]
      .filter((name) => existsSync(join(folder, name)))
      .flatMap((name) => documentCases(`SCORE_SETS/${name}`, join(folder, name), isFitted(name))),
    ...(files.includes("articles.jsonl") ? articleCases(join(folder, "articles.jsonl")) : []),
  ];
}

function withGold(turn: LabelledTurn & { readonly unanswerable?: boolean }): LabelledTurn {
  return turn.unanswerable ? { ...turn, gold: [] } : turn;
}

function questionCases(place: Place, path: string): readonly Case[] {
  return casesOf(place, readJsonLines<Labelled>(path), (question, bot) => {
    const gold = ["unanswerable", "off-topic"].includes(question.kind) ? [] : question.gold;
    return point(gold.length > 0, isRight({ ...question, gold }, bot));
  });
}

function conversationCases(place: Place, batches: ReadonlyMap<string, readonly LabelledConversation[]>): readonly Case[] {
  return casesOf(place, [...batches.values()].flat(), (conversation, bot) =>
    sum(judgeConversation(conversation, bot).map(({ gold, verdict }) => point(gold.length > 0, verdict === "right"))),
  );
}

function documentCases(set: string, folder: string, isFitted: boolean): readonly Case[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "questions.jsonl")));
  return names.flatMap((name) => {
    const place = { set, isFitted, document: join(folder, name) };
    const questions = documentQuestions(place, join(folder, name, "questions.jsonl"));
    const speech = join(folder, name, "speech.jsonl");
    return existsSync(speech) ? [...questions, ...casesOf({ ...place, set: `${set}: speech` }, [speech], judgeSpeechIn)] : questions;
  });
}

/** A wrong speaker, or speech where there is none, counts as an answer to what should be left open. */
function judgeSpeechIn(path: string, { knowledge }: Bot): Points {
  const { utterances, falselyFound } = judgeSpeech({ name: "", knowledge, questions: [], speech: readJsonLines(path) });
  const wrong = utterances.filter((each) => each.isWrong).length + falselyFound.length;
  return { right: utterances.filter((each) => each.isRight).length, open: -wrong };
}

function documentQuestions(place: Place, path: string): readonly Case[] {
  return casesOf(place, readJsonLines<LabelledQuestion>(path), (question, bot) => {
    const { isInThree, isSilent } = askQuestion(question, bot);
    return question.gold === null ? point(false, isSilent) : point(true, isInThree);
  });
}

function nearMissCases(set: string): readonly Case[] {
  const folder = test("documents/near-misses", set);
  return readdirSync(folder).flatMap((file) => {
    const place = { set: `near-misses/${set}`, isFitted: set === "fitted", document: nearMissDocument(set, file) };
    return documentQuestions(place, join(folder, file));
  });
}

function listeningCases(name: string, isFitted: boolean): readonly Case[] {
  const path = test("heard/sets", `${name}.jsonl`);
  const place = { set: `listening/${name}`, isFitted, document: name.includes("handbook") ? handbook : article };
  const heard = ({ asked, reply }: { readonly asked: boolean; readonly reply: unknown }) => point(asked, (reply !== undefined) === asked);
  if (name.includes("threads"))
    return casesOf(place, readJsonLines<Thread>(path), (thread, bot) => sum(hearThread(thread, bot).map(heard)));
  return casesOf(place, readJsonLines<Message>(path), (message, bot) =>
    heard({ ...message, reply: overhear(bot, message.text, "channel", undefined) }),
  );
}

interface LabelledArticle {
  readonly title: string;
  readonly document: string;
  readonly questions: readonly {
    readonly q: string;
    readonly answerable: boolean;
    readonly gold: readonly (readonly [number, number])[];
  }[];
}

/** Every sixth article, with questions about another one. */
function articleCases(path: string): readonly Case[] {
  return readJsonLines<LabelledArticle>(path).flatMap(({ questions }, number, all) => {
    if (number % 6 !== 0) return [];
    const foreign = all[(number + 17) % all.length]?.questions.slice(0, 20).map(({ q }) => ({ q, answerable: false, gold: [] })) ?? [];
    const place = { set: "articles.jsonl", isFitted: true, document: `${path}#${number}` };
    return casesOf(place, [...questions, ...foreign], ({ q, answerable, gold }, bot) => {
      const { reply, isSilent } = askQuestion({ input: q, gold: null }, bot);
      const isShown = reply.evidence.some((span) => gold.some(([start, end]) => span.start < end && start < span.end));
      return point(answerable, answerable ? !isSilent && isShown : isSilent);
    });
  });
}

export async function readDocumentSource(path: string): Promise<KnowledgeSource> {
  const [file = "", number] = path.split("#");
  if (number === undefined) return (await readSource(path)).source;
  const { title, document }: LabelledArticle = JSON.parse(readFileSync(file, "utf8").split("\n")[Number(number)] ?? "");
  const none = { path: "", text: "" };
  return { document: { path, text: document }, curation: none, asked: none, phrases: none, fallbackTitle: title };
}
