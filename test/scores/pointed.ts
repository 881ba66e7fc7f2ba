import { readdirSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Span } from "../../src/document/document.ts";
import { evidenceSpans } from "../../src/reply.ts";
import { article } from "../article.ts";
import { pointedBot, type Say } from "../model-by-hand/pointed-bot.ts";
import { keyOf, readRecorded, readSent, replay } from "../model-by-hand/recorded-answers.ts";
import { mtragConversations } from "../model-by-hand/sets.ts";
import { botOf, isRight, judgeConversation, type Labelled, readBatches } from "./conversations.ts";
import { askQuestion, type LabelledDocument } from "./documents.ts";
import { figure, readJsonLines, type Score } from "./figure.ts";

/** How well the recorded reader reads. `weak`: one pick in five is another passage, or words that nobody wrote. */
export interface PointedOptions {
  readonly isWeak?: boolean;
  readonly trust?: "high" | "low";
}

const recorded = readRecorded();

/** A bot for one conversation, whose questions the recorded reader answers. `unknown` gets each question that nobody was asked. */
function pointed(bot: Bot, unknown: string[], { isWeak = false, trust = "high" }: PointedOptions = {}): Bot {
  const { document } = bot.knowledge;
  const say: Say = (messages) => {
    const sent = readSent(messages);
    const key = keyOf(sent, document);
    const answer = recorded.get(key);
    if (!answer) unknown.push(sent.question);
    if (!answer) return '{"picks":[]}';
    const said = replay(answer, sent, document);
    return isWeak ? spoil(said, sent.passages, Number.parseInt(key, 16)) : said;
  };
  return pointedBot(bot, say, { trust });
}

/** One answer in five, the same ones each time: another passage, or words that do not stand there. */
function spoil(said: string, passages: readonly { readonly label: string; readonly text: string }[], chance: number): string {
  if (chance % 5 !== 0) return said;
  const other = passages[Math.floor(chance / 5) % passages.length];
  const words = Math.floor(chance / 10) % 2 === 0 ? other?.text.split(" ").slice(0, 3).join(" ") : "what nobody wrote";
  return JSON.stringify({ picks: [{ label: other?.label, words }] });
}

/** `replayed`: questions that the reader was asked. */
function toScore(figures: Score["figures"], unknown: readonly string[], asked: number): Score {
  const coverage = { name: "replayed", count: asked - unknown.length, of: asked };
  return { figures: [...figures, coverage] };
}

export function scorePointedQuestions(options: PointedOptions = {}): Score {
  const questions = readJsonLines<Labelled>(join(import.meta.dirname, "../questions/last.jsonl"));
  const [bot, unknown]: [Bot, string[]] = [createBot(article), []];
  const judged = questions.map((question) => ({
    ...question,
    input: question.q,
    isRight: isRight(question, pointed(bot, unknown, options)),
  }));
  const count = (name: string, has: boolean) =>
    figure(
      name,
      judged.filter(({ gold }) => gold.length > 0 === has),
      (one) => one.isRight,
    );
  return toScore([count("answered rightly", true), count("left open rightly", false)], unknown, questions.length);
}

export async function scorePointedConversations(document: "article" | "handbook", options: PointedOptions = {}): Promise<Score> {
  const bot = await botOf(document === "handbook" ? "staff-handbook" : "northeast-and-shenzhen");
  const unknown: string[] = [];
  const all = [...readBatches(document, true).values()].flat();
  const turns = all.flatMap((each) => judgeConversation(each, pointed(bot, unknown, options)));
  const later = turns.filter(({ isFirst }) => !isFirst);
  const isRightTurn = ({ verdict }: { readonly verdict: string }) => verdict === "right";
  const figures = [
    figure(
      "first turns",
      turns.filter(({ isFirst }) => isFirst),
      isRightTurn,
    ),
    figure(
      "follow-ups answered",
      later.filter(({ gold }) => gold.length > 0),
      isRightTurn,
    ),
    figure(
      "follow-ups left open",
      later.filter(({ gold }) => gold.length === 0),
      isRightTurn,
    ),
  ];
  return toScore(figures, unknown, turns.length);
}

export async function scorePointedDocuments(documents: Promise<readonly LabelledDocument[]>, options: PointedOptions = {}): Promise<Score> {
  const unknown: string[] = [];
  const asked = (await documents).flatMap(({ knowledge, questions }) => {
    const bot = createBot(knowledge);
    return questions.map((question) => askQuestion(question, pointed(bot, unknown, options)));
  });
  const [questions, others] = [asked.filter(({ gold }) => gold !== null), asked.filter(({ gold }) => gold === null)];
  const figures = [
    figure("first", questions, ({ isFirst }) => isFirst),
    figure("in three", questions, ({ isInThree }) => isInThree),
    figure("silent", others, ({ isSilent }) => isSilent),
  ];
  return toScore(figures, unknown, asked.length);
}

const flat = (text: string) => text.replace(/\s+/gu, " ").trim();

interface MtragTurn {
  readonly q: string;
  readonly turn: number;
  readonly kind: "answerable" | "partial" | "unanswerable" | "conversational";
  /** Whole passages. */
  readonly gold: readonly string[];
}

/** The first conversations of MTRAG (https://github.com/IBM/mt-rag-benchmark), a folder each in `root`. Right: the words of a passage stand in gold. */
export async function scorePointedMtrag(root: string): Promise<Score> {
  const unknown: string[] = [];
  const turns: (MtragTurn & { readonly input: string; readonly shown: readonly boolean[] | undefined })[] = [];
  for (const name of readdirSync(root).sort().slice(0, mtragConversations)) {
    const bot = pointed(createBot((await loadKnowledge(join(root, name, "document.md"))).knowledge), unknown);
    let conversation: string | undefined;
    for (const turn of readJsonLines<MtragTurn>(join(root, name, "conversation.jsonl"))) {
      const reply = bot.reply({ input: { kind: "text", text: turn.q }, surface: "direct", seed: 1, seenFacts: [], conversation });
      conversation = reply.conversation;
      const isGold = ({ start, end }: Span) =>
        turn.gold.some((passage) => flat(passage).includes(flat(bot.knowledge.document.text.slice(start, end))));
      const shown = reply.evidence.slice(0, 3).map((span) => evidenceSpans({ evidence: [span] }).some(isGold));
      turns.push({ ...turn, input: turn.q, shown: reply.outcome === "answered" ? shown : undefined });
    }
  }
  const answerable = turns.filter(({ kind, gold }) => ["answerable", "partial"].includes(kind) && gold.length > 0);
  const later = answerable.filter(({ turn }) => turn > 1);
  const silent = turns.filter(({ kind }) => kind === "unanswerable");
  const figures = [
    figure("first", answerable, ({ shown }) => shown?.[0] === true),
    figure("later turns: first", later, ({ shown }) => shown?.[0] === true),
    figure("later turns: in three", later, ({ shown }) => shown?.includes(true) === true),
    figure("silent", silent, ({ shown }) => shown === undefined),
  ];
  return toScore(figures, unknown, turns.length);
}
