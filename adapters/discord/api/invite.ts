import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from "discord.js";

/** What answering mentions in place takes; slash commands need none of it. */
const permissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory;

/** Where a person adds the bot to a server. */
export function inviteLink(applicationId: string): string {
  return authorization(applicationId, {
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(" "),
    permissions: String(permissions),
  });
}

/** Where a person adds the commands to their own account. A link that asks for a bot offers servers only (discord-api-docs #8324, #8066). */
export function ownAccountLink(applicationId: string): string {
  return authorization(applicationId, {
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: String(ApplicationIntegrationType.UserInstall),
  });
}

function authorization(applicationId: string, asked: Readonly<Record<string, string>>): string {
  return `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: applicationId, ...asked })}`;
}
