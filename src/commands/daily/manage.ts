import type { Slot } from "../../daily/calendar.ts";
import { nextSlots, slotInWords } from "../../daily/format.ts";
import { timingOf } from "../../daily/plan.ts";
import type { Schedule, Subscription } from "../../daily/subscription.ts";
import type { Reader } from "../../library.ts";
import { type Block, type Reply, unclear } from "../../reply.ts";
import type { Standing } from "../../request.ts";
import type { Call, Desk } from "../definition.ts";
import { scheduleInWords, understood } from "./read-schedule.ts";
import { changed, nothingSet, refusal } from "./replies.ts";

export async function start(call: Call, reader: Reader, desk: Desk): Promise<Reply> {
  const { store, asker } = desk;
  const standing = await asker.standing();
  const refused = refusal(standing);
  if (refused) return refused;
  const former = await store.subscription(asker);
  const wish = understood(call, { former, zone: standing.zone }, reader);
  if (wish.kind === "reply") return wish.reply;
  if (standing.cannotPost !== undefined) return unclear(`${standing.cannotPost} Nothing was changed.`);
  const { schedule } = wish;
  const { channel, platform, workspace, person } = asker;
  const subscription: Subscription = {
    channel: { platform, workspace, channel },
    schedule,
    setBy: person,
    next: await nextSlot(schedule, reader, desk),
    pausedBecause: undefined,
    failedDays: 0,
  };
  await store.save(subscription);
  const blocks: readonly Block[] = [
    { kind: "text", text: `From now on: ${scheduleInWords(schedule, reader)}.` },
    ...(former
      ? [{ kind: "note", text: `This replaces what was set up here: ${scheduleInWords(former.schedule, reader)}.` } as const]
      : []),
    ...(await ahead(subscription, reader, desk)),
  ];
  return changed(blocks, asker);
}

/** At a date that has had no post yet. */
export async function nextSlot(schedule: Schedule, { zones }: Reader, { store, asker }: Desk): Promise<Slot | undefined> {
  const timing = timingOf(schedule, zones);
  const [next] = timing ? await nextSlots(timing, asker.now, 1, (day) => store.isServed(asker, day)) : [];
  return next;
}

const shownAhead = 3;

const noChannel = "This is no channel, so nothing is posted here; on Slack or Discord the channel would get the posts.";

/** The next dates, and what this place does with them. */
async function ahead({ channel, schedule }: Subscription, { zones }: Reader, { store, asker, sender }: Desk): Promise<readonly Block[]> {
  const timing = timingOf(schedule, zones);
  const slots = timing ? await nextSlots(timing, asker.now, shownAhead, (day) => store.isServed(channel, day)) : [];
  const list: readonly Block[] = timing ? [{ kind: "list", items: slots.map((slot) => slotInWords(slot, timing)) }] : [];
  return sender ? list : [...list, { kind: "note", text: noChannel }];
}

/** For what changes a subscription that is there already. */
async function ifSet({ store, asker }: Desk, change: (former: Subscription, standing: Standing) => Promise<Reply>): Promise<Reply> {
  const standing = await asker.standing();
  const refused = refusal(standing);
  if (refused) return refused;
  const former = await store.subscription(asker);
  return former ? change(former, standing) : unclear(nothingSet);
}

export function stop(_: Call, reader: Reader, desk: Desk): Promise<Reply> {
  return ifSet(desk, async ({ channel, schedule }) => {
    await desk.store.remove(channel);
    const blocks: readonly Block[] = [
      { kind: "text", text: `The daily posts of this channel have ended (they came ${scheduleInWords(schedule, reader)}).` },
      { kind: "note", text: "Who set them up is deleted. Which facts came is remembered, so that none is repeated if they start again." },
    ];
    return changed(blocks, desk.asker);
  });
}

export function pause(_: Call, reader: Reader, desk: Desk): Promise<Reply> {
  return ifSet(desk, async (former) => {
    if (!former.next) return unclear("The daily posts of this channel are paused already. /daily resume lets them go on.");
    if (!(await desk.store.pause(former.channel))) return unclear(nothingSet);
    const text = `Paused: ${scheduleInWords(former.schedule, reader)}. /daily resume lets them go on.`;
    return changed([{ kind: "text", text }], desk.asker);
  });
}

export function resume(_: Call, reader: Reader, desk: Desk): Promise<Reply> {
  return ifSet(desk, async (former, { cannotPost }) => {
    if (former.next) return unclear(`The daily posts of this channel are not paused: ${scheduleInWords(former.schedule, reader)}.`);
    if (cannotPost !== undefined) return unclear(`${cannotPost} Nothing was changed.`);
    const next = await nextSlot(former.schedule, reader, desk);
    if (!(await desk.store.resume(former.channel, next))) return unclear(nothingSet);
    const text = `They go on: ${scheduleInWords(former.schedule, reader)}.`;
    return changed([{ kind: "text", text }, ...(await ahead(former, reader, desk))], desk.asker);
  });
}
