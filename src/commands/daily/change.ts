import { timingOf } from "../../daily/dealing.ts";
import type { Subscription } from "../../daily/subscription.ts";
import { nextSlots, slotInWords } from "../../daily/words.ts";
import type { Reader } from "../../lookup/reader.ts";
import { type Block, type Reply, unclear } from "../../reply.ts";
import type { Asker } from "../../request.ts";
import type { Call, Desk } from "../command.ts";
import { changed, nothingSet, refusal } from "./replies.ts";
import { scheduleInWords, understood } from "./understood.ts";

export async function start(call: Call, reader: Reader, desk: Desk): Promise<Reply> {
  const { store, asker } = desk;
  const standing = await asker.standing();
  const refused = refusal(standing);
  if (refused) return refused;
  const former = await store.subscription(asker);
  const wish = understood(call, { former, zone: standing.zone }, reader);
  if (wish.kind === "reply") return wish.reply;
  if (standing.cannotPost !== undefined) return unclear(`${standing.cannotPost} Nothing was changed.`);
  const { channel, platform, workspace, person } = asker;
  const subscription = await begun(
    {
      channel: { platform, workspace, channel },
      schedule: wish.schedule,
      setBy: person,
      next: undefined,
      pausedBecause: undefined,
      failedDays: 0,
    },
    reader,
    desk,
  );
  const before = former
    ? [{ kind: "note", text: `This replaces what was set up here: ${scheduleInWords(former.schedule, reader)}.` } as const]
    : [];
  const text = `${by(asker)}From now on: ${scheduleInWords(subscription.schedule, reader)}.`;
  return changed([{ kind: "text", text }, ...before, ...(await ahead(subscription, reader, desk))]);
}

/** Sets the next slot, at a date that has had no post yet. */
async function begun(subscription: Subscription, { zones }: Reader, { store, asker }: Desk): Promise<Subscription> {
  const timing = timingOf(subscription.schedule, zones);
  const [next] = timing ? await nextSlots(timing, asker.now, 1, (day) => store.isServed(subscription.channel, day)) : [];
  const going: Subscription = { ...subscription, next, pausedBecause: undefined, failedDays: 0 };
  await store.save(going);
  return going;
}

const shownAhead = 3;

/** The next dates, and what this place does with them. */
async function ahead({ channel, schedule }: Subscription, { zones }: Reader, { store, asker, sender }: Desk): Promise<readonly Block[]> {
  const timing = timingOf(schedule, zones);
  const slots = timing ? await nextSlots(timing, asker.now, shownAhead, (day) => store.isServed(channel, day)) : [];
  const list: readonly Block[] = timing ? [{ kind: "list", items: slots.map((slot) => slotInWords(slot, timing)) }] : [];
  return sender
    ? list
    : [
        ...list,
        {
          kind: "note",
          text: `This is no channel: the plan is kept, but nothing will be posted here. On Slack or Discord the channel would get the posts.`,
        },
      ];
}

function by({ name }: Asker): string {
  return name === undefined ? "" : `Set up by ${name}. `;
}

/** For what changes a subscription that is there already. */
async function ifSet({ store, asker }: Desk, change: (former: Subscription) => Promise<Reply>): Promise<Reply> {
  const refused = refusal(await asker.standing());
  if (refused) return refused;
  const former = await store.subscription(asker);
  return former ? change(former) : unclear(nothingSet);
}

export function stop(_: Call, reader: Reader, desk: Desk): Promise<Reply> {
  return ifSet(desk, async (former) => {
    await desk.store.remove(former.channel);
    return changed([
      { kind: "text", text: `The daily posts of this channel have ended (they came ${scheduleInWords(former.schedule, reader)}).` },
      { kind: "note", text: "Who set them up is deleted. Which facts came is remembered, so that none is repeated if they start again." },
    ]);
  });
}

export function pause(_: Call, reader: Reader, desk: Desk): Promise<Reply> {
  return ifSet(desk, async (former) => {
    if (!former.next) return unclear("The daily posts of this channel are paused already. /daily resume lets them go on.");
    await desk.store.save({ ...former, next: undefined });
    return changed([{ kind: "text", text: `Paused: ${scheduleInWords(former.schedule, reader)}. /daily resume lets them go on.` }]);
  });
}

export function resume(_: Call, reader: Reader, desk: Desk): Promise<Reply> {
  return ifSet(desk, async (former) => {
    if (former.next) return unclear(`The daily posts of this channel are not paused: ${scheduleInWords(former.schedule, reader)}.`);
    const { cannotPost } = await desk.asker.standing();
    if (cannotPost !== undefined) return unclear(`${cannotPost} Nothing was changed.`);
    const going = await begun(former, reader, desk);
    return changed([
      { kind: "text", text: `They go on: ${scheduleInWords(going.schedule, reader)}.` },
      ...(await ahead(going, reader, desk)),
    ]);
  });
}
