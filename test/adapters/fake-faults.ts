/** The faults of a fake platform's next calls. */
export interface FakeFaults<Call extends string, Fault> {
  /** The fault applies to the next call of this kind, or to the next `times` calls. */
  failNext(call: Call, fault: Fault, times?: number): void;
  /** From now on, calls of these kinds beyond this number per second get a rate limit. */
  limitRate(perSecond: number, isLimited: (call: Call) => boolean): void;
  /** Whether every fault was applied. */
  readonly areAllUsed: boolean;
  /** Removes and returns the fault for the next call, if any. */
  take(call: Call): Fault | undefined;
}

export function createFakeFaults<Call extends string, Fault>(rateLimit: Fault): FakeFaults<Call, Fault> {
  const waiting: { readonly call: Call; readonly fault: Fault }[] = [];
  let isTooMuch = (_: Call) => false;
  return {
    limitRate: (perSecond, isLimited) => {
      const isTooFast = createFakeRateLimit(perSecond);
      isTooMuch = (call) => isLimited(call) && isTooFast();
    },
    failNext: (call, fault, times = 1) => {
      waiting.push(...Array.from({ length: times }, () => ({ call, fault })));
    },
    get areAllUsed() {
      return waiting.length === 0;
    },
    take: (call) => {
      const index = waiting.findIndex((each) => each.call === call);
      if (index !== -1) return waiting.splice(index, 1)[0]?.fault;
      return isTooMuch(call) ? rateLimit : undefined;
    },
  };
}

/** Creates a check that returns true if `perSecond` calls were accepted within the last second. Rejected calls do not count. */
function createFakeRateLimit(perSecond: number): () => boolean {
  const recent: number[] = [];
  return () => {
    const now = performance.now();
    while ((recent[0] ?? now) <= now - 1_000) recent.shift();
    if (recent.length >= perSecond) return true;
    recent.push(now);
    return false;
  };
}
