import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "discord.js";
import type { Logger } from "pino";
import type { Platform, PlatformContext, PlatformError } from "../shared/platform.ts";
import { closeProblem, deadToken, isUnauthorised, patienceAsked, startProblem } from "./api/errors.ts";
import { inviteLink, ownAccountLink } from "./api/invite.ts";
import type { DiscordSettings } from "./config.ts";
import { openDailySender } from "./daily-sender.ts";
import { type Connection, connect, hearsGateway, type Listening, openConnection } from "./gateway.ts";
import { openConversations } from "./receive/listeners.ts";
import { commandDefinitions } from "./register/definitions.ts";
import { register } from "./register/register.ts";

/** Milliseconds that the start waits for the commands to be registered; that goes on in the background. */
const registrationPatience = 700;

export function openDiscord(settings: DiscordSettings, surroundings: PlatformContext): Platform {
  const log = surroundings.log.child({ platform: "discord" });
  /** What an earlier attempt's connection still hears is no concern of anybody's. */
  let current: Connection | undefined;
  let up = false;
  let isStopped = false;
  const lost = (error: PlatformError) => {
    if (up) surroundings.onLost(error);
  };
  const conversations = openConversations({ ...surroundings, dailyUsers: settings.dailyUsers }, log, lost);

  const opened = (): Connection => {
    let said = "";
    const isCurrent = () => connection === current;
    const listening: Listening = {
      interaction: (payload) => isCurrent() && conversations.interaction(payload, client.rest),
      message: (payload) => isCurrent() && conversations.message(payload, client.user?.id ?? "", client.rest),
      connection: (state) => {
        if (isCurrent() && up && state !== said) log.info(`the connection ${state}`);
        said = state;
      },
      closed: (code) => isCurrent() && lost(closeProblem(code)),
    };
    const connection = openConnection(settings.apiUrl, listening, log);
    const { client } = connection;
    return connection;
  };

  const isConnected = () => up && current !== undefined && hearsGateway(current.client);

  return {
    name: "discord",
    start: async () => {
      const connection = opened();
      current = connection;
      try {
        await connect(connection.client, settings.token);
      } catch (error) {
        current = undefined;
        await connection.close();
        throw startProblem(error, settings.apiUrl);
      }
      if (isStopped) return connection.close();
      up = true;
      await registerCommands(connection.client, settings, surroundings, log, lost);
    },
    isConnected,
    sender: openDailySender(settings, { isConnected, userId: () => current?.client.user?.id }, { ...surroundings, log }),
    stop: async () => {
      isStopped = true;
      up = false;
      await conversations.close();
      await current?.close();
    },
  };
}

/** Commands that were registered before still work when this fails, as do mentions and direct messages. */
async function registerCommands(
  client: Client,
  { applicationId, guild }: DiscordSettings,
  { bot, commandPrefix }: PlatformContext,
  log: Logger,
  onLost: (error: PlatformError) => void,
): Promise<void> {
  const own = client.application?.id ?? "";
  const links = { invite: inviteLink(applicationId ?? own), inviteForYourself: ownAccountLink(applicationId ?? own) };
  log.info(links, "add the bot to a server (invite), or its commands to your own account (inviteForYourself)");
  const definitions = commandDefinitions(bot.commands, commandPrefix);
  const onWait = (pause: number) => log.info(`the commands are not registered yet: ${patienceAsked(pause)}`);
  const registering = register(client.rest, { applicationId: applicationId ?? own, guild, definitions, onWait }).then(
    (differences) =>
      log.info({ guild, changed: differences }, differences.length > 0 ? "commands registered" : "the commands are registered already"),
    (err: unknown) => {
      if (isUnauthorised(err)) return onLost(deadToken(err));
      log.error({ err }, registrationProblem(applicationId, own, guild));
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
