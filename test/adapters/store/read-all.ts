import type { Storage } from "../../../adapters/app/storage.ts";

/** All that lasts, as the program reads it. */
export async function readAll({ daily, settings, threads, questions, installations }: Storage) {
  const subscriptions = await daily.listSubscriptions();
  const ofChannels = await Promise.all(
    subscriptions.map(async ({ channel }) => ({
      channel,
      ledger: await daily.listLedger(channel, 99, 4_000_000_000_000),
      drawn: await daily.listDrawnFacts(channel),
      settings: await settings.find(channel),
      hasThread: await threads.has(channel, `1.1 of ${channel.channel}`),
    })),
  );
  return {
    subscriptions,
    ofChannels,
    counts: await questions.listCounts(),
    installations: await installations.list("slack"),
  };
}
