import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../../src/document/span.ts";
import type { Reply } from "../../src/reply.ts";
import { article, bot } from "../article.ts";
import { figure, missingFrom, readJsonLines, type Score } from "./figure.ts";

/** One thing that a person says. */
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

/** The batches of test/conversations, by name. */
export function readBatches(): ReadonlyMap<string, readonly LabelledConversation[]> {
  const folder = join(import.meta.dirname, "../conversations");
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return new Map(files.sort().map((file) => [file.replace(".jsonl", ""), readJsonLines<LabelledConversation>(join(folder, file))]));
}

/** All batches, and the follow-ups of each. */
export function scoreConversations(): Score {
  const turns = [...readBatches()].flatMap(([batch, all]) => all.flatMap(judgeConversation).map((turn) => ({ ...turn, batch })));
  const [firstTurns, followUps] = [turns.filter(({ isFirst }) => isFirst), turns.filter(({ isFirst }) => !isFirst)];
  const [answerable, others] = [followUps.filter(({ gold }) => gold.length > 0), followUps.filter(({ gold }) => gold.length === 0)];
  const ofBatch = (batch: string) => followUps.filter((turn) => turn.batch === batch);
  const isRight = ({ verdict }: JudgedTurn) => verdict === "right";
  const labels = turns.flatMap(({ gold }) => gold);
  return {
    figures: [
      figure("first turns", firstTurns, isRight),
      figure("follow-ups answered", answerable, isRight),
      figure("follow-ups, right or closest", answerable, ({ verdict }) => verdict !== "wrong"),
      figure("follow-ups left open", others, isRight),
      ...[...readBatches().keys()].map((batch) => figure(batch, ofBatch(batch), isRight, { isPart: true })),
    ],
    problems: missingFrom(article.document.text, labels),
  };
}

type Verdict = "right" | "closest" | "wrong";

interface JudgedTurn extends LabelledTurn {
  readonly input: string;
  readonly isFirst: boolean;
  readonly verdict: Verdict;
}

/** The replies to what a person says in one conversation, in order. */
export function converse(texts: readonly string[]): readonly Reply[] {
  let conversation: string | undefined;
  return texts.map((text) => {
    const reply = bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation });
    conversation = reply.conversation;
    return reply;
  });
}

/** In a conversation of the kind "more", what an earlier turn showed does not count again. */
function judgeConversation({ kind, turns }: LabelledConversation): readonly JudgedTurn[] {
  const shown: string[] = [];
  const texts = turns.map(({ q }) => q);
  return converse(texts).flatMap((reply, at) => {
    const turn = turns[at];
    if (!turn) return [];
    const isShown = (gold: string) => shown.some((text) => text.includes(gold));
    const gold = kind === "more" && at > 0 && !turn.all ? turn.gold.filter((part) => !isShown(part)) : turn.gold;
    const verdict = judge(reply, { ...turn, gold });
    if (reply.outcome === "answered") shown.push(...textsOf(reply.evidence));
    return [{ ...turn, input: texts.slice(0, at + 1).join(" / "), isFirst: at === 0, verdict }];
  });
}

/** UTF-16 code units that a reply may show: an answer is a few sentences. */
const maxShown = 900;

function judge({ outcome, evidence, context, closest }: Reply, { gold, all = false, paragraph = false }: LabelledTurn): Verdict {
  if (gold.length === 0) return outcome === "answered" ? "wrong" : "right";
  const isFound = (spans: readonly Span[]) => {
    const found = gold.filter((part) => textsOf(spans).some((text) => text.includes(part)));
    return all ? found.length === gold.length : found.length > 0;
  };
  if (outcome !== "answered") return outcome === "closest" && isFound(closest) ? "closest" : "wrong";
  const length = textsOf([...evidence, ...context]).join("").length;
  return isFound([...evidence, ...context]) && length <= maxShown * (all || paragraph ? 2 : 1) ? "right" : "wrong";
}

export function textsOf(spans: readonly Span[]): readonly string[] {
  return spans.map(({ start, end }) => article.document.text.slice(start, end));
}
