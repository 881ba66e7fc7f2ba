import { ApplicationIntegrationType, type BaseInteraction } from "discord.js";
import type { Channel } from "../../../src/daily/subscription.ts";

/**
 * Whose documents an interaction sees: its server's. A server that the bot is not in, where a person uses a command of their own account,
 * sees no more than direct messages do: nobody has bound it.
 */
export function readersOf({
  guildId,
  authorizingIntegrationOwners: owners,
}: Pick<BaseInteraction, "guildId" | "authorizingIntegrationOwners">): Pick<Channel, "platform" | "workspace"> {
  // Discord omits the owners only in old payloads.
  const isBotThere = !owners || owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  return { platform: "discord", workspace: (isBotThere && guildId) || "" };
}
