import { ceiling } from "../../ceiling.ts";

/** What can go wrong with one request to the REST API. */
export type Fault =
  /** Too many requests; `after` seconds may be tried again. */
  | { readonly kind: "limited"; readonly after: number; readonly isGlobal?: boolean }
  /** 502 without, or after, having done what was asked. */
  | { readonly kind: "bad-gateway"; readonly done: boolean }
  /** The connection breaks before the answer; what was asked is done or not. */
  | { readonly kind: "cut"; readonly done: boolean }
  /** The body is refused, whatever it is. */
  | { readonly kind: "malformed" }
  /** Taken for unauthorised, as when the token was reset. */
  | { readonly kind: "unauthorised" }
  /** Milliseconds before it is looked at. */
  | { readonly kind: "delay"; readonly ms: number };

/** The kinds of request that the fake tells apart. */
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
  /** The next request of that kind, or the next several, meet it. */
  next(route: Route, fault: Fault, times?: number): void;
  /** From now on, whatever is more than so many requests in a second is refused; answers to interactions do not count. */
  limit(perSecond: number): void;
  /** Whether every fault was met. */
  readonly isOver: boolean;
  take(route: Route): Fault | undefined;
}

export function openFaults(): Faults {
  const waiting: { readonly route: Route; readonly fault: Fault }[] = [];
  let tooMany = () => false;
  return {
    limit: (perSecond) => {
      tooMany = ceiling(perSecond);
    },
    next: (route, fault, times = 1) => {
      waiting.push(...Array.from({ length: times }, () => ({ route, fault })));
    },
    get isOver() {
      return waiting.length === 0;
    },
    take: (route) => {
      const index = waiting.findIndex((each) => each.route === route);
      if (index !== -1) return waiting.splice(index, 1)[0]?.fault;
      return route !== "callback" && tooMany() ? { kind: "limited", after: 1, isGlobal: true } : undefined;
    },
  };
}
