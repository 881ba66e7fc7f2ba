/** Milliseconds in which work that begins meanwhile is waited for, too: over a socket, more arrives until it is closed. */
const newWorkTime = 2_000;

/** Work that must be finished before the program ends. */
export interface InFlight {
  /** Resolves or rejects as `work` does. */
  track(work: Promise<void>): Promise<void>;
  /** Resolves at a moment at which there is no work, if there is one within 2 s; otherwise when what is in flight then is finished. */
  settle(): Promise<void>;
}

export function createInFlight(): InFlight {
  const pending = new Set<Promise<void>>();
  return {
    track: (work) => {
      pending.add(work);
      return work.finally(() => pending.delete(work));
    },
    settle: async () => {
      const end = performance.now() + newWorkTime;
      do await Promise.allSettled(pending);
      while (pending.size > 0 && performance.now() < end);
    },
  };
}
