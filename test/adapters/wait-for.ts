import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds. Long enough for a loaded machine; it only matters when a test fails. */
const [timeout, pollInterval] = [60_000, 3];

/** Calls `find` until it returns something. Rejects after 60 s; `what` names the missing thing in the message. */
export async function waitFor<Found>(
  find: () => Found | undefined | Promise<Found | undefined>,
  what = "the expected state",
): Promise<Found> {
  for (const end = performance.now() + timeout; performance.now() < end; await wait(pollInterval)) {
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error(`Waited ${timeout} ms for ${what}.`);
}

/** For `expect.poll`. */
export const pollOptions = { timeout };
