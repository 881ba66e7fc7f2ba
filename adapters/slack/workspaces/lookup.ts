import { LRUCache } from "lru-cache";
import type { InstallationRecords } from "../../shared/installation-records.ts";
import type { KeyRing } from "../../shared/key-ring.ts";
import type { Visibility } from "../../shared/visibility.ts";
import { withTimeout } from "../../shared/with-timeout.ts";
import { openInstallation, platform, type StoredInstallation } from "./installation.ts";

/** Milliseconds for which an installation is used without asking the store. Another copy of the program may have replaced or removed it. */
const freshTime = 10 * 60_000;
/** Milliseconds: Slack waits three seconds for an acknowledgement, and an answer may need two of them. */
const lookupTimeout = 500;
/** LRU capacity, in installations: 1 kB each. */
const capacity = 5_000;

/** The store did not answer in time. */
export class LookupTimeoutError extends Error {
  override readonly name = "LookupTimeoutError";

  constructor() {
    super(`the store did not answer within ${lookupTimeout} ms`);
  }
}

/** Where the app is installed. Simultaneous look-ups of one installation share a query. */
export interface InstallationLookup {
  /**
   * Undefined if the app is not installed there. Resolves within half a second; while the store fails, to what it said last. Rejects with a
   * StoreError, a LookupTimeoutError or an UnopenableError.
   */
  find(id: string): Promise<StoredInstallation | undefined>;
  /** Those that were known so far, by the ids of their bots' users. */
  readonly bots: ReadonlyMap<string, string>;
  /** After it was stored, or read with all others. */
  remember(id: string, installation: StoredInstallation): void;
  forget(id: string): void;
}

export interface LookupOptions {
  readonly records: Pick<InstallationRecords, "find">;
  readonly keyRing: KeyRing;
  readonly visibility: Visibility;
  /** Milliseconds from any start. */
  readonly now?: () => number;
}

export function createInstallationLookup({
  records,
  keyRing,
  visibility,
  now = () => performance.now(),
}: LookupOptions): InstallationLookup {
  const cache = new LRUCache<string, StoredInstallation>({
    ...{ max: capacity, ttl: freshTime, ttlResolution: 0, noDeleteOnStaleGet: true, perf: { now } },
  });
  const bots = new Map<string, string>();
  const pending = new Map<string, Promise<StoredInstallation | undefined>>();
  const load = async (id: string) => {
    const record = await records.find(platform, id);
    return record && openInstallation(record, keyRing).installation;
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
