import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from "discord.js";

/** The permissions for answering mentions in a channel and for daily posts. Slash commands need none of them. */
const permissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory;

/** The page on which a person adds the bot to a server. */
export function inviteLink(applicationId: string): string {
  return authorizeLink(applicationId, {
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(" "),
    permissions: String(permissions),
  });
}

/** Adds the commands to a person's own account. The scope `bot` would offer only servers (discord-api-docs #8324, #8066). */
export function userInstallLink(applicationId: string): string {
  return authorizeLink(applicationId, {
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: String(ApplicationIntegrationType.UserInstall),
  });
}

function authorizeLink(applicationId: string, parameters: Readonly<Record<string, string>>): string {
  return `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: applicationId, ...parameters })}`;
}
