/** Work that must be finished before the program ends. */
export interface InFlight {
  /** Resolves or rejects as `work` does. */
  track(work: Promise<void>): Promise<void>;
  settle(): Promise<unknown>;
}

export function createInFlight(): InFlight {
  const pending = new Set<Promise<void>>();
  return {
    track: (work) => {
      pending.add(work);
      return work.finally(() => pending.delete(work));
    },
    settle: () => Promise.allSettled(pending),
  };
}
