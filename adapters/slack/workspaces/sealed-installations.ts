import { setTimeout as wait } from "node:timers/promises";
import type { Installation, InstallationQuery } from "@slack/bolt";
import * as v from "valibot";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import type { InstallationRecord, InstallationRecords, KeyRing } from "../../shared/encrypted-installations.ts";
import type { InstallationContext } from "./installation-lookup.ts";

/** What is stored of an installation: what the bot needs, and nothing about the person who installed it. */
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

  constructor(id: string) {
    super(`the token of ${id} cannot be opened with SECRET_KEYS`);
  }
}

/** The installation cannot be stored. The message is for the operator. */
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

/** The workspace of an installation, as `Channel.workspace` names it; no particular one if an organisation installed the app. */
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

export function sealInstallation(installation: StoredInstallation, installedAt: number, keyRing: KeyRing): InstallationRecord {
  const { teamId, enterpriseId } = installation;
  const id = teamId ?? enterpriseId ?? "";
  return { id, sealed: keyRing.seal(JSON.stringify(installation), ownerOf(id)), installedAt };
}

/** Undefined if no key opens it. `isFirstKey`: whether the first key sealed it. */
export function openInstallation({ id, sealed }: InstallationRecord, keyRing: KeyRing) {
  const opened = keyRing.open(sealed, ownerOf(id));
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), opened?.text);
  return success && opened ? { id, installation: output, isFirstKey: opened.isFirstKey } : undefined;
}

/** What was sealed for one workspace cannot be opened as another's. */
function ownerOf(id: string): string {
  return `${platform}:${id}`;
}

/**
 * Reads all installations, or those since an instant. Rejects with a StoreError.
 * - `workspaces`: where the app is installed, as `Channel.workspace` names it.
 * - `outdated`: what another key than the first has sealed.
 * - `latest`: when the latest was installed, in milliseconds since 1970; 0 if there is none.
 */
export async function summarizeInstallations(records: Pick<InstallationRecords, "list">, keyRing: KeyRing, since = 0) {
  const all = await records.list(platform, since);
  const opened = all.flatMap((record) => openInstallation(record, keyRing) ?? []);
  const outdatedIds = new Set(opened.filter(({ isFirstKey }) => !isFirstKey).map(({ id }) => id));
  const outdated = all.filter(({ id }) => outdatedIds.has(id));
  const workspaces = all.map(({ id }) => installedWorkspace(id));
  const latest = all.reduce((last, { installedAt }) => Math.max(last, installedAt), 0);
  return { count: all.length, latest, workspaces, unopenable: all.length - opened.length, outdated, opened };
}

export function unopenableMessage({ unopenable, count }: { readonly unopenable: number; readonly count: number }): string {
  return `SECRET_KEYS opens ${count - unopenable} of ${count} installations: add the key that sealed the other ${unopenable} behind the first, or have the app installed there again.`;
}

/** Milliseconds between installations: 20 a second leave the database free for other work. */
const sealPause = 50;

/** Seals again with the first key, after which the others are not needed. Ends early at `stop` or if the store fails; the next start goes on. */
export async function sealAgain(
  outdated: readonly InstallationRecord[],
  { installations, keyRing, log, stop }: InstallationContext,
): Promise<void> {
  if (outdated.length === 0) return;
  try {
    for (const record of outdated) {
      const owner = ownerOf(record.id);
      const opened = keyRing.open(record.sealed, owner);
      if (opened) await installations.replaceSealed(platform, record, keyRing.seal(opened.text, owner));
      await wait(sealPause, undefined, { signal: stop });
    }
    log.info({ installations: outdated.length }, "sealed installations again with the first key of SECRET_KEYS; the others are not needed");
  } catch (error) {
    if (error instanceof StoreError)
      log.warn({ err: error.cause }, `${error.message} Installations are sealed again after the next start.`);
    else if (!stop.aborted) throw error;
  }
}
