import type { Logger } from "pino";
import { encodeAction } from "../../src/action.ts";
import type { Bot } from "../../src/bot.ts";
import type { Document } from "../../src/document/document.ts";
import { offeredActions, type Reply } from "../../src/reply.ts";
import type { Answer } from "../shared/answer.ts";
import type { PlatformRequest } from "../shared/platform-request.ts";
import { type Exchange, isEphemeral } from "./exchange.ts";
import { shownExchanges } from "./messages.ts";
import type { History, Turn } from "./page-state.ts";
import { offeredLabel } from "./preview/offered-label.ts";
import type { Renderers } from "./renderers.ts";

/** A new conversation with the bot; `close` drops all that it stored. */
export type CreateReplay = (bot: Bot) => { readonly answer: Answer; close(): void };

/** The exchanges of a conversation with the bot. */
export type Replay = (history: History, bot: Bot) => Promise<readonly Exchange[]>;

interface ReplayOptions {
  readonly createReplay: CreateReplay;
  readonly bot: Bot;
  readonly renderers: Renderers;
  readonly log: Logger;
}

/** Answers all turns again: the same turns get the same replies. Only the last turn is logged at the usual level. */
export async function replayConversation(history: History, options: ReplayOptions): Promise<readonly Exchange[]> {
  const replay = options.createReplay(options.bot);
  try {
    return await replayTurns(history, replay.answer, options);
  } finally {
    replay.close();
  }
}

async function replayTurns({ turns, remembered }: History, answer: Answer, { bot, renderers, log }: ReplayOptions) {
  const labelOf = createLabelOf(bot.knowledge.document, renderers);
  const quietLog = log.child({}, { level: log.level === "silent" ? "silent" : "warn" });
  const exchanges: Exchange[] = [];
  let rememberedBefore = remembered;
  for (const [at, turn] of turns.entries()) {
    const pressed = turn.kind === "action" ? pressedExchange(turn.id, exchanges, labelOf) : undefined;
    const seenFacts = exchanges.flatMap(({ reply }) => reply.shownFacts);
    const request = { factsKey: "page", seenFacts, conversation: rememberedBefore };
    const logs = { log: at === turns.length - 1 ? log : quietLog, quietLog };
    const { reply, directReply } = await answerTwice(turn, pressed !== undefined && isEphemeral(pressed), request, answer, logs);
    const prompt = turn.kind === "text" ? turn.text : buttonLabel(turn.id, exchanges, labelOf);
    // After a failure, or a command that uses the store, the conversation goes on as before.
    const rememberedAfter = "conversation" in directReply ? directReply.conversation : rememberedBefore;
    exchanges.push({ turn, prompt, pressed, rememberedBefore, rememberedAfter, reply, directReply });
    rememberedBefore = rememberedAfter;
  }
  return exchanges;
}

interface Logs {
  /** For the reply in a channel. */
  readonly log: Logger;
  /** For the same turn, answered once more. */
  readonly quietLog: Logger;
}

/** In a channel and in a direct message, where nothing is shared and, on a terminal, nothing is replaced. */
async function answerTwice(
  turn: Turn,
  isOwn: boolean,
  request: Pick<PlatformRequest, "factsKey" | "seenFacts" | "conversation">,
  answer: Answer,
  { log, quietLog }: Logs,
): Promise<Pick<Exchange, "reply" | "directReply">> {
  const input = turn.kind === "action" && isOwn ? { ...turn, isOwn } : turn;
  const { reply } = await answer({ ...request, input, surface: "channel" }, log);
  const isSame = reply.isUpdate !== true && !reply.actions.some(({ action }) => action.share);
  return { reply, directReply: isSame ? reply : (await answer({ ...request, input: turn, surface: "direct" }, quietLog)).reply };
}

/** The label of a button, or of a menu's option; undefined if the exchange does not offer it. */
type LabelOf = (id: string, exchange: Exchange) => string | undefined;

/** What a platform adds itself is only in its message: a button that reads on where a long reply is cut. */
function createLabelOf({ hash }: Document, renderers: Renderers): LabelOf {
  const messages = new WeakMap<Reply, readonly unknown[]>();
  const messagesOf = (reply: Reply) => {
    const known = messages.get(reply) ?? [renderers.slack(reply), renderers.discord(reply)];
    messages.set(reply, known);
    return known;
  };
  return (id, { reply, directReply }) => {
    const offered = [...offeredActions(reply), ...offeredActions(directReply)].find(({ action }) => encodeAction(action, hash) === id);
    return offered?.label ?? offeredLabel(messagesOf(reply), id);
  };
}

/** The latest message that offers it, as it is shown now. */
function pressedExchange(id: string, earlier: readonly Exchange[], labelOf: LabelOf): Exchange | undefined {
  return shownExchanges(earlier).findLast((exchange) => labelOf(id, exchange) !== undefined);
}

function buttonLabel(id: string, earlier: readonly Exchange[], labelOf: LabelOf): string {
  const labels = earlier.toReversed().map((exchange) => labelOf(id, exchange));
  return labels.find((label) => label !== undefined) ?? "A button";
}
