import type { APIApplicationCommandOptionChoice } from "discord.js";
import { InteractionResponseType, type REST } from "discord.js";
import type { Logger } from "pino";
import type { Bot } from "../../../src/bot.ts";
import type { ArgumentCompletion } from "../../../src/commands/complete.ts";
import type { Reply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { printableLine, withoutControls } from "../../shared/control-characters.ts";
import { createDedupe } from "../../shared/dedupe.ts";
import type { PlatformContext, PlatformError } from "../../shared/platform.ts";
import { truncate } from "../../shared/truncate.ts";
import { invalidTokenError, isExpired, isForbidden, isUnauthorised } from "../api/errors.ts";
import { answerInteraction, answerMessage, type ReplyContext, sendCallback } from "../api/send.ts";
import { maxChoice, maxChoices } from "../render/limits.ts";
import { type Interaction, parseInteraction, parseMessage } from "./events.ts";
import { findRequester } from "./permissions.ts";

/** Answers interactions and messages, each at most once. No method throws. */
export interface Listeners {
  interaction(payload: unknown, rest: REST): void;
  /** `botId`: the id of the bot's user. */
  message(payload: unknown, botId: string, rest: REST): void;
  /** Accepts nothing new, and resolves when everything in flight is answered. */
  close(): Promise<void>;
}

export interface ListenerOptions extends PlatformContext {
  readonly dailyUsers: readonly string[];
}

export function createListeners(options: ListenerOptions): Listeners {
  const { handle, close } = createRequestHandler(options);
  return {
    interaction: (payload, rest) => {
      const interaction = parseInteraction(payload);
      if (!interaction) return;
      handle(interaction.id, rest, async (context) => {
        if (interaction.kind === "completion") return answerCompletion(interaction, options, context);
        await answerInteraction(interaction, await answer(interaction.request, payload, options, context), context);
      });
    },
    message: (payload, botId, rest) => {
      const message = parseMessage(payload, botId);
      if (!message) return;
      handle(message.id, rest, async (context) =>
        answerMessage(message, await answer(message.request, payload, options, context), context),
      );
    },
    close,
  };
}

/** The error boundary: logs the error of a request, which affects no other request. */
function createRequestHandler({ bot, log, onLost }: ListenerOptions) {
  const isRepeated = createDedupe();
  const inFlight = new Set<Promise<void>>();
  let isOpen = true;
  return {
    handle: (id: string, rest: REST, work: (context: ReplyContext) => Promise<void>): void => {
      if (!isOpen || isRepeated(id)) return;
      const requestLog = log.child({ request: id });
      const handling = work({ rest, renderOptions: { bot }, log: requestLog })
        .catch((error: unknown) => reportFailure(error, requestLog, onLost))
        .finally(() => inFlight.delete(handling));
      inFlight.add(handling);
    },
    close: async (): Promise<void> => {
      isOpen = false;
      await Promise.all(inFlight);
    },
  };
}

function answer(request: PlatformRequest, payload: unknown, options: ListenerOptions, { rest, log }: ReplyContext): Promise<Reply> {
  const requester = findRequester(payload, { rest, dailyUsers: options.dailyUsers });
  return options.answer({ ...request, ...(requester ? { requester } : {}) }, log);
}

type Completion = Extract<Interaction, { kind: "completion" }>;

/** If completion fails, the list of choices is empty: Discord cannot show an error while somebody types. */
async function answerCompletion(completion: Completion, { bot }: PlatformContext, { rest, log }: ReplyContext): Promise<void> {
  const data = choicesPayload(findChoices(completion, bot, log));
  await sendCallback(completion, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data }, rest);
}

function findChoices({ command, argument, typed }: Completion, bot: Bot, log: Logger): readonly ArgumentCompletion[] {
  try {
    return bot.completions(command, argument, typed);
  } catch (err) {
    log.error({ err }, "a completion failed");
    return [];
  }
}

function reportFailure(err: unknown, log: Logger, onLost: (error: PlatformError) => void): void {
  if (isUnauthorised(err)) onLost(invalidTokenError(err));
  else if (isExpired(err)) log.warn({ err }, "the interaction expired before it was answered");
  else if (isForbidden(err)) log.warn({ err }, "the bot may not answer there: let it view the channel, send messages and read the history");
  else log.error({ err }, "the reply was not delivered");
}

/** Discord's form of the choices. A value longer than the limit cannot be offered, only typed. */
export function choicesPayload(choices: readonly ArgumentCompletion[]): { readonly choices: APIApplicationCommandOptionChoice<string>[] } {
  const printable = choices.map(({ name, value }) => ({ name: truncate(printableLine(name), maxChoice), value: withoutControls(value) }));
  const sendable = printable.filter(({ name, value }) => name !== "" && value !== "" && value.length <= maxChoice);
  return { choices: sendable.slice(0, maxChoices) };
}
