import type { LeaseState } from "../../shared/leases.ts";

export interface ShardLease {
  /** From 0. */
  readonly shard: number;
  readonly isOwn: boolean;
  readonly state: LeaseState;
}

export interface Situation {
  readonly shardCount: number;
  /** Of the shards that a copy has. */
  readonly leases: readonly ShardLease[];
  /** Copies of the program that take shards: without those that end. */
  readonly copies: number;
  /** The shards to which this copy connects, and whether it receives their events. */
  readonly connections: ReadonlyMap<number, boolean>;
  /** This copy ends. */
  readonly isLeaving: boolean;
  /** Shards to which a copy may connect at the same time. */
  readonly maxStarting: number;
  /** Shards that no copy has may be taken. */
  readonly mayTakeFree: boolean;
}

export interface Plan {
  /** The leases to take or to prolong. */
  readonly hold: readonly { readonly shard: number; readonly state: LeaseState }[];
  /** The connections to close: another copy receives the events of these shards. */
  readonly close: readonly number[];
}

/** What this copy does next, so that every shard has one owner, and each copy at most its equal share. */
export function planShards(situation: Situation): Plan {
  const { shardCount, leases, copies, connections, isLeaving, maxStarting } = situation;
  const share = isLeaving ? 0 : Math.ceil(shardCount / Math.max(copies, 1));
  const isReady = (shard: number) => connections.get(shard) === true;
  const own = readyFirst(
    leases.filter(({ isOwn }) => isOwn).map(({ shard }) => shard),
    isReady,
  );
  const [kept, surplus] = [own.slice(0, share), own.slice(share)];
  const starting = kept.filter((shard) => !isReady(shard)).length;
  const room = Math.min(share - kept.length, maxStarting - starting);
  const taken = readyFirst(takeableShards(situation), isReady).slice(0, Math.max(room, 0));
  const others = new Map(leases.filter(({ isOwn }) => !isOwn).map(({ shard, state }) => [shard, state]));
  return {
    hold: [
      ...[...kept, ...taken].map((shard) => ({ shard, state: isReady(shard) ? ("held" as const) : ("starting" as const) })),
      ...surplus.map((shard) => ({ shard, state: "leaving" as const })),
    ],
    close: [...connections.keys()].filter((shard) => !taken.includes(shard) && others.has(shard) && others.get(shard) !== "starting"),
  };
}

/** First those that another copy hands over, for which people may wait only a moment. */
function takeableShards({ shardCount, leases, connections, mayTakeFree }: Situation): readonly number[] {
  const offered = leases.filter(({ isOwn, state }) => !isOwn && state === "leaving").map(({ shard }) => shard);
  const known = new Set(leases.map(({ shard }) => shard));
  const free = Array.from({ length: shardCount }, (_, shard) => shard).filter((shard) => !known.has(shard));
  return [...offered, ...free.filter((shard) => mayTakeFree || connections.has(shard))];
}

function readyFirst(shards: readonly number[], isReady: (shard: number) => boolean): readonly number[] {
  return [...shards.filter(isReady), ...shards.filter((shard) => !isReady(shard))];
}
