import { expect } from "vitest";
import type { PromptDatabase } from "../../../../adapters/store/postgres/prompt-database.ts";
import { allowForLoad } from "../../allow-for-load.ts";
import { waitFor } from "../../wait-for.ts";

/** Milliseconds: for tests of what is stored, not of how long an answer waits for it. */
export const patience = 20_000;

/** What an answer waits for takes at most 200 ms. */
export async function expectInTime<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  expect(performance.now() - start).toBeLessThan(allowForLoad(300));
  return result;
}

/** Resolves once the database answers in time, and `isReached`. */
export async function waitUntilPrompt({ rows }: PromptDatabase, isReached = () => true): Promise<void> {
  await waitFor(async () => ((await rows("select 1")) && isReached()) || undefined, "the database to answer in time");
}
