import type { Store } from "../../src/daily/store.ts";
import { type ProcessTime, processTime } from "../shared/process-time.ts";

/** Resolves to milliseconds since 1970. */
export type DeliveryClock = () => Promise<number>;

/** Milliseconds by which the process's two clocks may disagree. */
const tolerance = 1_000;

/**
 * The store's clock during a delivery that was claimed at `claimedAt`, by that clock. Asks the store only if the machine was suspended or
 * its clock was set, and may reject then. `before`: the process's clocks before the claim; so this one is never behind, and no attempt
 * outlasts its lease.
 */
export function createDeliveryClock(
  store: Pick<Store, "now">,
  claimedAt: number,
  before: ProcessTime,
  read: () => ProcessTime = processTime,
): DeliveryClock {
  return async () => {
    const { elapsed, wall } = read();
    const passed = elapsed - before.elapsed;
    const isDoubtful = Math.abs(wall - before.wall - passed) > tolerance;
    return isDoubtful ? store.now() : claimedAt + Math.floor(passed);
  };
}
