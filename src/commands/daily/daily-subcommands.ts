import { formatDate, type Slot, utcDate } from "../../daily/calendar.ts";
import type { Draw, LedgerEntry, NewSubscription, Schedule, Subscription } from "../../daily/daily-storage.ts";
import { nextFreeSlots, resolveTiming } from "../../daily/plan-posts.ts";
import { postKey } from "../../daily/post-delivery.ts";
import { drawFact } from "../../daily/postable-and-drawn-facts.ts";
import { formatSlot } from "../../daily/times-and-days-in-words.ts";
import type { Library } from "../../library.ts";
import { type Block, doneReply, notes, notStatedReply, type Reply, type SourcedReply, texts, unclearReply } from "../../reply.ts";
import type { RequesterDetails } from "../../request.ts";
import { changeReply, missingDocumentText } from "../channel-settings.ts";
import { type Call, isUsedMissing } from "../command-definition.ts";
import { type DailyContext, dailyRefusal, noFactText, postReply } from "./daily-command.ts";
import { formatSchedule, notSetUpText, readSchedule } from "./schedule-line-and-form.ts";

export async function start(call: Call, library: Library, context: DailyContext): Promise<Reply> {
  const { store, requester } = context;
  const details = await requester.loadDetails();
  const refusal = dailyRefusal(details, library);
  if (refusal) return refusal;
  const previous = await store.findSubscription(requester);
  const schedule = readSchedule(call, { previous, zone: details.zone }, library);
  if ("outcome" in schedule) return schedule;
  if (details.cannotPostReason !== undefined) return unclearReply(`${details.cannotPostReason} Nothing was changed.`);
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
  const replaced = previous && `This replaces what was set up here: ${formatSchedule(previous.schedule, library)}.`;
  const blocks: readonly Block[] = [
    ...texts(`This channel gets ${formatSchedule(schedule, library)}.`),
    ...notes(replaced),
    ...(await upcomingBlocks(subscription, library, context)),
  ];
  return changeReply(blocks, requester);
}

/** The next slot on a date that can get a post. */
async function nextFreeSlot(schedule: Schedule, { zones }: Library, { store, requester }: DailyContext): Promise<Slot | undefined> {
  const timing = resolveTiming(schedule, zones);
  const [next] = timing ? await nextFreeSlots(timing, requester.now, 1, (date) => store.findLedgerEntry(requester, date)) : [];
  return next;
}

const upcomingCount = 3;

const notPostedNote = "Only a trial: this is not a channel, so nothing is posted. On Slack or Discord the channel gets the posts.";

/** The next dates, and a note where nothing can be posted. */
async function upcomingBlocks(
  { channel, schedule }: Pick<Subscription, "channel" | "schedule">,
  { zones }: Library,
  { store, requester, sender }: DailyContext,
): Promise<readonly Block[]> {
  const timing = resolveTiming(schedule, zones);
  const slots = timing ? await nextFreeSlots(timing, requester.now, upcomingCount, (date) => store.findLedgerEntry(channel, date)) : [];
  const items = timing ? slots.map((slot) => ({ before: "", text: formatSlot(slot, timing), at: slot.at })) : [];
  const list: readonly Block[] = items.length === 0 ? [] : [...texts("The next posts:"), { kind: "times", items }];
  return [...list, ...notes(sender ? undefined : notPostedNote)];
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
    const ended = texts(`The daily posts of this channel have ended (${formatSchedule(schedule, library)}).`);
    const kept = "Who set them up is deleted. Which facts came stays stored, so that none is repeated if they start again.";
    return changeReply([...ended, ...notes(kept)], context.requester);
  });
}

export function pause(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  return changeExisting(library, context, async (subscription) => {
    if (!subscription.next)
      return unclearReply(`The daily posts of this channel are paused already. ${library.commandLine("daily resume")} continues them.`);
    if (!(await context.store.pause(subscription.channel))) return unclearReply(notSetUpText(library));
    const text = `Paused: ${formatSchedule(subscription.schedule, library)}. ${library.commandLine("daily resume")} continues them.`;
    return changeReply(texts(text), context.requester);
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
    return changeReply([...texts(text), ...(await upcomingBlocks(subscription, library, context))], context.requester);
  });
}

