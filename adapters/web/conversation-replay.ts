import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { encodeAction } from "../../src/buttons.ts";
import type { Gaps } from "../../src/channel-storage.ts";
import type { Document } from "../../src/document/document.ts";
import { offeredActions, type Reply, shownSpans } from "../../src/reply.ts";
import { cached } from "../../src/text/collections.ts";
import type { Answer } from "../shared/answer.ts";
import { warningsOnly } from "../shared/log.ts";
import type { Renderers } from "./page-inputs.ts";
import { type History, isEphemeral, type ShownTurn } from "./page-state.ts";
import { toObject, toText } from "./sent-json.ts";
import { createReplayedGaps, questionIdOf, type StoredPress } from "./thumbs.ts";

/** A new conversation with the bot; `close` drops all that it stored. `gaps`: undefined if no thumbs are counted. */
export type CreateReplay = (bot: Bot, gaps: Gaps | undefined) => { readonly answer: Answer; close(): void };

/** `stores`: a pressed thumb, which is stored nowhere otherwise. */
export type Replay = (history: History, bot: Bot, stores?: boolean) => Promise<readonly ShownTurn[]>;

interface ReplayOptions {
  readonly createReplay: CreateReplay;
  readonly bot: Bot;
  readonly renderers: Renderers;
  readonly questionLog: Gaps | undefined;
  /** Whether the last turn is a press that is stored. */
  readonly stores: boolean;
  readonly log: Logger;
}

/** Answers all turns again: the same turns get the same replies. Only the last turn is logged at the usual level. */
export async function replayConversation(history: History, options: ReplayOptions): Promise<readonly ShownTurn[]> {
  const stored: StoredPress = { isNow: false };
  const replay = options.createReplay(options.bot, options.questionLog && createReplayedGaps(options.questionLog, stored));
  return replayTurns(history, replay.answer, stored, options).finally(() => replay.close());
}

async function replayTurns(
  { turns, conversationState }: History,
  answer: Answer,
  stored: StoredPress,
  { bot, renderers, stores, log }: ReplayOptions,
) {
  const { hash } = bot.knowledge.document;
  const labelOf = createLabelOf(bot.knowledge.document, renderers);
  const quietLog = warningsOnly(log);
  const shownTurns: ShownTurn[] = [];
  let stateBefore = conversationState;
  for (const [at, turn] of turns.entries()) {
    stored.isNow = stores && at === turns.length - 1;
    const pressed = turn.kind === "action" ? pressedTurn(turn.id, shownTurns, labelOf) : undefined;
    const input = pressed ? { ...turn, isOwn: isEphemeral(pressed), message: questionIdOf(pressed, hash) } : turn;
    const prompt = turn.kind === "text" ? turn.text : buttonLabel(turn.id, shownTurns, labelOf);
    const seenFacts = shownTurns.flatMap(({ reply }) => reply.shownFacts);
    const questionId = questionIdOf({ prompt, stateBefore }, hash);
    const earlier = shownTurns.map((each) => ({ asked: each.turn.kind === "text" ? each.turn.text : "", shown: shownSpans(each.reply) }));
    const request = { factsKey: "page", seenFacts, conversation: stateBefore, questionId, earlier };
    const { reply } = await answer({ ...request, input, surface: "channel" }, at === turns.length - 1 ? log : quietLog);
    // In a direct message nothing is shared and, on a terminal, nothing is replaced.
    const isSame = reply.isUpdate !== true && !reply.actions.some(({ action }) => action.share);
    const directReply = isSame ? reply : (await answer({ ...request, input: turn, surface: "direct" }, quietLog)).reply;
    // After a failure, or a command that uses the store, the conversation goes on as before.
    const stateAfter = "conversation" in directReply ? directReply.conversation : stateBefore;
    shownTurns.push({ turn, prompt, pressed, stateBefore, stateAfter, reply, directReply });
    stateBefore = stateAfter;
  }
  return shownTurns;
}

/** The label of a button, or of a menu's option; undefined if the turn does not offer it. */
type LabelOf = (id: string, shownTurn: ShownTurn) => string | undefined;

/** What a platform adds itself is only in its message: a button that reads on where a long reply is cut. */
function createLabelOf({ hash }: Document, renderers: Renderers): LabelOf {
  const messagesOf = cached(new WeakMap<Reply, readonly unknown[]>(), (reply) => [renderers.slack(reply), renderers.discord(reply)]);
  return (id, { reply, directReply }) => {
    const offered = [...offeredActions(reply), ...offeredActions(directReply)].find(({ action }) => encodeAction(action, hash) === id);
    return offered?.label ?? offeredLabel(messagesOf(reply), id);
  };
}

/** The label of the button with this id, or of the menu's option, in a message for Slack or Discord; undefined if it has none. */
function offeredLabel(message: unknown, id: string): string | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { action_id, custom_id, value, label, text } = toObject(message);
  if ([action_id, custom_id, value].includes(id)) return toText(label ?? toObject(text).text);
  return Object.values(message)
    .map((part) => offeredLabel(part, id))
    .find((found) => found !== undefined);
}

/** The latest message that offers it, as it is shown now. */
function pressedTurn(id: string, earlier: readonly ShownTurn[], labelOf: LabelOf): ShownTurn | undefined {
  const shown = channelMessages(earlier).flatMap((message) => message.slice(-1));
  return shown.findLast((shownTurn) => labelOf(id, shownTurn) !== undefined);
}

function buttonLabel(id: string, earlier: readonly ShownTurn[], labelOf: LabelOf): string {
  const labels = earlier.toReversed().map((shownTurn) => labelOf(id, shownTurn));
  return labels.find((label) => label !== undefined) ?? "A button";
}

/** The turns that made a message of the bot. Each after the first took the place of the one before it. */
export type Message = readonly [ShownTurn, ...ShownTurn[]];

/** The messages in a channel, oldest first. An update takes the place of the message whose button was pressed. */
export function channelMessages(shownTurns: readonly ShownTurn[]): readonly Message[] {
  const messages: [ShownTurn, ...ShownTurn[]][] = [];
  for (const shownTurn of shownTurns) {
    const replaced = shownTurn.reply.isUpdate && messages.find((message) => message.at(-1) === shownTurn.pressed);
    if (replaced) replaced.push(shownTurn);
    else messages.push([shownTurn]);
  }
  return messages;
}
