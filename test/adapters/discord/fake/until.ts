import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds; generous, for a machine that does other things too. */
const patience = 15_000;
const glance = 2;

/** Looks until there is something; rejects if that takes too long. */
export async function until<T>(look: () => T | undefined, what: string, most = patience): Promise<T> {
  for (const end = performance.now() + most; performance.now() < end; await wait(glance)) {
    const found = look();
    if (found !== undefined) return found;
  }
  throw new Error(`Waited ${most} ms for ${what}.`);
}
