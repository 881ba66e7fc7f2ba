/** Milliseconds. */
export interface LeaseTimes {
  /** After which the shards of a copy that died are free. */
  readonly lease: number;
  /** Between two renewals. */
  readonly renewal: number;
  /** For one call to the database; for the first one, so that people are answered soon without it. */
  readonly call: number;
  readonly firstCall: number;
  /** After the database was away, in which free shards are left to the copies that had them. */
  readonly grace: number;
}

/** Milliseconds. */
export interface ShardTimes extends LeaseTimes {
  /** Between two looks at the leases, and while this copy hands over its shards. */
  readonly look: number;
  readonly leavingLook: number;
  /** For handing over all shards; the program must end within 5 s. */
  readonly leaving: number;
  /** Without a connection, after which another copy tries it. */
  readonly stuck: number;
  /** That a copy without shards waits at its start until it could connect. */
  readonly standby: number;
}

/** A copy that was killed is replaced within about 20 s: a lease, a look, Discord's 5 s between connections, and the connection. */
export const defaultTimes: ShardTimes = {
  lease: 15_000,
  renewal: 5_000,
  call: 4_000,
  firstCall: 2_500,
  grace: 6_000,
  look: 1_000,
  leavingLook: 150,
  leaving: 3_900,
  stuck: 60_000,
  standby: 6_000,
};
