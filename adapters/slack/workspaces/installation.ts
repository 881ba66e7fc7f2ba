import type { Installation, InstallationQuery } from "@slack/bolt";
import * as v from "valibot";
import type { InstallationRecord } from "../../shared/installation-records.ts";
import type { KeyRing } from "../../shared/key-ring.ts";

/** What is kept of an installation: what the bot needs, and nothing about the person who installed it. */
const schema = v.object({
  botToken: v.string(),
  botId: v.string(),
  botUserId: v.string(),
  /** Undefined if an organisation installed the app for its workspaces. */
  teamId: v.optional(v.string()),
  enterpriseId: v.optional(v.string()),
  appId: v.optional(v.string()),
  scopes: v.array(v.string()),
});

export type StoredInstallation = Readonly<v.InferOutput<typeof schema>>;

export const platform = "slack";

/** No key opens what is stored: a key is missing from SECRET_KEYS, or the row is damaged. */
export class UnopenableError extends Error {
  override readonly name = "UnopenableError";
}

/** An installation that cannot be kept. The message is for the operator. */
export class UnusableInstallationError extends Error {
  override readonly name = "UnusableInstallationError";
}

/**
 * The workspace, as `Channel.workspace` names it: `T…`, or `E…/T…` in an organisation that installed the app for its workspaces. An event
 * that names no workspace belongs to the organisation (`E…/`).
 */
export function workspaceId({ isEnterpriseInstall, enterpriseId, teamId }: Partial<InstallationQuery<boolean>>): string {
  return isEnterpriseInstall && enterpriseId ? `${enterpriseId}/${teamId ?? ""}` : (teamId ?? enterpriseId ?? "");
}

/** The id of the installation by which the app is in the workspace: that of the workspace or of its organisation. */
export function installationId(workspace: string): string {
  return workspace.split("/")[0] ?? "";
}

/** The workspace of an installation, as `Channel.workspace` names it; of an organisation's, none in particular. */
export function installedWorkspace(id: string): string {
  return id.startsWith("E") ? `${id}/` : id;
}

/** The workspace itself, in an organisation; undefined if the installation is the workspace's own. */
export function teamInOrganisation(workspace: string): string | undefined {
  return workspace.split("/")[1] || undefined;
}

/** Throws an UnusableInstallationError if there is no bot token, or one that expires. */
export function toStored({ team, enterprise, bot, appId, isEnterpriseInstall }: Installation): StoredInstallation {
  if (!bot) throw new UnusableInstallationError("Slack gave no bot token: update the app's manifest from npm run slack-manifest.");
  if (bot.refreshToken)
    throw new UnusableInstallationError("Slack's token expires: switch off token rotation at api.slack.com/apps › your app.");
  return {
    botToken: bot.token,
    botId: bot.id,
    botUserId: bot.userId,
    teamId: isEnterpriseInstall ? undefined : team?.id,
    enterpriseId: enterprise?.id,
    appId,
    scopes: bot.scopes,
  };
}

/** As Bolt wants it. */
export function toInstallation({ botToken, botId, botUserId, teamId, enterpriseId, appId, scopes }: StoredInstallation): Installation {
  const isEnterpriseInstall = teamId === undefined;
  return {
    team: teamId === undefined ? undefined : { id: teamId },
    enterprise: enterpriseId === undefined ? undefined : { id: enterpriseId },
    user: { token: undefined, scopes: undefined, id: "" },
    bot: { token: botToken, id: botId, userId: botUserId, scopes: [...scopes] },
    appId,
    isEnterpriseInstall,
    authVersion: "v2",
  };
}

export function sealInstallation(installation: StoredInstallation, installedAt: number, keyRing: KeyRing): InstallationRecord {
  const { teamId, enterpriseId } = installation;
  const id = teamId ?? enterpriseId ?? "";
  return { id, sealed: keyRing.seal(JSON.stringify(installation), ownerOf(id)), installedAt };
}

/** Throws an UnopenableError. `isFirstKey`: whether the first key sealed it. */
export function openInstallation(
  { id, sealed }: Pick<InstallationRecord, "id" | "sealed">,
  keyRing: KeyRing,
): { readonly installation: StoredInstallation; readonly isFirstKey: boolean } {
  const opened = keyRing.open(sealed, ownerOf(id));
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), opened?.text);
  if (!success || !opened) throw new UnopenableError(`the token of ${id} cannot be opened with SECRET_KEYS`);
  return { installation: output, isFirstKey: opened.isFirstKey };
}

/** What was sealed for one workspace cannot be opened as another's. */
export function ownerOf(id: string): string {
  return `${platform}:${id}`;
}
