import { createFakeRateLimit } from "../../fake-rate-limit.ts";

/** A fault of one request to the REST API. */
export type Fault =
  /** HTTP 429. `retryAfter`: seconds; a proxy in front of Discord may omit it, or send something else. */
  | { readonly kind: "rate limit"; readonly retryAfter: number | string | undefined; readonly isGlobal?: boolean }
  /** HTTP 502, with or without executing the request. */
  | { readonly kind: "bad gateway"; readonly isExecuted: boolean }
  /** The connection closes without an answer, with or without executing the request. */
  | { readonly kind: "lost answer"; readonly isExecuted: boolean }
  /** The body is refused. */
  | { readonly kind: "invalid form" }
  /** HTTP 401, as after a reset of the token. */
  | { readonly kind: "unauthorised" }
  /** Executed after `ms` milliseconds. */
  | { readonly kind: "delay"; readonly ms: number };

/** The kinds of requests that faults can apply to. */
export type Route =
  | "gateway"
  | "self"
  | "application"
  | "commands"
  | "callback"
  | "followup"
  | "original"
  | "message"
  | "messages"
  | "direct"
  | "channel"
  | "typing"
  | "guild";

export interface Faults {
  /** The fault applies to the next request of this kind, or to the next `times` requests. */
  failNext(route: Route, fault: Fault, times?: number): void;
  /** From now on, requests beyond this number per second get a rate limit. Responses to interactions do not count. */
  limitRate(perSecond: number): void;
  /** Whether every fault was applied. */
  readonly areAllUsed: boolean;
  /** Removes and returns the fault for the next request, if any. */
  take(route: Route): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting: { readonly route: Route; readonly fault: Fault }[] = [];
  let tooMany = () => false;
  return {
    limitRate: (perSecond) => {
      tooMany = createFakeRateLimit(perSecond);
    },
    failNext: (route, fault, times = 1) => {
      waiting.push(...Array.from({ length: times }, () => ({ route, fault })));
    },
    get areAllUsed() {
      return waiting.length === 0;
    },
    take: (route) => {
      const index = waiting.findIndex((each) => each.route === route);
      if (index !== -1) return waiting.splice(index, 1)[0]?.fault;
      return route !== "callback" && tooMany() ? { kind: "rate limit", retryAfter: 1, isGlobal: true } : undefined;
    },
  };
}
