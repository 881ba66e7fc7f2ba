import type { APIApplicationCommandOptionChoice } from "discord.js";
import { InteractionResponseType, type REST } from "discord.js";
import type { Logger } from "pino";
import type { Choice } from "../../../src/commands/complete.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { unprefixedName } from "../../shared/command-prefix.ts";
import { rememberDeliveries } from "../../shared/dedupe.ts";
import type { PlatformContext, PlatformError } from "../../shared/platform.ts";
import { cutTo } from "../../shared/truncate.ts";
import { deadToken, isForbidden, isTooLate, isUnauthorised } from "../api/errors.ts";
import { answerInteraction, answerMessage, callBack, type Outlet } from "../api/send.ts";
import { longestChoice, mostChoices } from "../render/limits.ts";
import { type Interaction, interactionFrom, messageFrom } from "./events.ts";
import { askerIn } from "./permissions.ts";

/** Answers what comes in from Discord, each outlet once. Nothing here throws. */
export interface Conversations {
  interaction(payload: unknown, rest: REST): void;
  /** `botId`: the bot's own user. */
  message(payload: unknown, botId: string, rest: REST): void;
  /** Takes nothing new, and resolves when what is in flight is answered. */
  close(): Promise<void>;
}

export function openConversations(
  surroundings: PlatformContext & { readonly dailyUsers: readonly string[] },
  log: Logger,
  onLost: (error: PlatformError) => void,
): Conversations {
  const { bot, commandPrefix, dailyUsers } = surroundings;
  const rendering = { bot, commandPrefix };
  const isRepeated = rememberDeliveries();
  const inFlight = new Set<Promise<void>>();
  let isOpen = true;

  /** The error boundary: whatever goes wrong with one request stays there. */
  const attend = (id: string, rest: REST, work: (outlet: Outlet) => Promise<void>) => {
    if (!isOpen || isRepeated(id)) return;
    const request = log.child({ request: id });
    const attending = work({ rest, rendering, log: request })
      .catch((error: unknown) => failure(error, request, onLost))
      .finally(() => inFlight.delete(attending));
    inFlight.add(attending);
  };

  const answer = (asked: PlatformRequest, payload: unknown, { rest, log: request }: Outlet) => {
    const requester = askerIn(payload, { rest, dailyUsers });
    return surroundings.answer({ ...asked, ...(requester ? { requester } : {}) }, request);
  };

  return {
    interaction: (payload, rest) => {
      const interaction = interactionFrom(payload);
      if (!interaction) return;
      attend(interaction.id, rest, async (outlet) => {
        if (interaction.kind === "completion") return suggest(interaction, surroundings, outlet);
        await answerInteraction(interaction, await answer(interaction.asked, payload, outlet), outlet);
      });
    },
    message: (payload, botId, rest) => {
      const message = messageFrom(payload, botId);
      if (!message) return;
      attend(message.id, rest, async (outlet) => answerMessage(message, await answer(message.asked, payload, outlet), outlet));
    },
    close: async () => {
      isOpen = false;
      await Promise.all(inFlight);
    },
  };
}

type Completion = Extract<Interaction, { kind: "completion" }>;

/** There is no error to show while somebody types: no suggestions then. */
async function suggest(completion: Completion, { bot, commandPrefix }: PlatformContext, { rest, log }: Outlet): Promise<void> {
  const { command, argument, typed } = completion;
  await callBack(completion, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: choicesPayload(choices()) }, rest);

  function choices() {
    try {
      const names = bot.commands.map(({ name }) => name);
      return bot.choices(unprefixedName(command, commandPrefix, names), argument, typed);
    } catch (err) {
      log.error({ err }, "a completion failed");
      return [];
    }
  }
}

function failure(err: unknown, log: Logger, onLost: (error: PlatformError) => void): void {
  if (isUnauthorised(err)) onLost(deadToken(err));
  else if (isTooLate(err)) log.warn({ err }, "the interaction was over before it was answered");
  else if (isForbidden(err)) log.warn({ err }, "the bot may not answer there: let it view the channel, send messages and read the history");
  else log.error({ err }, "the reply was not delivered");
}

/** Suggestions as Discord takes them. A value that is too long for it cannot be suggested, only typed. */
export function choicesPayload(choices: readonly Choice[]): { readonly choices: APIApplicationCommandOptionChoice<string>[] } {
  const sendable = choices.filter(({ name, value }) => name !== "" && value !== "" && value.length <= longestChoice);
  return { choices: sendable.slice(0, mostChoices).map(({ name, value }) => ({ name: cutTo(name, longestChoice), value })) };
}
