import { createFakeFaults, type FakeFaults } from "../../fake-faults.ts";

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

/** A call is a method of the Web API, or `response URL`. Each fault applies to one call, in order. */
export interface Faults extends Pick<FakeFaults<string, Fault>, "limitRate" | "take"> {
  failNext(call: string, ...faults: readonly Fault[]): void;
}

export function createFaults(): Faults {
  const { limitRate, take, failNext } = createFakeFaults<string, Fault>({ kind: "rate limit", retryAfter: 1 });
  return {
    limitRate,
    take,
    failNext: (call, ...faults) => {
      for (const fault of faults) failNext(call, fault);
    },
  };
}