const shownEntries = 5;

export async function status(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  const { store, requester, sender, documents } = context;
  const stored = await store.findSubscription(requester);
  // Without a sender nothing advances the stored slot.
  const isOld = stored?.next !== undefined && !sender;
  const subscription = isOld ? { ...stored, next: await nextFreeSlot(stored.schedule, library, context) } : stored;
  const entries = await store.listLedger(requester, shownEntries, requester.now);
  const { cannotPostReason } = await requester.loadDetails();
  const remedy = `Until ${library.commandLine("verbatim use NAME")} chooses another one, nothing is posted.`;
  // The posts are paused only when the next one is due.
  const missing = subscription?.next && isUsedMissing(documents) ? `${missingDocumentText} ${remedy}` : undefined;
  const blocks: readonly Block[] = [
    ...(subscription ? stateBlocks(subscription, library) : texts(notSetUpText(library))),
    ...notes(missing, subscription && cannotPostReason),
  ];
  return doneReply(entries.length > 0 ? [...blocks, { kind: "list", items: entries.map(formatLedgerEntry) }] : blocks);
}

function stateBlocks(subscription: Subscription, library: Library): readonly Block[] {
  const { schedule, next } = subscription;
  const timing = resolveTiming(schedule, library.zones);
  if (!next || !timing) return texts(formatState(subscription, library));
  return [
    ...texts(`Set up here: ${formatSchedule(schedule, library)}.`),
    { kind: "times", items: [{ before: "The next post: ", text: formatSlot(next, timing), at: next.at }] },
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

/** Posts an extra fact: without a ledger entry, but counted as drawn. */
export async function postNow(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  const { store, requester, sender } = context;
  const { cannotPostReason, ...permissions } = await requester.loadDetails();
  const refusal = dailyRefusal(permissions, library);
  if (refusal) return refusal;
  if (cannotPostReason !== undefined) return unclearReply(cannotPostReason);
  const about = (await store.findSubscription(requester))?.schedule.about;
  const draw = drawFact(requester, about, utcDate(requester.now), await store.listDrawnFacts(requester), library.postableFacts);
  const post = draw && postReply(draw.factId, about, library);
  if (!draw || !post) return notStatedReply(noFactText);
  await store.recordDraw(requester, draw);
  return sender
    ? sendExtra(draw, { reply: post, document: library.knowledge.document }, { ...context, sender })
    : { ...post, blocks: [...post.blocks, ...notes("This is what the channel would get.")] };
}

async function sendExtra(
  { factId }: Draw,
  post: SourcedReply,
  { store, requester, sender }: DailyContext & { readonly sender: NonNullable<DailyContext["sender"]> },
): Promise<Reply> {
  const { platform, workspace, now } = requester;
  const channel = { platform, workspace, channel: requester.channel };
  const sent = await sender.send({ channel, key: postKey(channel, `now ${now}`), notBefore: now, ...post });
  switch (sent.kind) {
    case "sent":
      return doneReply(texts("Posted an extra fact."));
    case "ambiguous":
      return unclearReply("It is not certain that the post arrived; the channel shows it if it did.");
    case "retry":
      await store.undoDraw(requester, factId);
      return unclearReply(`Not posted: the platform does not accept it at this moment. Please try again in ${formatSeconds(sent.delay)}.`);
    case "gone":
    case "forbidden":
      await store.undoDraw(requester, factId);
      return unclearReply(`Not posted: ${sent.reason}.`);
  }
}

function formatSeconds(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}

/** The next post, unless another fact is drawn before it. */
export async function preview(_: Call, library: Library, { store, requester }: DailyContext): Promise<Reply> {
  const subscription = await store.findSubscription(requester);
  const date = subscription?.next?.date ?? utcDate(requester.now);
  const about = subscription?.schedule.about;
  const draw = drawFact(requester, about, date, await store.listDrawnFacts(requester), library.postableFacts);
  const post = draw && postReply(draw.factId, about, library);
  return post ? { ...post, visibility: "private" } : notStatedReply(noFactText);
}
