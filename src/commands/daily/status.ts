import { dateInWords } from "../../daily/date.ts";
import { slotInWords } from "../../daily/format.ts";
import { timingOf } from "../../daily/plan.ts";
import type { LedgerEntry, Subscription } from "../../daily/subscription.ts";
import type { Reader } from "../../library.ts";
import { type Block, done, type Reply } from "../../reply.ts";
import type { Call, Desk } from "../definition.ts";
import { nextSlot } from "./manage.ts";
import { scheduleInWords } from "./read-schedule.ts";
import { nothingSet } from "./replies.ts";

const shownEntries = 5;

/** What is set, when the next one comes, what was posted, and why not. */
export async function status(_: Call, reader: Reader, desk: Desk): Promise<Reply> {
  const { store, asker } = desk;
  const subscription = await upToDate(await store.subscription(asker), reader, desk);
  const entries = await store.ledger(asker, shownEntries);
  const { cannotPost } = await asker.standing();
  const past: readonly Block[] = entries.length === 0 ? [] : [{ kind: "list", items: entries.map(entryInWords) }];
  const hindrance: readonly Block[] = subscription && cannotPost !== undefined ? [{ kind: "note", text: cannotPost }] : [];
  return done([{ kind: "text", text: subscription ? stateInWords(subscription, reader) : nothingSet }, ...hindrance, ...past]);
}

/** Where nothing is posted, nothing moves on to the next slot. */
async function upToDate(subscription: Subscription | undefined, reader: Reader, desk: Desk): Promise<Subscription | undefined> {
  if (!subscription?.next || desk.sender) return subscription;
  return { ...subscription, next: await nextSlot(subscription.schedule, reader, desk) };
}

export function stateInWords({ schedule, next, pausedBecause }: Subscription, reader: Reader): string {
  const what = scheduleInWords(schedule, reader);
  const timing = timingOf(schedule, reader.zones);
  if (next && timing) return `Set up here: ${what}. The next post: ${slotInWords(next, timing)}.`;
  const why = pausedBecause === undefined ? "" : ` because ${pausedBecause}`;
  return `Paused${why}: ${what}. /daily resume lets it go on.`;
}

export function entryInWords({ day, state, reason }: LedgerEntry): string {
  const outcome = { sending: "being posted", posted: "posted", skipped: "not posted", failed: "not posted" }[state];
  return `${dateInWords(day)}: ${reason === undefined ? outcome : `${outcome} (${reason})`}`;
}
