import { formatLedgerEntry, formatState } from "../../src/commands/daily/status.ts";
import type { Store } from "../../src/daily/store.ts";
import type { Library } from "../../src/library.ts";
import { printableLine } from "../shared/control-characters.ts";

const shownEntries = 3;

/** For the operator: each channel's next post and latest outcomes. */
export async function dailyReport(store: Store, library: Library, path: string, now: number): Promise<string> {
  const subscriptions = await store.listSubscriptions();
  if (subscriptions.length === 0) return printableLine(`No channel has daily posts (${path}).`);
  const lines: string[] = [];
  for (const subscription of subscriptions) {
    const { platform, workspace, channel } = subscription.channel;
    const entries = await store.listLedger(subscription.channel, shownEntries, now);
    lines.push([platform, workspace, channel].filter((id) => id !== "").join(" "), `  ${formatState(subscription, library)}`);
    lines.push(...entries.map((entry) => `  ${formatLedgerEntry(entry)}`));
  }
  return [`${subscriptions.length} ${subscriptions.length === 1 ? "channel" : "channels"} (${path})`, "", ...lines]
    .map(printableLine)
    .join("\n");
}
