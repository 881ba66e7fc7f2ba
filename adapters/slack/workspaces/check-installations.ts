import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { StoreError } from "../../../src/daily/store.ts";
import type { InstallationRecord, InstallationRecords } from "../../shared/installation-records.ts";
import type { KeyRing } from "../../shared/key-ring.ts";
import { ownerOf, platform } from "./installation.ts";

/** What the keys can open. */
export interface InstallationSummary {
  readonly count: number;
  /** No key opens them. */
  readonly unopenable: number;
  /** Those that another key than the first has sealed. */
  readonly outdated: readonly InstallationRecord[];
}

/** Reads all installations. Rejects with a StoreError. */
export async function summarizeInstallations(records: Pick<InstallationRecords, "list">, keyRing: KeyRing): Promise<InstallationSummary> {
  const all = (await records.list(platform)).map((record) => ({ record, opened: keyRing.open(record.sealed, ownerOf(record.id)) }));
  return {
    count: all.length,
    unopenable: all.filter(({ opened }) => !opened).length,
    outdated: all.filter(({ opened }) => opened && !opened.isFirstKey).map(({ record }) => record),
  };
}

export function unopenableMessage({ unopenable, count }: InstallationSummary): string {
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
