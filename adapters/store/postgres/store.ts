import { type Store, StoreError } from "../../../src/daily/store.ts";
import type { Database } from "./database.ts";

/** A store in a PostgreSQL database, which several copies of the program share. */
export function createPostgresStore(_: Database): Store {
  const missing = async () => {
    throw new StoreError("Daily posts are not stored in PostgreSQL yet.");
  };
  return {
    findSubscription: missing,
    listSubscriptions: missing,
    save: missing,
    pause: missing,
    resume: missing,
    remove: missing,
    listLedger: missing,
    findLedgerEntry: missing,
    listDrawnFacts: missing,
    recordDraw: missing,
    undoDraw: missing,
    claim: missing,
    settle: missing,
    recomputeNextSlots: missing,
    adjustToClock: missing,
  };
}
