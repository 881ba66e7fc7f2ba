import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "discord.js";
import type { Logger } from "pino";
import type { DiscordSettings } from "../config.ts";
import type { Platform, PlatformError, Surroundings } from "../platform.ts";
import { connect, hearsGateway, openClient } from "./client.ts";
import { openConversations } from "./conversations.ts";
import { inviteLink } from "./invite.ts";
import { closeProblem, deadToken, isUnauthorised, loggable, startProblem } from "./problems.ts";
import { register } from "./register.ts";
import { commandDefinitions } from "./registration.ts";

/** Milliseconds that the start waits for the commands to be registered; it goes on in the background. */
const registrationPatience = 2_000;

export function openDiscord(settings: DiscordSettings, surroundings: Surroundings): Platform {
  const log = surroundings.log.child({ platform: "discord" });
  const lost = (error: PlatformError) => {
    if (up) surroundings.onLost(error);
  };
  const conversations = openConversations(surroundings, log, lost);
  /** The attempt that counts: what an earlier client still hears is no concern of anybody's. */
  let current: Client | undefined;
  let up = false;
  let isStopped = false;

  const opened = (): Client => {
    const client = openClient(
      settings.apiUrl,
      {
        interaction: (payload) => client === current && conversations.interaction(payload, client.rest),
        message: (payload) => client === current && conversations.message(payload, client.user?.id ?? "", client.rest),
        connection: (state) =>
          client === current && up && log.info(`the connection to Discord ${state === "ready" ? "is back" : "dropped"}`),
        closed: (code) => client === current && lost(closeProblem(code)),
      },
      log,
    );
    return client;
  };

  return {
    name: "discord",
    start: async () => {
      const client = opened();
      current = client;
      try {
        await connect(client, settings.token);
      } catch (error) {
        current = undefined;
        void client.destroy();
        throw startProblem(error, settings.apiUrl);
      }
      if (isStopped) return void client.destroy();
      up = true;
      await registered(client, settings, surroundings, log, lost);
    },
    isConnected: () => up && current !== undefined && hearsGateway(current),
    stop: async () => {
      isStopped = true;
      up = false;
      await conversations.close();
      await current?.destroy();
    },
  };
}

/** Commands that were registered before still work when this fails, as do mentions and direct messages. */
async function registered(
  client: Client,
  { applicationId, guild }: DiscordSettings,
  { bot, commandPrefix }: Surroundings,
  log: Logger,
  onLost: (error: PlatformError) => void,
): Promise<void> {
  const own = client.application?.id ?? "";
  log.info({ invite: inviteLink(applicationId ?? own) }, "add the bot to a server, or to your own account, with this link");
  const definitions = commandDefinitions(bot.commands, commandPrefix);
  const registering = register(client.rest, { applicationId: applicationId ?? own, guild, definitions }).then(
    (differences) => log.info({ guild, changed: differences }, differences.length > 0 ? "commands registered" : "commands are registered"),
    (error: unknown) => {
      if (isUnauthorised(error)) return onLost(deadToken(error));
      log.error({ err: loggable(error) }, registrationProblem(applicationId, own, guild));
    },
  );
  await Promise.race([registering, wait(registrationPatience)]);
}

function registrationProblem(applicationId: string | undefined, own: string, guild: string | undefined): string {
  if (applicationId !== undefined && applicationId !== own)
    return `The commands could not be registered: DISCORD_APPLICATION_ID is not this token's application; make it ${own} or leave it out.`;
  if (guild !== undefined)
    return `The commands could not be registered in the server ${guild}: check DISCORD_GUILD, and add the bot there with ${inviteLink(own)}`;
  return "The commands could not be registered; they are at the next start. Those registered before work, as do mentions and direct messages.";
}
