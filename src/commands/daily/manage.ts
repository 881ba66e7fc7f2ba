import type { Slot } from "../../daily/calendar.ts";
import { nextFreeSlots, resolveTiming } from "../../daily/plan.ts";
import type { NewSubscription, Schedule, Subscription } from "../../daily/subscription.ts";
import type { Library } from "../../library.ts";
import { type Block, type Reply, unclearReply } from "../../reply.ts";
import type { RequesterDetails } from "../../request.ts";
import { changeReply } from "../change-replies.ts";
import type { Call } from "../definition.ts";
import type { DailyContext } from "./context.ts";
import { formatSchedule, readSchedule, timedSlot } from "./read-schedule.ts";
import { dailyRefusal, notSetUpText } from "./replies.ts";

export async function start(call: Call, library: Library, context: DailyContext): Promise<Reply> {
  const { store, requester } = context;
  const details = await requester.loadDetails();
  const refusal = dailyRefusal(details, library);
  if (refusal) return refusal;
  const previous = await store.findSubscription(requester);
  const result = readSchedule(call, { previous, zone: details.zone }, library);
  if (result.kind === "reply") return result.reply;
  if (details.cannotPostReason !== undefined) return unclearReply(`${details.cannotPostReason} Nothing was changed.`);
  const { schedule } = result;
  const { channel, parent, platform, workspace, person } = requester;
  const subscription: NewSubscription = {
    channel: { platform, workspace, channel },
    parent,
    schedule,
    setBy: person,
    next: await nextFreeSlot(schedule, library, context),
    pauseReason: undefined,
    failedDays: 0,
  };
  await store.save(subscription);
  const blocks: readonly Block[] = [
    { kind: "text", text: `From now on: ${formatSchedule(schedule, library)}.` },
    ...(previous
      ? [{ kind: "note", text: `This replaces what was set up here: ${formatSchedule(previous.schedule, library)}.` } as const]
      : []),
    ...(await upcomingBlocks(subscription, library, context)),
  ];
  return changeReply(blocks, requester);
}

/** The next slot on a date that can get a post. */
export async function nextFreeSlot(schedule: Schedule, { zones }: Library, { store, requester }: DailyContext): Promise<Slot | undefined> {
  const timing = resolveTiming(schedule, zones);
  const [next] = timing ? await nextFreeSlots(timing, requester.now, 1, (date) => store.findLedgerEntry(requester, date)) : [];
  return next;
}

const upcomingCount = 3;

const notPostedNote = "Nothing is posted here, because this is not a channel. On Slack or Discord the channel gets the posts.";

/** The next dates, and a note where nothing can be posted. */
async function upcomingBlocks(
  { channel, schedule }: Pick<Subscription, "channel" | "schedule">,
  { zones }: Library,
  { store, requester, sender }: DailyContext,
): Promise<readonly Block[]> {
  const timing = resolveTiming(schedule, zones);
  const slots = timing ? await nextFreeSlots(timing, requester.now, upcomingCount, (date) => store.findLedgerEntry(channel, date)) : [];
  const items = timing ? slots.map((slot) => timedSlot(slot, timing)) : [];
  const list: readonly Block[] = items.length > 0 ? [{ kind: "times", items }] : [];
  return sender ? list : [...list, { kind: "note", text: notPostedNote }];
}

/** Checks permissions, then changes the channel's subscription, if there is one. */
async function changeExisting(
  library: Library,
  { store, requester }: DailyContext,
  change: (subscription: Subscription, details: RequesterDetails) => Promise<Reply>,
): Promise<Reply> {
  const details = await requester.loadDetails();
  const refusal = dailyRefusal(details, library);
  if (refusal) return refusal;
  const subscription = await store.findSubscription(requester);
  return subscription ? change(subscription, details) : unclearReply(notSetUpText(library));
}

export function stop(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  return changeExisting(library, context, async ({ channel, schedule }) => {
    await context.store.remove(channel);
    const blocks: readonly Block[] = [
      { kind: "text", text: `The daily posts of this channel have ended (they came ${formatSchedule(schedule, library)}).` },
      { kind: "note", text: "Who set them up is deleted. Which facts came is remembered, so that none is repeated if they start again." },
    ];
    return changeReply(blocks, context.requester);
  });
}

export function pause(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  return changeExisting(library, context, async (subscription) => {
    if (!subscription.next)
      return unclearReply(`The daily posts of this channel are paused already. ${library.commandLine("daily resume")} continues them.`);
    if (!(await context.store.pause(subscription.channel))) return unclearReply(notSetUpText(library));
    const text = `Paused: ${formatSchedule(subscription.schedule, library)}. ${library.commandLine("daily resume")} continues them.`;
    return changeReply([{ kind: "text", text }], context.requester);
  });
}

export function resume(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  return changeExisting(library, context, async (subscription, { cannotPostReason }) => {
    if (subscription.next)
      return unclearReply(`The daily posts of this channel are not paused: ${formatSchedule(subscription.schedule, library)}.`);
    if (cannotPostReason !== undefined) return unclearReply(`${cannotPostReason} Nothing was changed.`);
    const next = await nextFreeSlot(subscription.schedule, library, context);
    if (!(await context.store.resume(subscription.channel, next))) return unclearReply(notSetUpText(library));
    const text = `Resumed: ${formatSchedule(subscription.schedule, library)}.`;
    return changeReply([{ kind: "text", text }, ...(await upcomingBlocks(subscription, library, context))], context.requester);
  });
}
