import { formatDate } from "../../daily/date.ts";
import { formatSlot } from "../../daily/format.ts";
import { resolveTiming } from "../../daily/plan.ts";
import type { LedgerEntry, Subscription } from "../../daily/subscription.ts";
import type { Library } from "../../library.ts";
import { type Block, doneReply, type Reply } from "../../reply.ts";
import { type Call, isUsedMissing } from "../definition.ts";
import { missingDocumentText } from "../document-replies.ts";
import type { DailyContext } from "./context.ts";
import { nextFreeSlot } from "./manage.ts";
import { formatSchedule, timedSlot } from "./read-schedule.ts";
import { notSetUpText } from "./replies.ts";

const shownEntries = 5;

export async function status(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  const { store, requester } = context;
  const subscription = await withCurrentSlot(await store.findSubscription(requester), library, context);
  const entries = await store.listLedger(requester, shownEntries, requester.now);
  const { cannotPostReason } = await requester.loadDetails();
  const past: readonly Block[] = entries.length === 0 ? [] : [{ kind: "list", items: entries.map(formatLedgerEntry) }];
  const postingNote: readonly Block[] = subscription && cannotPostReason !== undefined ? [{ kind: "note", text: cannotPostReason }] : [];
  return doneReply([
    ...(subscription ? stateBlocks(subscription, library) : [{ kind: "text", text: notSetUpText(library) } as const]),
    ...(subscription?.next ? missingNote(context, library) : []),
    ...postingNote,
    ...past,
  ]);
}

/** The posts are paused only when the next one is due. */
function missingNote({ documents }: DailyContext, { commandLine }: Library): readonly Block[] {
  if (!isUsedMissing(documents)) return [];
  const remedy = `Until ${commandLine("verbatim use NAME")} chooses another one, nothing is posted.`;
  return [{ kind: "note", text: `${missingDocumentText(documents)} ${remedy}` }];
}

/** Without a sender nothing advances the stored slot. */
async function withCurrentSlot(
  subscription: Subscription | undefined,
  library: Library,
  context: DailyContext,
): Promise<Subscription | undefined> {
  if (!subscription?.next || context.sender) return subscription;
  return { ...subscription, next: await nextFreeSlot(subscription.schedule, library, context) };
}

function stateBlocks(subscription: Subscription, library: Library): readonly Block[] {
  const { schedule, next } = subscription;
  const timing = resolveTiming(schedule, library.zones);
  if (!next || !timing) return [{ kind: "text", text: formatState(subscription, library) }];
  const slot = timedSlot(next, timing);
  return [
    { kind: "text", text: `Set up here: ${formatSchedule(schedule, library)}.` },
    { kind: "times", items: [{ ...slot, text: `The next post: ${slot.text}` }] },
  ];
}

export function formatState({ schedule, next, pauseReason }: Subscription, library: Library): string {
  const what = formatSchedule(schedule, library);
  const timing = resolveTiming(schedule, library.zones);
  if (next && timing) return `Set up here: ${what}. The next post: ${formatSlot(next, timing)}.`;
  const why = pauseReason === undefined ? "" : ` because ${pauseReason}`;
  return `Paused${why}: ${what}. ${library.commandLine("daily resume")} continues them.`;
}

export function formatLedgerEntry({ date, state, reason }: LedgerEntry): string {
  const outcome = { sending: "being posted", posted: "posted", skipped: "not posted", failed: "not posted" }[state];
  return `${formatDate(date)}: ${reason === undefined ? outcome : `${outcome} (${reason})`}`;
}
