import { createFakeRateLimit } from "../../fake-rate-limit.ts";

/** A fault of one call. */
export type Fault =
  /** Not executed. `retryAfter`: seconds, in the header `retry-after`. */
  | { readonly kind: "rate limit"; readonly retryAfter?: number }
  /** HTTP 500, with or without executing the call. */
  | { readonly kind: "server error"; readonly isExecuted: boolean }
  /** Executed, but the connection closes without an answer. */
  | { readonly kind: "lost answer" }
  /** Not executed, and never answered. */
  | { readonly kind: "lost call" }
  /** Refused with one of Slack's error codes. */
  | { readonly kind: "refused"; readonly error: string; readonly status?: number }
  /** Executed after `ms` milliseconds. */
  | { readonly kind: "slow"; readonly ms: number }
  /** Executed when the test says so. */
  | { readonly kind: "held"; readonly until: Promise<unknown> };

/** A method of the Web API, or `response URL`. */
type Call = string;

export interface Faults {
  /** Each fault applies to one call, in order. */
  failNext(call: Call, ...faults: readonly Fault[]): void;
  /** From now on, calls beyond this number per second get a rate limit. */
  limitRate(call: Call, perSecond: number): void;
  /** Removes and returns the fault for the next call, if any. */
  take(call: Call): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting = new Map<Call, readonly Fault[]>();
  const tooMany = new Map<Call, () => boolean>();
  return {
    limitRate: (call, perSecond) => tooMany.set(call, createFakeRateLimit(perSecond)),
    failNext: (call, ...faults) => waiting.set(call, [...(waiting.get(call) ?? []), ...faults]),
    take: (call) => {
      const [next, ...rest] = waiting.get(call) ?? [];
      waiting.set(call, rest);
      return next ?? (tooMany.get(call)?.() ? { kind: "rate limit", retryAfter: 1 } : undefined);
    },
  };
}
