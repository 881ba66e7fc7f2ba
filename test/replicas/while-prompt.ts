import { type Copies, databaseLines, isDatabaseFailing, waitUntilPrompt } from "../adapters/slack/copies.ts";

/**
 * Runs a test, and again if it fails while the database takes longer than 200 ms, as on a loaded machine: the program then answers without
 * what it keeps. Copies that were killed are started again.
 */
export async function whilePrompt(copies: Copies, test: () => Promise<void>, attempts = 5): Promise<void> {
  await copies.restart();
  await waitUntilPrompt(copies);
  const all = copies.running();
  const lineCount = () => all.reduce((count, copy) => count + databaseLines(copy).length, 0);
  const before = lineCount();
  try {
    await test();
  } catch (error) {
    const isSlow = lineCount() > before || all.some(isDatabaseFailing);
    if (attempts === 1 || !isSlow) throw error;
    await whilePrompt(copies, test, attempts - 1);
  }
}
