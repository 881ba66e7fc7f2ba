import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "discord.js";
import type { Platform, PlatformContext, PlatformError } from "../shared/platform.ts";
import { closeError, invalidTokenError, isUnauthorised, rateLimitMessage, startError } from "./api/errors.ts";
import { inviteLink, userInstallLink } from "./api/invite.ts";
import type { DiscordSettings } from "./config.ts";
import { createDailySender } from "./daily-sender.ts";
import { connectGateway, createGatewayConnection, type GatewayConnection, isGatewayReady } from "./gateway.ts";
import { createListeners, type Listeners } from "./receive/listeners.ts";
import { commandDefinitions } from "./register/definitions.ts";
import { registerCommands } from "./register/register.ts";

/** Milliseconds that `start` waits for the registration of the commands, which then continues in the background. */
const registrationTimeout = 700;

export function createDiscord(settings: DiscordSettings, context: PlatformContext): Platform {
  const log = context.log.child({ platform: "discord" });
  /** The connection of the latest attempt; events of earlier ones are ignored. */
  let current: GatewayConnection | undefined;
  let isUp = false;
  let isStopped = false;
  const onLost = (error: PlatformError) => {
    if (isUp) context.onLost(error);
  };
  const listeners = createListeners({ ...context, log, onLost, dailyUsers: settings.dailyUsers });
  const isConnected = () => isUp && current !== undefined && isGatewayReady(current.client);

  return {
    name: "discord",
    start: async () => {
      const connection = connectListeners(settings.apiUrl, listeners, {
        log,
        onLost,
        isCurrent: (other) => other === current,
        isUp: () => isUp,
      });
      current = connection;
      try {
        await connectGateway(connection.client, settings.token);
      } catch (error) {
        current = undefined;
        await connection.close();
        throw startError(error, settings.apiUrl);
      }
      if (isStopped) return connection.close();
      isUp = true;
      await startRegistration(connection.client, settings, { ...context, log, onLost });
    },
    isConnected,
    sender: createDailySender(settings, { isConnected, userId: () => current?.client.user?.id }, { ...context, log }),
    stop: async () => {
      isStopped = true;
      isUp = false;
      await listeners.close();
      await current?.close();
    },
  };
}

interface ConnectionContext extends Pick<PlatformContext, "log" | "onLost"> {
  isCurrent(connection: GatewayConnection): boolean;
  isUp(): boolean;
}

/** A connection whose events reach the listeners for as long as it is the current one. */
function connectListeners(
  apiUrl: string | undefined,
  listeners: Listeners,
  { log, onLost, isCurrent, isUp }: ConnectionContext,
): GatewayConnection {
  let lastState = "";
  const connection = createGatewayConnection(
    apiUrl,
    {
      interaction: (payload) => isCurrent(connection) && listeners.interaction(payload, client.rest),
      message: (payload) => isCurrent(connection) && listeners.message(payload, client.user?.id ?? "", client.rest),
      connection: (state) => {
        if (isCurrent(connection) && isUp() && state !== lastState)
          log.info(state === "connected" ? "connected again" : "disconnected; connecting again");
        lastState = state;
      },
      closed: (code) => isCurrent(connection) && onLost(closeError(code)),
    },
    log,
  );
  const { client } = connection;
  return connection;
}

/** If the registration fails, commands that were registered before still work, as do mentions and direct messages. */
async function startRegistration(
  client: Client,
  { applicationId, guild }: DiscordSettings,
  { bot, log, onLost }: PlatformContext,
): Promise<void> {
  const ownId = client.application?.id ?? "";
  const links = { invite: inviteLink(applicationId ?? ownId), inviteForYourself: userInstallLink(applicationId ?? ownId) };
  log.info(links, "add the bot to a server (invite), or its commands to your own account (inviteForYourself)");
  const definitions = commandDefinitions(bot.commands, bot.library.commandLine);
  const onRateLimit = (pause: number) => log.info(`the commands are not registered yet: ${rateLimitMessage(pause)}`);
  const registering = registerCommands(client.rest, { applicationId: applicationId ?? ownId, guild, definitions, onRateLimit }).then(
    (differences) =>
      log.info({ guild, changed: differences }, differences.length > 0 ? "commands registered" : "the commands are registered already"),
    (err: unknown) => {
      if (isUnauthorised(err)) return onLost(invalidTokenError(err));
      log.error({ err }, registrationErrorMessage(applicationId, ownId, guild));
    },
  );
  await Promise.race([registering, wait(registrationTimeout)]);
}

function registrationErrorMessage(applicationId: string | undefined, ownId: string, guild: string | undefined): string {
  if (applicationId !== undefined && applicationId !== ownId)
    return `The commands could not be registered: DISCORD_APPLICATION_ID is not the application of this token; set it to ${ownId} or remove it.`;
  if (guild !== undefined)
    return `The commands could not be registered in the server ${guild}: check DISCORD_GUILD, and add the bot there with ${inviteLink(ownId)}`;
  return "The commands could not be registered; the next start tries again. Those registered before work, as do mentions and direct messages.";
}
