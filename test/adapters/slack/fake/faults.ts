import { ceiling } from "../../ceiling.ts";

/** What can go wrong with one call, on its way there or back. */
export type Fault =
  /** Refused without being done, mostly with a time in seconds after which to come again. */
  | { readonly kind: "rate limit"; readonly retryAfter?: number }
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
  /** From now on, whatever is more than so many of these calls in a second is refused with a rate limit. */
  limit(call: Call, perSecond: number): void;
  /** The fault that befalls this call, if any. */
  take(call: Call): Fault | undefined;
}

export function noFaults(): Faults {
  const waiting = new Map<Call, readonly Fault[]>();
  const tooMany = new Map<Call, () => boolean>();
  return {
    limit: (call, perSecond) => tooMany.set(call, ceiling(perSecond)),
    befall: (call, ...faults) => waiting.set(call, [...(waiting.get(call) ?? []), ...faults]),
    take: (call) => {
      const [next, ...rest] = waiting.get(call) ?? [];
      waiting.set(call, rest);
      return next ?? (tooMany.get(call)?.() ? { kind: "rate limit", retryAfter: 1 } : undefined);
    },
  };
}
