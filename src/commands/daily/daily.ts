import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { type Call, type CommandContext, type StoringCommand, type SubCommand, subCommandArgument } from "../definition.ts";
import { usageReply } from "../replies.ts";
import { pause, resume, start, stop } from "./manage.ts";
import { now, preview } from "./post-now.ts";
import { status } from "./status.ts";

interface DailyAction extends SubCommand {
  run(call: Call, library: Library, context: CommandContext): Promise<Reply>;
}

const actions: readonly DailyAction[] = [
  {
    name: "start",
    summary: "Post a fact here at a time of day, or change when",
    args: [
      { name: "time", kind: "time", summary: "9, 9:00, 9am, 21.30", required: true, after: ["at"] },
      { name: "days", kind: "weekdays", summary: "daily (if left out), weekdays, sun-thu, or mon,wed,fri", after: ["on", "every", "each"] },
      { name: "zone", kind: "zone", summary: "A city or a time zone, such as Shanghai", after: ["in"] },
      { name: "about", kind: "subject or topic", summary: "Only facts about this subject or topic", after: ["about"] },
    ],
    run: start,
  },
  { name: "stop", summary: "End the daily posts here", args: [], run: stop },
  { name: "pause", summary: "Rest the daily posts here", args: [], run: pause },
  { name: "resume", summary: "Go on after a pause", args: [], run: resume },
  { name: "status", summary: "What is set up here, when the next post comes, what became of the last ones", args: [], run: status },
  { name: "preview", summary: "Show the next post to you alone", args: [], run: preview },
  { name: "now", summary: "Post a fact here at once", args: [], run: now },
];

export const daily: StoringCommand = {
  kind: "storing",
  name: "daily",
  summary: "A fact a day in this channel",
  args: [],
  subcommands: actions,
  examples: ["/daily start 9:00 weekdays in Shanghai", "/daily start 21.30 in London about weather", "/daily status"],
  phrases: [],
  async run(call, library, context) {
    const wanted = call.args[subCommandArgument];
    const action = actions.find(({ name }) => name === (wanted ?? "status").toLowerCase());
    if (!action) return usageReply("Start, stop, or what?", daily);
    return action.run(call, library, context);
  },
};
