/** What only one copy of the program may do at a time; a copy that dies loses it when the time is over. */
export interface Leases {
  /** Takes the lease, or prolongs it, for this number of milliseconds from now. False if another copy holds it. Rejects with a StoreError. */
  hold(name: string, milliseconds: number): Promise<boolean>;
  /** Another copy can take it at once. */
  release(name: string): Promise<void>;
}

/** For a program without other copies. */
export function createSoleLeases(): Leases {
  return { hold: async () => true, release: async () => undefined };
}
