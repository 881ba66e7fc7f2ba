import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../../src/document/span.ts";
import type { Reply } from "../../src/reply.ts";
import { article, bot } from "../article.ts";

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
  readonly id: string;
  readonly kind: string;
  readonly turns: readonly LabelledTurn[];
}

export type Verdict = "right" | "closest" | "wrong";

/** The batches in this folder, by name. */
export function readBatches(): ReadonlyMap<string, readonly LabelledConversation[]> {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".jsonl"));
  return new Map(files.sort().map((file) => [file.replace(".jsonl", ""), readBatch(file)]));
}

function readBatch(file: string): readonly LabelledConversation[] {
  const lines = readFileSync(join(import.meta.dirname, file), "utf8")
    .trim()
    .split("\n");
  return lines.map((line): LabelledConversation => JSON.parse(line));
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

/** A verdict for each turn. In a conversation of the kind "more", what an earlier turn showed does not count again. */
function judgeConversation({ kind, turns }: LabelledConversation): readonly Verdict[] {
  const shown: string[] = [];
  return converse(turns.map(({ q }) => q)).map((reply, at) => {
    const turn = turns[at];
    if (!turn) return "wrong";
    const isShown = (gold: string) => shown.some((text) => text.includes(gold));
    const gold = kind === "more" && at > 0 && !turn.all ? turn.gold.filter((part) => !isShown(part)) : turn.gold;
    const verdict = judge(reply, { ...turn, gold });
    if (reply.outcome === "answered") shown.push(...texts(reply.evidence));
    return verdict;
  });
}

/** UTF-16 code units that a reply may show: an answer is a few sentences. */
const maxShown = 900;

function judge({ outcome, evidence, context, closest }: Reply, { gold, all = false, paragraph = false }: LabelledTurn): Verdict {
  if (gold.length === 0) return outcome === "answered" ? "wrong" : "right";
  const isFound = (spans: readonly Span[]) => {
    const found = gold.filter((part) => texts(spans).some((text) => text.includes(part)));
    return all ? found.length === gold.length : found.length > 0;
  };
  if (outcome !== "answered") return outcome === "closest" && isFound(closest) ? "closest" : "wrong";
  const length = texts([...evidence, ...context]).join("").length;
  return isFound([...evidence, ...context]) && length <= maxShown * (all || paragraph ? 2 : 1) ? "right" : "wrong";
}

function texts(spans: readonly Span[]): readonly string[] {
  return spans.map(({ start, end }) => article.document.text.slice(start, end));
}

export interface Score {
  readonly right: number;
  readonly closest: number;
  readonly all: number;
}

/** Of the turns of conversations that `isCounted` takes. */
export function score(conversations: readonly LabelledConversation[], isCounted: (turn: LabelledTurn, at: number) => boolean): Score {
  const verdicts = conversations.flatMap((conversation) =>
    judgeConversation(conversation).filter((_, at) => {
      const turn = conversation.turns[at];
      return turn !== undefined && isCounted(turn, at);
    }),
  );
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
  return { right: count("right"), closest: count("closest"), all: verdicts.length };
}
