import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds. */
const [patience, glance] = [10_000, 3];

/** What is found before patience ends. */
export async function eventually<Found>(find: () => Found | undefined): Promise<Found> {
  for (const until = performance.now() + patience; performance.now() < until; await wait(glance)) {
    const found = find();
    if (found !== undefined) return found;
  }
  throw new Error(`Nothing came within ${patience} ms.`);
}
