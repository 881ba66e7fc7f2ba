import type { Slot } from "../../daily/calendar.ts";
import { nextSlots, slotInWords } from "../../daily/format.ts";
import { timingOf } from "../../daily/plan.ts";
import type { Schedule, Subscription } from "../../daily/subscription.ts";
import type { Library } from "../../library.ts";
import { type Block, type Reply, unclear } from "../../reply.ts";
import type { RequesterDetails } from "../../request.ts";
import type { Call, CommandContext } from "../definition.ts";
import { scheduleInWords, understood } from "./read-schedule.ts";
import { changed, nothingSet, refusal } from "./replies.ts";

export async function start(call: Call, library: Library, context: CommandContext): Promise<Reply> {
  const { store, requester } = context;
  const standing = await requester.details();
  const refused = refusal(standing);
  if (refused) return refused;
  const former = await store.subscription(requester);
  const wish = understood(call, { former, zone: standing.zone }, library);
  if (wish.kind === "reply") return wish.reply;
  if (standing.cannotPost !== undefined) return unclear(`${standing.cannotPost} Nothing was changed.`);
  const { schedule } = wish;
  const { channel, platform, workspace, person } = requester;
  const subscription: Subscription = {
    channel: { platform, workspace, channel },
    schedule,
    setBy: person,
    next: await nextSlot(schedule, library, context),
    pausedBecause: undefined,
    failedDays: 0,
  };
  await store.save(subscription);
  const blocks: readonly Block[] = [
    { kind: "text", text: `From now on: ${scheduleInWords(schedule, library)}.` },
    ...(former
      ? [{ kind: "note", text: `This replaces what was set up here: ${scheduleInWords(former.schedule, library)}.` } as const]
      : []),
    ...(await ahead(subscription, library, context)),
  ];
  return changed(blocks, requester);
}

/** At a date that has had no post yet. */
export async function nextSlot(schedule: Schedule, { zones }: Library, { store, requester }: CommandContext): Promise<Slot | undefined> {
  const timing = timingOf(schedule, zones);
  const [next] = timing ? await nextSlots(timing, requester.now, 1, (day) => store.isServed(requester, day)) : [];
  return next;
}

const shownAhead = 3;

const noChannel = "This is no channel, so nothing is posted here; on Slack or Discord the channel would get the posts.";

/** The next dates, and what this place does with them. */
async function ahead(
  { channel, schedule }: Subscription,
  { zones }: Library,
  { store, requester, sender }: CommandContext,
): Promise<readonly Block[]> {
  const timing = timingOf(schedule, zones);
  const slots = timing ? await nextSlots(timing, requester.now, shownAhead, (day) => store.isServed(channel, day)) : [];
  const list: readonly Block[] = timing ? [{ kind: "list", items: slots.map((slot) => slotInWords(slot, timing)) }] : [];
  return sender ? list : [...list, { kind: "note", text: noChannel }];
}

/** For what changes a subscription that is there already. */
async function ifSet(
  { store, requester }: CommandContext,
  change: (former: Subscription, standing: RequesterDetails) => Promise<Reply>,
): Promise<Reply> {
  const standing = await requester.details();
  const refused = refusal(standing);
  if (refused) return refused;
  const former = await store.subscription(requester);
  return former ? change(former, standing) : unclear(nothingSet);
}

export function stop(_: Call, library: Library, context: CommandContext): Promise<Reply> {
  return ifSet(context, async ({ channel, schedule }) => {
    await context.store.remove(channel);
    const blocks: readonly Block[] = [
      { kind: "text", text: `The daily posts of this channel have ended (they came ${scheduleInWords(schedule, library)}).` },
      { kind: "note", text: "Who set them up is deleted. Which facts came is remembered, so that none is repeated if they start again." },
    ];
    return changed(blocks, context.requester);
  });
}

export function pause(_: Call, library: Library, context: CommandContext): Promise<Reply> {
  return ifSet(context, async (former) => {
    if (!former.next) return unclear("The daily posts of this channel are paused already. /daily resume lets them go on.");
    if (!(await context.store.pause(former.channel))) return unclear(nothingSet);
    const text = `Paused: ${scheduleInWords(former.schedule, library)}. /daily resume lets them go on.`;
    return changed([{ kind: "text", text }], context.requester);
  });
}

export function resume(_: Call, library: Library, context: CommandContext): Promise<Reply> {
  return ifSet(context, async (former, { cannotPost }) => {
    if (former.next) return unclear(`The daily posts of this channel are not paused: ${scheduleInWords(former.schedule, library)}.`);
    if (cannotPost !== undefined) return unclear(`${cannotPost} Nothing was changed.`);
    const next = await nextSlot(former.schedule, library, context);
    if (!(await context.store.resume(former.channel, next))) return unclear(nothingSet);
    const text = `They go on: ${scheduleInWords(former.schedule, library)}.`;
    return changed([{ kind: "text", text }, ...(await ahead(former, library, context))], context.requester);
  });
}
