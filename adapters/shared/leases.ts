/**
 * `starting`: the holder cannot do the work yet; one that held it before goes on until then. `held`: the holder does the work.
 * `leaving`: the holder does the work until another copy has taken the lease and holds it.
 */
export type LeaseState = "starting" | "held" | "leaving";

export interface Lease {
  readonly name: string;
  /** This copy has it. */
  readonly isOwn: boolean;
  readonly state: LeaseState;
}

/** What only one copy of the program may do at a time; a copy that dies loses it when the time is over. */
export interface Leases {
  /**
   * Takes the lease, or prolongs it, for this number of milliseconds from now. False if another copy has it and is not leaving.
   * Rejects with a StoreError.
   */
  hold(name: string, milliseconds: number, state?: LeaseState): Promise<boolean>;
  /** The leases whose names start with this and whose time is not over, by name. Rejects with a StoreError. */
  list(start: string): Promise<readonly Lease[]>;
  /** Another copy can take it at once. Does nothing if another copy has it. Rejects with a StoreError. */
  release(name: string): Promise<void>;
}

/** For a program without other copies. `now` in milliseconds. */
export function createSoleLeases(now: () => number = () => performance.now()): Leases {
  const leases = new Map<string, { readonly state: LeaseState; readonly end: number }>();
  return {
    hold: async (name, milliseconds, state = "held") => {
      leases.set(name, { state, end: now() + milliseconds });
      return true;
    },
    list: async (start) => {
      for (const [name, { end }] of leases) if (end <= now()) leases.delete(name);
      const names = [...leases.keys()].filter((name) => name.startsWith(start)).sort();
      return names.map((name) => ({ name, isOwn: true, state: leases.get(name)?.state ?? "held" }));
    },
    release: async (name) => {
      leases.delete(name);
    },
  };
}
