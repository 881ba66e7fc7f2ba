import type { DatabaseSettings } from "../../adapters/app/config.ts";
import type { DeliveryTimes } from "../../src/daily/delivery.ts";

export const platform = "chaos";

/** Milliseconds. In the usual proportions but short, so that many leases expire within a minute. */
export const deliveryTimes: DeliveryTimes = { lease: 6_000, minLeaseLeft: 3_000, retryDelay: 2_000, maxRetryDelay: 2_000, settle: 0 };

export function databaseSettings(database: string): DatabaseSettings {
  return database.startsWith("postgres") ? { kind: "postgres", url: database } : { kind: "sqlite", path: database };
}

/** Milliseconds that a worker waits for a response. */
export const timeout = 2_000;
