import {
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type Client,
  Events,
  type Interaction,
  type Message,
  type OmitPartialGroupDMChannel,
} from "discord.js";
import type { Logger } from "pino";
import type { Bot } from "../../../src/bot.ts";
import type { ArgumentCompletion } from "../../../src/commands/complete.ts";
import { createDedupe } from "../../shared/dedupe.ts";
import type { PlatformContext, PlatformError } from "../../shared/platform.ts";
import { truncate } from "../../shared/truncate.ts";
import { invalidTokenError, isExpired, isForbidden, isUnauthorised } from "../api/errors.ts";
import { answerCompletion, answerInteraction, answerMessage, type ReplyContext } from "../api/send.ts";
import { limits } from "../render/limits.ts";
import { interactionRequester, messageRequester } from "./permissions.ts";
import { buttonRequest, commandRequest, messageRequest, typing } from "./requests.ts";

/** Answers interactions and messages, each at most once. */
export interface Listeners {
  listen(client: Client): void;
  /** Accepts nothing new, and resolves when everything in flight is answered. */
  close(): Promise<void>;
}

export interface ListenerOptions extends PlatformContext {
  /** Ids of people who may change daily posts without Manage Server. */
  readonly dailyUsers: readonly string[];
}

export function createListeners(options: ListenerOptions): Listeners {
  const { handle, close } = createRequestHandler(options);
  return {
    listen: (client) => {
      client.on(Events.InteractionCreate, (interaction) =>
        handle(interaction.id, (context) => handleInteraction(interaction, options, context)),
      );
      client.on(Events.MessageCreate, (message) => {
        const request = messageRequest(message);
        if (request) handle(message.id, (context) => handleMessage(message, request, options, context));
      });
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
    handle: (id: string, work: (context: ReplyContext) => Promise<void>): void => {
      if (!isOpen || isRepeated(id)) return;
      const requestLog = log.child({ request: id });
      const handling = work({ renderOptions: { bot }, log: requestLog })
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

/** Ignores other kinds of interactions. */
async function handleInteraction(
  interaction: Interaction,
  { bot, answer, dailyUsers }: ListenerOptions,
  context: ReplyContext,
): Promise<void> {
  if (interaction.isAutocomplete()) return answerCompletion(interaction, choices(interaction, bot, context.log));
  if (!interaction.isChatInputCommand() && !interaction.isButton()) return;
  const request = interaction.isButton() ? buttonRequest(interaction) : commandRequest(interaction);
  const requester = interactionRequester(interaction, dailyUsers);
  await answerInteraction(interaction, await answer({ ...request, requester }, context.log), context);
}

async function handleMessage(
  message: OmitPartialGroupDMChannel<Message>,
  request: ReturnType<typeof commandRequest>,
  { answer, dailyUsers }: ListenerOptions,
  context: ReplyContext,
): Promise<void> {
  const requester = messageRequester(message, dailyUsers);
  await answerMessage(message, await answer({ ...request, requester }, context.log), context);
}

/** Empty if the completion fails: Discord cannot show an error while somebody types. */
function choices(interaction: AutocompleteInteraction, bot: Bot, log: Logger): readonly ApplicationCommandOptionChoiceData[] {
  try {
    const { command, argument, typed } = typing(interaction);
    return sendableChoices(bot.completions(command, argument, typed));
  } catch (err) {
    log.error({ err }, "a completion failed");
    return [];
  }
}

/** Discord's form of the choices. A value longer than the limit cannot be offered, only typed. */
export function sendableChoices(completions: readonly ArgumentCompletion[]): readonly ApplicationCommandOptionChoiceData<string>[] {
  const sendable = completions.filter(({ name, value }) => name !== "" && value !== "" && value.length <= limits.choices.length);
  return sendable.slice(0, limits.choices.count).map(({ name, value }) => ({ name: truncate(name, limits.choices.length), value }));
}

function reportFailure(err: unknown, log: Logger, onLost: (error: PlatformError) => void): void {
  if (isUnauthorised(err)) onLost(invalidTokenError(err));
  else if (isExpired(err)) log.warn({ err }, "the interaction expired before it was answered");
  else if (isForbidden(err)) log.warn({ err }, "the bot may not answer there: let it view the channel, send messages and read the history");
  else log.error({ err }, "the reply was not delivered");
}
