import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { joinNames } from "../../text/characters.ts";
import { missingDocumentReply, otherDocumentReply } from "../channel-setting-replies.ts";
import { type Call, isUsedMissing, type StatefulCommand, type Subcommand, subcommandArgument } from "../command-definition.ts";
import { usageReply } from "../did-you-mean-and-usage.ts";
import type { DailyContext } from "./daily-replies.ts";
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
