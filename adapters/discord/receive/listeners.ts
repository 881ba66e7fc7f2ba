import {
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type Client,
  Events,
  type Interaction,
  type Message,
  type OmitPartialGroupDMChannel,
} from "discord.js";
import type { Bot } from "../../../src/bot.ts";
import type { ArgumentCompletion } from "../../../src/commands/complete.ts";
import { printableLine, withoutControls } from "../../shared/control-characters.ts";
import { createInFlight } from "../../shared/in-flight.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { truncate } from "../../shared/truncate.ts";
import { httpStatus, invalidTokenError, isExpired, isUnauthorised } from "../api/errors.ts";
import { answerInteraction, answerMessage, type ReplyContext, respond } from "../api/send.ts";
import { argumentName, findNamedCommand } from "../register/option-names.ts";
import { limits } from "../render/limits.ts";
import { interactionRequester, messageRequester } from "./permissions.ts";
import { interactionRequest, messageRequest } from "./requests.ts";

/** Answers interactions and messages, each at most once. */
export interface Listeners {
  /** Returns a function that accepts nothing new from this client, and resolves when everything in flight is answered. */
  listen(client: Client): () => Promise<void>;
}

export interface ListenerOptions extends PlatformContext {
  /** Ids of people who may change daily posts without Manage Server. */
  readonly dailyUsers: readonly string[];
}

export function createListeners(options: ListenerOptions): Listeners {
  const { answer, currentBot, commandLine, linkTo, dailyUsers, deliveries, log, metrics } = options;
  const inFlight = createInFlight();
  /** The error boundary: logs the error of a request, which affects no other request. */
  const handle = (id: string, work: (context: ReplyContext) => Promise<void>): void => {
    const context = { commandLine, linkTo, log: log.child({ request: id }) };
    void inFlight.track(work(context).catch((error: unknown) => reportFailure(error, { ...options, ...context })));
  };
  const handleOnce: typeof handle = (id, work) =>
    handle(id, async (context) => ((await deliveries.isFirst(id)) ? work(context) : undefined));
  return {
    listen: (client) => {
      const onInteraction = (interaction: Interaction) => {
        // A completion is the same from every copy of the program, and there is one for each keystroke.
        if (interaction.isAutocomplete()) return handle(interaction.id, (context) => completeAny(interaction, currentBot(), context));
        const arrival = performance.now();
        handleOnce(interaction.id, async (context) => {
          await answerAny(interaction, options, context);
          metrics.timeAcknowledgement("discord", performance.now() - arrival);
        });
      };
      // Async: the client emits a rejection as an error event, while a thrown error would end the process.
      const onMessage = async (message: OmitPartialGroupDMChannel<Message>) => {
        const request = messageRequest(message, message.client.user.id);
        if (!request) return;
        const requester = messageRequester(message, dailyUsers);
        handleOnce(message.id, async (context) => answerMessage(message, await answer({ ...request, requester }, context.log), context));
      };
      client.on(Events.InteractionCreate, onInteraction);
      client.on(Events.MessageCreate, onMessage);
      return async () => {
        client.off(Events.InteractionCreate, onInteraction);
        client.off(Events.MessageCreate, onMessage);
        await inFlight.settle();
      };
    },
  };
}

/** Ignores other kinds of interactions. */
async function answerAny(interaction: Interaction, options: ListenerOptions, context: ReplyContext): Promise<void> {
  if (!interaction.isChatInputCommand() && !interaction.isButton() && !interaction.isStringSelectMenu()) return;
  const requester = interactionRequester(interaction, options.dailyUsers);
  const named = { commands: options.currentBot().commands, commandLine: options.commandLine };
  const answered = await options.answer({ ...interactionRequest(interaction, named), requester }, context.log);
  await answerInteraction(interaction, answered, context);
}

async function completeAny(interaction: AutocompleteInteraction, bot: Bot, context: ReplyContext): Promise<void> {
  await respond(() => interaction.respond(choices(interaction, bot, context)));
}

/** Empty if the completion fails: Discord cannot show an error while somebody types. */
function choices(
  { commandName, options }: AutocompleteInteraction,
  bot: Bot,
  { commandLine, log }: ReplyContext,
): readonly ApplicationCommandOptionChoiceData[] {
  try {
    const { name, value } = options.getFocused(true);
    const command = findNamedCommand(commandName, { commands: bot.commands, commandLine });
    return sendableChoices(bot.completions(commandName, argumentName(name, command), value));
  } catch (err) {
    log.error({ err }, "a completion failed");
    return [];
  }
}

/** A value longer than the limit cannot be offered, only typed. */
export function sendableChoices(completions: readonly ArgumentCompletion[]): readonly ApplicationCommandOptionChoiceData<string>[] {
  const { count, length } = limits.choices;
  const printable = completions.map(({ name, value }) => ({ name: truncate(printableLine(name), length), value: withoutControls(value) }));
  return printable.filter(({ name, value }) => name !== "" && value !== "" && value.length <= length).slice(0, count);
}

function reportFailure(err: unknown, { log, onLost }: Pick<ListenerOptions, "log" | "onLost">): void {
  if (isUnauthorised(err)) onLost(invalidTokenError(err));
  else if (isExpired(err)) log.warn({ err }, "the interaction expired before it was answered");
  else if (httpStatus(err) === 403)
    log.warn({ err }, "the bot may not answer there: let it view the channel, send messages and read the history");
  else log.error({ err }, "the reply was not delivered");
}
