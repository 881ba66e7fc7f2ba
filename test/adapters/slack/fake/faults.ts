/** What can go wrong with one call, on its way there or back. */
export type Fault =
  /** Refused without being done, with a time in seconds after which to come again. */
  | { readonly kind: "rate limit"; readonly retryAfter: number }
  /** HTTP 500 without, or after having done it. */
  | { readonly kind: "broken"; readonly done: boolean }
  /** Done, but the connection ends without an answer. */
  | { readonly kind: "lost" }
  /** Refused with one of Slack's error words. */
  | { readonly kind: "refused"; readonly error: string; readonly status?: number }
  /** Done, but only after so many milliseconds. */
  | { readonly kind: "slow"; readonly ms: number };

/** A method of the Web API, or what stands for a message's own address. */
type Call = string;

export interface Faults {
  /** Each befalls one call, in order. */
  befall(call: Call, ...faults: readonly Fault[]): void;
  /** The fault that befalls this call, if any. */
  take(call: Call): Fault | undefined;
}

export function noFaults(): Faults {
  const waiting = new Map<Call, readonly Fault[]>();
  return {
    befall: (call, ...faults) => waiting.set(call, [...(waiting.get(call) ?? []), ...faults]),
    take: (call) => {
      const [next, ...rest] = waiting.get(call) ?? [];
      waiting.set(call, rest);
      return next;
    },
  };
}
