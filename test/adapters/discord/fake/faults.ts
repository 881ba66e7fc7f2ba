import { createFakeFaults, type FakeFaults } from "../../fake-faults.ts";

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
export type Route = "gateway" | "self" | "application" | "commands" | "guild" | "direct" | "callback" | "message" | "messages";

export type Faults = FakeFaults<Route, Fault>;

export function createFaults(): Faults {
  return createFakeFaults<Route, Fault>({ kind: "rate limit", retryAfter: 1, isGlobal: true });
}
