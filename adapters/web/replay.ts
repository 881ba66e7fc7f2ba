import type { Logger } from "pino";
import { encodeAction } from "../../src/action.ts";
import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { Answer } from "../shared/answer.ts";
import type { History, Turn } from "./page-state.ts";

/** What a person did and the reply to it. */
export interface Exchange {
  readonly turn: Turn;
  /** The turn as text: the typed line, or the label of the pressed button. */
  readonly prompt: string;
  /** What the conversation remembered before and after it; undefined if nothing. */
  readonly rememberedBefore: string | undefined;
  readonly rememberedAfter: string | undefined;
  /** The reply in a channel. */
  readonly reply: Reply;
  /** The reply in a direct message: without a Share button. The next turn goes on with it, because only the terminal numbers its actions. */
  readonly directReply: Reply;
}

/** A new conversation with the bot; `close` drops all that it stored. */
export type CreateReplay = (bot: Bot) => { readonly answer: Answer; close(): void };

/** The exchanges of a conversation with the bot. */
export type Replay = (history: History, bot: Bot) => Promise<readonly Exchange[]>;

/** Answers all turns again: the same turns get the same replies. Only the last turn is logged at the usual level. */
export async function replayConversation(
  history: History,
  createReplay: CreateReplay,
  bot: Bot,
  log: Logger,
): Promise<readonly Exchange[]> {
  const replay = createReplay(bot);
  try {
    return await replayTurns(history, replay.answer, bot, log);
  } finally {
    replay.close();
  }
}

async function replayTurns({ turns, remembered }: History, answer: Answer, bot: Bot, log: Logger): Promise<readonly Exchange[]> {
  const quietLog = log.child({}, { level: log.level === "silent" ? "silent" : "warn" });
  const exchanges: Exchange[] = [];
  let rememberedBefore = remembered;
  for (const [at, turn] of turns.entries()) {
    const seenFacts = exchanges.flatMap(({ reply }) => reply.shownFacts);
    const request = { input: turn, factsKey: "page", surface: "channel", seenFacts, conversation: rememberedBefore } as const;
    const { reply } = await answer(request, at === turns.length - 1 ? log : quietLog);
    const isShareable = reply.actions.some(({ action }) => action.share);
    const directReply = isShareable ? (await answer({ ...request, surface: "direct" }, quietLog)).reply : reply;
    const prompt = turn.kind === "text" ? turn.text : buttonLabel(turn.id, exchanges, bot);
    // After a failure, or a command that uses the store, the conversation goes on as before.
    const rememberedAfter = "conversation" in directReply ? directReply.conversation : rememberedBefore;
    exchanges.push({ turn, prompt, rememberedBefore, rememberedAfter, reply, directReply });
    rememberedBefore = rememberedAfter;
  }
  return exchanges;
}

function buttonLabel(id: string, earlier: readonly Exchange[], bot: Bot): string {
  const actions = earlier.flatMap(({ reply, directReply }) => [...reply.actions, ...directReply.actions]).toReversed();
  return actions.find(({ action }) => encodeAction(action, bot.knowledge.document.hash) === id)?.label ?? "A button";
}
