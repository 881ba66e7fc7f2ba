import type { Logger } from "pino";
import { type Store, StoreError } from "../../../src/daily/store.ts";
import type { InstallationRecords } from "../../shared/installation-records.ts";
import { doublingPauses, retry } from "../../shared/retry.ts";
import { installationId, platform } from "./installation.ts";
import type { InstallationLookup } from "./lookup.ts";

/** Slack's notice that the app was removed. */
export interface RemovalNotice {
  /** As `Channel.workspace` names it. */
  readonly workspace: string;
  /** Seconds since 1970, rounded down. */
  readonly time: number;
}

export interface RemovalContext {
  readonly records: Pick<InstallationRecords, "find" | "remove">;
  readonly daily: Pick<Store, "listSubscriptions" | "remove">;
  readonly lookup: InstallationLookup;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

/** Milliseconds between attempts, and until the last: Slack repeats no notice that was acknowledged. */
const [firstPause, longestPause, giveUpAfter] = [1_000, 60_000, 3_600_000];

/**
 * Deletes the installation and the workspace's daily posts, unless the app was installed again after the notice. The ledger stays, so that a
 * channel that starts again today gets no second post. Always resolves.
 */
export async function removeInstallation({ workspace, time }: RemovalNotice, context: RemovalContext): Promise<void> {
  const id = installationId(workspace);
  const { log, stop } = context;
  const end = performance.now() + giveUpAfter;
  try {
    await retry(() => remove(id, (time + 1) * 1_000, context), {
      pauses: doublingPauses(firstPause, longestPause),
      pauseAfter: (error, planned) => (error instanceof StoreError && performance.now() < end ? planned : undefined),
      signal: stop,
    });
  } catch (error) {
    if (!stop.aborted) log.error({ workspace: id, err: error }, "the app was removed from a workspace, but its data could not be deleted");
  }
}

async function remove(id: string, before: number, { records, daily, lookup, log }: RemovalContext): Promise<void> {
  const isKnown = (await records.find(platform, id)) !== undefined;
  await records.remove(platform, id, before);
  lookup.forget(id);
  if (await records.find(platform, id)) return log.info({ workspace: id }, "a late notice: the app was installed again since");
  const channels = (await daily.listSubscriptions())
    .map(({ channel }) => channel)
    .filter((channel) => channel.platform === platform && installationId(channel.workspace) === id);
  for (const channel of channels) await daily.remove(channel);
  if (isKnown || channels.length > 0)
    log.info({ workspace: id, dailyPosts: channels.length }, "the app was removed from a workspace; its token and daily posts are deleted");
}
