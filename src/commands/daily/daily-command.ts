import { createAction } from "../../buttons.ts";
import { maxFailedDays, type Subscription } from "../../daily/daily-storage.ts";
import type { Library } from "../../library.ts";
import { passageWithContext } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { doneReply, notes, texts } from "../../reply.ts";
import type { Requester, RequesterDetails } from "../../request.ts";
import { joinNames } from "../../text/characters.ts";
import { missingDocumentReply, otherDocumentReply, permissionRefusal } from "../channel-settings.ts";
import type { CommandContext } from "../command-definition.ts";
import { type Call, isUsedMissing, type StatefulCommand, type Subcommand, subcommandArgument } from "../command-definition.ts";
import { usageReply } from "../did-you-mean-and-usage.ts";
import { passagesReply } from "../passage-replies.ts";
import { pause, postNow, preview, resume, start, status, stop } from "./daily-subcommands.ts";
import { setup } from "./schedule-line-and-form.ts";

interface DailySubcommand extends Subcommand {
  /** Refused while the document that the channel chose is not there: another one does not replace it. */
  readonly needsDocument?: boolean;
  run(call: Call, library: Library, context: DailyContext): Promise<Reply>;
}

const subcommands: readonly DailySubcommand[] = [
  {
    name: "start",
    summary: "Post a fact here at a time of day, or change when",
    args: [
      { name: "time", kind: "time", summary: "9, 9:00, 9am, 21.30", required: true, keywords: ["at"] },
      {
        name: "days",
        kind: "weekdays",
        summary: "daily (if left out), weekdays, sun-thu, or mon,wed,fri",
        keywords: ["on", "every", "each"],
      },
      { name: "zone", kind: "zone", summary: "A city or a time zone, such as London", keywords: ["in"] },
      { name: "about", kind: "subject or topic", summary: "Only facts about this subject or topic", keywords: ["about"] },
    ],
    needsDocument: true,
    run: start,
  },
  { name: "setup", summary: "Set up the daily posts here with a form", args: [], needsDocument: true, run: setup },
  { name: "stop", summary: "End the daily posts here", args: [], run: stop },
  { name: "pause", summary: "Pause the daily posts here", args: [], run: pause },
  { name: "resume", summary: "Continue after a pause", args: [], needsDocument: true, run: resume },
  { name: "status", summary: "What is set up here, when the next post comes, and what happened to the last ones", args: [], run: status },
  { name: "preview", summary: "Show the next post to you alone", args: [], needsDocument: true, run: preview },
  { name: "now", summary: "Post a fact here at once", args: [], needsDocument: true, run: postNow },
];

export const daily: StatefulCommand = {
  kind: "stateful",
  name: "daily",
  summary: "A fact a day in this channel",
  args: [],
  subcommands,
  examples: ["daily start 9:00 weekdays in London", "daily start 21.30 in Shanghai about weather", "daily status"],
  async run(call, library, context) {
    const name = call.args[subcommandArgument];
    const subcommand = subcommands.find((candidate) => candidate.name === (name ?? "status").toLowerCase());
    if (!subcommand) return usageReply(`Give an action: ${joinNames(subcommands.map((each) => each.name))}.`, daily, library);
    const { documents } = context;
    if (subcommand.needsDocument && isUsedMissing(documents)) return missingDocumentReply(documents, library.commandLine);
    if (subcommand.needsDocument && documents.answering !== documents.used) return otherDocumentReply(documents);
    return subcommand.run(call, library, { ...context, requester: { ...context.requester, now: await context.store.now() } });
  },
};

/** The context with the time by the store's clock, which all copies of the program share. */
export interface DailyContext extends CommandContext {
  readonly requester: Requester;
}

/** Tells the person who set up posts that they are paused: after repeated refusals, or because what they need does not exist any more. */
export function pausedReply(subscription: Subscription, library: Library): Reply {
  return doneReply(texts(`The daily posts that you set up are paused: ${pausedText(subscription, library)}`));
}

function pausedText({ schedule, pauseReason, failedDays }: Subscription, { commandLine, zones }: Library): string {
  const resume = commandLine("daily resume");
  if (failedDays >= maxFailedDays)
    return `on ${failedDays} days in a row they could not be posted (${pauseReason}). ${resume} in the channel continues them.`;
  if (!zones.byName(schedule.zone)) return `${pauseReason}. ${commandLine("daily start")} in the channel sets another one.`;
  return `${pauseReason}. In the channel, ${commandLine("verbatim use NAME")} chooses another one, and ${resume} then continues the posts.`;
}

/** Undefined if the person may change the daily posts. */
export function dailyRefusal(details: RequesterDetails, { commandLine }: Library): Reply | undefined {
  const look = `You can look at them: ${commandLine("daily status")}, ${commandLine("daily preview")}.`;
  return permissionRefusal(details, "the daily posts of this channel", look);
}

export const noFactText = "The document has no fact to post.";

/** A fact as a channel gets it. Undefined if the document no longer contains it. */
export function postReply(factId: string, about: string | undefined, library: Library): Reply | undefined {
  const sentence = library.postableFacts.sentence(factId);
  if (!sentence) return undefined;
  const another = { label: "Another", action: createAction("fact", { about }) };
  const [introduction] = notes(`${library.knowledge.title} · fact of the day`);
  return passagesReply([passageWithContext(sentence, library)], { introduction, actions: [another] }, library);
}
