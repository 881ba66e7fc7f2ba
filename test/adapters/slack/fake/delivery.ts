import { allowForLoad } from "../../allow-for-load.ts";
import type { Fields } from "./fields.ts";

/** An event, a command or an interaction that Slack delivers to the app, by either transport. */
export interface Delivery {
  readonly kind: "slash_commands" | "events_api" | "interactive";
  readonly payload: Fields;
  /** The number of the retry; undefined for the first delivery. */
  readonly retry?: number;
}

/** The app's answer to a delivery. */
export interface Acknowledgement {
  /** Milliseconds from the delivery to the acknowledgement. */
  readonly ms: number;
  readonly body: Fields;
}

/** Rejects if there is no acknowledgement within 3 s: Slack would tell the person that the app did not respond. */
export type Deliver = (delivery: Delivery) => Promise<Acknowledgement>;

/** Milliseconds: Slack's 3 s on an idle machine. */
export function acknowledgementTimeout(): number {
  return allowForLoad(3_000);
}
