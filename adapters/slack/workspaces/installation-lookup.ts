import { LRUCache } from "lru-cache";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import type { Visibility } from "../../shared/documents.ts";
import type { InstallationRecords, KeyRing } from "../../shared/encrypted-installations.ts";
import { doublingPauses, retry, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { installationId, openInstallation, platform, type StoredInstallation, UnopenableError } from "./sealed-installations.ts";

/** Milliseconds for which an installation is used without asking the store. Another copy of the program may have replaced or removed it. */
const freshTime = 10 * 60_000;
/** Milliseconds: Slack waits three seconds for an acknowledgement, and an answer may need two of them. */
const lookupTimeout = 500;
/** LRU capacity, in installations: 1 kB each. */
const capacity = 5_000;

/** Where the app is installed. Simultaneous look-ups of one installation share a query. */
export interface InstallationLookup {
  /**
   * Undefined if the app is not installed there. Resolves within half a second; while the store fails, to what it said last. Rejects with a
   * StoreError, a LookupTimeoutError or an UnopenableError.
   */
  find(id: string): Promise<StoredInstallation | undefined>;
  /** The ids of the installations that were known so far, by the ids of their bots' users. */
  readonly bots: ReadonlyMap<string, string>;
  /** To be called after it was stored, or read with all others. */
  remember(id: string, installation: StoredInstallation): void;
  forget(id: string): void;
}

/** `now`: milliseconds from any start. */
export function createInstallationLookup(
  records: Pick<InstallationRecords, "find">,
  keyRing: KeyRing,
  visibility: Visibility,
  now: () => number = () => performance.now(),
): InstallationLookup {
  const cache = new LRUCache<string, StoredInstallation>({
    ...{ max: capacity, ttl: freshTime, ttlResolution: 0, noDeleteOnStaleGet: true, perf: { now } },
  });
  const bots = new Map<string, string>();
  const pending = new Map<string, Promise<StoredInstallation | undefined>>();
  const load = async (id: string) => {
    const record = await records.find(platform, id);
    if (!record) return undefined;
    const opened = openInstallation(record, keyRing);
    if (!opened) throw new UnopenableError(id);
    return opened.installation;
  };
  const startQuery = (id: string) => {
    // After `remember` and `forget` it is no longer the pending one: what it reads may be out of date.
    const isCurrent = () => pending.get(id) === query;
    const query = load(id)
      .then((installation) => {
        if (isCurrent()) keep(id, installation);
        return installation;
      })
      .finally(() => isCurrent() && pending.delete(id));
    pending.set(id, query);
    return query;
  };
  const keep = (id: string, installation: StoredInstallation | undefined) => {
    pending.delete(id);
    if (!installation) return void cache.delete(id);
    cache.set(id, installation);
    bots.set(installation.botUserId, id);
    // The id of an organisation's installation names the organisation.
    if (installation.teamId !== undefined) visibility.noteOrganisation(id, installation.enterpriseId);
  };
  return {
    bots,
    find: async (id) => {
      const fresh = cache.get(id);
      if (fresh) return fresh;
      try {
        return await withTimeout(pending.get(id) ?? startQuery(id), lookupTimeout, () => {
          throw new LookupTimeoutError();
        });
      } catch (error) {
        const earlier = cache.get(id, { allowStale: true });
        if (earlier) return earlier;
        throw error;
      }
    },
    remember: keep,
    forget: (id) => keep(id, undefined),
  };
}

export class LookupTimeoutError extends Error {
  override readonly name = "LookupTimeoutError";

  constructor() {
    super(`the store did not answer within ${lookupTimeout} ms`);
  }
}

/** Slack's notice that the app was removed. */
export interface RemovalNotice {
  /** The workspace, as `Channel.workspace` names it. */
  readonly workspace: string;
  /** Seconds since 1970, rounded down. */
  readonly time: number;
}

/** What the workspaces that install the app are served with. */
export interface InstallationContext extends PlatformContext {
  readonly keyRing: KeyRing;
  readonly lookup: InstallationLookup;
  /** Aborted when the platform stops. */
  readonly stop: AbortSignal;
}

/** Milliseconds between attempts, and until the last: Slack repeats no notice that was acknowledged. */
const [firstPause, longestPause, giveUpAfter] = [1_000, 60_000, 3_600_000];

/**
 * Deletes the installation and the workspace's daily posts, unless the app was installed again after the notice. The ledger stays, so that a
 * channel that starts again today gets no second post. Always resolves.
 */
export async function removeInstallation({ workspace, time }: RemovalNotice, context: InstallationContext): Promise<void> {
  const id = installationId(workspace);
  const { log, stop } = context;
  try {
    await retry(() => remove(id, (time + 1) * 1_000, context), {
      pauses: doublingPauses(firstPause, longestPause),
      pauseAfter: (error, planned) => (error instanceof StoreError ? planned : undefined),
      timeLimit: giveUpAfter,
      signal: stop,
    });
  } catch (error) {
    if (!stop.aborted) log.error({ workspace: id, err: error }, "the app was removed from a workspace, but its data could not be deleted");
  }
}

async function remove(id: string, before: number, { installations, daily, lookup, log }: InstallationContext): Promise<void> {
  const isKnown = (await installations.find(platform, id)) !== undefined;
  await installations.remove(platform, id, before);
  lookup.forget(id);
  if (await installations.find(platform, id)) return log.info({ workspace: id }, "a late notice: the app was installed again since");
  const channels = (await daily.listSubscriptions())
    .map(({ channel }) => channel)
    .filter((channel) => channel.platform === platform && installationId(channel.workspace) === id);
  for (const channel of channels) await daily.remove(channel);
  if (isKnown || channels.length > 0)
    log.info({ workspace: id, dailyPosts: channels.length }, "the app was removed from a workspace; its token and daily posts are deleted");
}
