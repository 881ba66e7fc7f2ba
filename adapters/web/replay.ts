import type { Logger } from "pino";
import { encodeAction } from "../../src/action.ts";
import type { Bot } from "../../src/bot.ts";
import type { Document } from "../../src/document/document.ts";
import { type LabelledAction, offeredActions, type Reply } from "../../src/reply.ts";
import type { Answer, PlatformRequest } from "../shared/answer.ts";
import type { History, Turn } from "./page-state.ts";
import { type Exchange, isEphemeral } from "./thread/exchange.ts";
import { shownExchanges } from "./thread/messages.ts";

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
  const { document } = bot.knowledge;
  const quietLog = log.child({}, { level: log.level === "silent" ? "silent" : "warn" });
  const exchanges: Exchange[] = [];
  let rememberedBefore = remembered;
  for (const [at, turn] of turns.entries()) {
    const pressed = turn.kind === "action" ? pressedExchange(turn.id, exchanges, document) : undefined;
    const seenFacts = exchanges.flatMap(({ reply }) => reply.shownFacts);
    const request = { factsKey: "page", seenFacts, conversation: rememberedBefore };
    const turnLog = at === turns.length - 1 ? log : quietLog;
    const { reply, directReply } = await answerTwice(turn, pressed !== undefined && isEphemeral(pressed), request, answer, [
      turnLog,
      quietLog,
    ]);
    const prompt = turn.kind === "text" ? turn.text : buttonLabel(turn.id, exchanges, document);
    // After a failure, or a command that uses the store, the conversation goes on as before.
    const rememberedAfter = "conversation" in directReply ? directReply.conversation : rememberedBefore;
    exchanges.push({ turn, prompt, pressed, rememberedBefore, rememberedAfter, reply, directReply });
    rememberedBefore = rememberedAfter;
  }
  return exchanges;
}

/** In a channel and in a direct message, where nothing is shared and, on a terminal, nothing is replaced. */
async function answerTwice(
  turn: Turn,
  isOwn: boolean,
  request: Pick<PlatformRequest, "factsKey" | "seenFacts" | "conversation">,
  answer: Answer,
  [log, quietLog]: readonly [Logger, Logger],
): Promise<Pick<Exchange, "reply" | "directReply">> {
  const input = turn.kind === "action" && isOwn ? { ...turn, isOwn } : turn;
  const { reply } = await answer({ ...request, input, surface: "channel" }, log);
  const isSame = reply.isUpdate !== true && !reply.actions.some(({ action }) => action.share);
  return { reply, directReply: isSame ? reply : (await answer({ ...request, input: turn, surface: "direct" }, quietLog)).reply };
}

/** The latest message that offers it, as it is shown now. */
function pressedExchange(id: string, earlier: readonly Exchange[], document: Document): Exchange | undefined {
  return shownExchanges(earlier).findLast(({ reply, directReply }) => [reply, directReply].some((each) => offeredWith(id, each, document)));
}

function offeredWith(id: string, reply: Reply, document: Document): LabelledAction | undefined {
  return offeredActions(reply).find(({ action }) => encodeAction(action, document.hash) === id);
}

function buttonLabel(id: string, earlier: readonly Exchange[], document: Document): string {
  const replies = earlier.toReversed().flatMap(({ reply, directReply }) => [reply, directReply]);
  return replies.map((reply) => offeredWith(id, reply, document)).find((offered) => offered !== undefined)?.label ?? "A button";
}
