import type { Fields } from "./fields.ts";

/** What Slack brings to the app, on either transport. */
export interface Delivery {
  readonly kind: "slash_commands" | "events_api" | "interactive";
  readonly payload: Fields;
  /** Which attempt it is to deliver this again; none at first. */
  readonly again?: number;
}

/** The app's answer to a delivery. */
export interface Acknowledgement {
  /** Milliseconds that it took. */
  readonly ms: number;
  readonly body: Fields;
}

/** Rejects when there is no acknowledgement within three seconds, and where Slack tells the person that the app did not respond. */
export type Deliver = (delivery: Delivery) => Promise<Acknowledgement>;

/** Milliseconds. */
export const deadline = 3_000;
