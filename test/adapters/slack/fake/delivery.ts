import { setTimeout as wait } from "node:timers/promises";
import type { Fields } from "./fields.ts";

/** An event, a command or an interaction that Slack delivers to the app, by either transport. */
export interface Delivery {
  readonly kind: "slash_commands" | "events_api" | "interactive";
  readonly payload: Fields;
  /** The number of the retry; undefined for the first delivery. */
  readonly retry?: number;
}

export interface Acknowledgement {
  /** Milliseconds from the delivery to the acknowledgement. */
  readonly ms: number;
  readonly body: Fields;
}

/** Rejects if there is no acknowledgement in time, or if the connection ends before that. */
export type Deliver = (delivery: Delivery) => Promise<Acknowledgement>;

/** Milliseconds: five times Slack's, because the machine may be busy. `npm run bench` says how long it takes. */
export const acknowledgementTimeout = 15_000;

/** Milliseconds before the retries. Slack's are at once, and after one and five minutes (docs.slack.dev/apis/events-api). */
const retryPauses = [0, 1_000, 5_000];

/** Delivers as Slack does: an event that is not acknowledged again, at most three times. For the rest, the person sees that it failed. */
export function withRetries(deliver: Deliver): Deliver {
  return async (delivery) => {
    if (delivery.kind !== "events_api") return deliver(delivery);
    const earlier = delivery.retry ?? 0;
    for (const [index, pause] of retryPauses.slice(earlier).entries()) {
      try {
        return await deliver(index === 0 ? delivery : { ...delivery, retry: earlier + index });
      } catch {
        await wait(pause);
      }
    }
    return deliver({ ...delivery, retry: retryPauses.length });
  };
}
