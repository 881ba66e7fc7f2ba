import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { StoreError } from "../../../src/daily/store.ts";
import type { InstallationRecord, InstallationRecords } from "../../shared/installation-records.ts";
import type { KeyRing } from "../../shared/key-ring.ts";
import { installedWorkspace, openInstallation, ownerOf, platform, type StoredInstallation, UnopenableError } from "./installation.ts";

/** What the keys can open. */
export interface InstallationSummary {
  readonly count: number;
  /** Where the app is installed, as `Channel.workspace` names it. */
  readonly workspaces: readonly string[];
  /** No key opens them. */
  readonly unopenable: number;
  /** Those that another key than the first has sealed. */
  readonly outdated: readonly InstallationRecord[];
  /** When the latest was installed, in milliseconds since 1970; 0 if there is none. */
  readonly latest: number;
  readonly opened: readonly { readonly id: string; readonly installation: StoredInstallation }[];
}

/** Reads all installations, or those since an instant. Rejects with a StoreError. */
export async function summarizeInstallations(
  records: Pick<InstallationRecords, "list">,
  keyRing: KeyRing,
  since = 0,
): Promise<InstallationSummary> {
  const all = await records.list(platform, since);
  const opened = all.flatMap((record) => {
    const result = openOrUndefined(record, keyRing);
    return result ? { record, id: record.id, ...result } : [];
  });
  const outdated = opened.filter(({ isFirstKey }) => !isFirstKey).map(({ record }) => record);
  const workspaces = all.map(({ id }) => installedWorkspace(id));
  const latest = all.reduce((last, { installedAt }) => Math.max(last, installedAt), 0);
  return { count: all.length, latest, workspaces, unopenable: all.length - opened.length, outdated, opened };
}

function openOrUndefined(record: InstallationRecord, keyRing: KeyRing): ReturnType<typeof openInstallation> | undefined {
  try {
    return openInstallation(record, keyRing);
  } catch (error) {
    if (error instanceof UnopenableError) return undefined;
    throw error;
  }
}

export function unopenableMessage({ unopenable, count }: Pick<InstallationSummary, "unopenable" | "count">): string {
  return `SECRET_KEYS opens ${count - unopenable} of ${count} installations: add the key that sealed the other ${unopenable} behind the first, or have the app installed there again.`;
}

/** Milliseconds between installations: 20 a second leave the database free for other work. */
const sealPause = 50;

/** Seals again with the first key, after which the others are not needed. Ends early at `stop` or if the store fails; the next start goes on. */
export async function sealAgain(
  outdated: readonly InstallationRecord[],
  {
    records,
    keyRing,
    log,
    stop,
  }: { records: Pick<InstallationRecords, "replaceSealed">; keyRing: KeyRing; log: Logger; stop: AbortSignal },
): Promise<void> {
  if (outdated.length === 0) return;
  try {
    for (const record of outdated) {
      const owner = ownerOf(record.id);
      const opened = keyRing.open(record.sealed, owner);
      if (opened) await records.replaceSealed(platform, record, keyRing.seal(opened.text, owner));
      await wait(sealPause, undefined, { signal: stop });
    }
    log.info({ installations: outdated.length }, "sealed installations again with the first key of SECRET_KEYS; the others are not needed");
  } catch (error) {
    if (error instanceof StoreError)
      log.warn({ err: error.cause }, `${error.message} Installations are sealed again after the next start.`);
    else if (!stop.aborted) throw error;
  }
}
