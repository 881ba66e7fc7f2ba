import type { types } from "@slack/bolt";
import { formatSlot, formatTiming } from "../../../src/daily/format.ts";
import { resolveTiming } from "../../../src/daily/plan.ts";
import type { Subscription } from "../../../src/daily/subscription.ts";
import type { Library } from "../../../src/library.ts";
import { readersTime } from "./blocks.ts";
import { packRichText } from "./message.ts";
import { bulletLists, section, styledText, textSections } from "./rich-text.ts";

export type DailyPosts =
  | { readonly kind: "read"; readonly subscriptions: readonly Subscription[]; readonly library: Library }
  /** The store cannot be used at this moment. */
  | { readonly kind: "unread" };

/** More would be hard to survey. */
const maxShown = 20;

/**
 * Where and when the workspace's daily posts come. Everybody there sees this, so it does not say what a private channel reads about; Slack
 * names such a channel only to its members.
 */
export function dailyBlocks(posts: DailyPosts): readonly types.RichTextBlock[] {
  if (posts.kind === "unread")
    return packRichText(textSections("The settings of the daily posts cannot be read at this moment.", { italic: true }));
  const { subscriptions, library } = posts;
  if (subscriptions.length === 0) return [];
  const shown = subscriptions.toSorted((a, b) => dueTime(a) - dueTime(b)).slice(0, maxShown);
  const rest = subscriptions.length - shown.length;
  return packRichText([
    ...textSections("Daily posts", { bold: true }),
    ...bulletLists(shown.map((subscription) => postSection(subscription, library))),
    ...(rest > 0 ? textSections(`and in ${rest} more channels`, { italic: true }) : []),
  ]);
}

/** Paused ones come last. */
function dueTime({ next }: Subscription): number {
  return next?.at ?? Number.POSITIVE_INFINITY;
}

function postSection({ channel: { channel: channel_id }, schedule, next }: Subscription, library: Library): types.RichTextSection {
  const timing = resolveTiming(schedule, library.zones);
  const due =
    next && timing
      ? [styledText(" · next, in your time: "), readersTime(next.at, formatSlot(next, timing))]
      : [styledText(" · paused", { italic: true })];
  return section([
    { type: "channel", channel_id },
    styledText(`: ${timing ? formatTiming(timing) : `in ${schedule.zone}, an unknown time zone`}`),
    ...due,
  ]);
}
