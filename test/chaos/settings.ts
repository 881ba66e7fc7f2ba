import type { DeliveryTimes } from "../../src/daily/delivery.ts";

export const platform = "chaos";

/** Milliseconds; as the usual ones to each other, but short, so that a minute sees many leases run out. */
export const patience: DeliveryTimes = { lease: 6_000, reserve: 3_000, pause: 2_000, longestPause: 2_000 };

/** Milliseconds that a worker waits for an answer. */
export const timeout = 2_000;
