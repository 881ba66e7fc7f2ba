import { dateInWords } from "../../daily/date.ts";
import { slotInWords } from "../../daily/format.ts";
import { timingOf } from "../../daily/plan.ts";
import type { LedgerEntry, Subscription } from "../../daily/subscription.ts";
import type { Library } from "../../library.ts";
import { type Block, done, type Reply } from "../../reply.ts";
import type { Call, CommandContext } from "../definition.ts";
import { nextSlot } from "./manage.ts";
import { scheduleInWords } from "./read-schedule.ts";
import { nothingSet } from "./replies.ts";

const shownEntries = 5;

/** What is set, when the next one comes, what was posted, and why not. */
export async function status(_: Call, library: Library, context: CommandContext): Promise<Reply> {
  const { store, requester } = context;
  const subscription = await upToDate(await store.subscription(requester), library, context);
  const entries = await store.ledger(requester, shownEntries);
  const { cannotPost } = await requester.details();
  const past: readonly Block[] = entries.length === 0 ? [] : [{ kind: "list", items: entries.map(entryInWords) }];
  const hindrance: readonly Block[] = subscription && cannotPost !== undefined ? [{ kind: "note", text: cannotPost }] : [];
  return done([{ kind: "text", text: subscription ? stateInWords(subscription, library) : nothingSet }, ...hindrance, ...past]);
}

/** Where nothing is posted, nothing moves on to the next slot. */
async function upToDate(
  subscription: Subscription | undefined,
  library: Library,
  context: CommandContext,
): Promise<Subscription | undefined> {
  if (!subscription?.next || context.sender) return subscription;
  return { ...subscription, next: await nextSlot(subscription.schedule, library, context) };
}

export function stateInWords({ schedule, next, pausedBecause }: Subscription, library: Library): string {
  const what = scheduleInWords(schedule, library);
  const timing = timingOf(schedule, library.zones);
  if (next && timing) return `Set up here: ${what}. The next post: ${slotInWords(next, timing)}.`;
  const why = pausedBecause === undefined ? "" : ` because ${pausedBecause}`;
  return `Paused${why}: ${what}. /daily resume lets it go on.`;
}

export function entryInWords({ day, state, reason }: LedgerEntry): string {
  const outcome = { sending: "being posted", posted: "posted", skipped: "not posted", failed: "not posted" }[state];
  return `${dateInWords(day)}: ${reason === undefined ? outcome : `${outcome} (${reason})`}`;
}
