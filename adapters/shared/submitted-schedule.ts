import { subcommandArgument } from "../../src/commands/command-definition.ts";
import { daily } from "../../src/commands/daily/daily-command.ts";
import { weekdayNames } from "../../src/daily/calendar.ts";
import type { Input } from "../../src/request.ts";

/** The choices of a field for days: the value of Monday is `1`. `chosen`: Monday is 1. */
export function weekdayChoices(chosen: readonly number[]) {
  return weekdayNames.map((name, index) => ({ name, value: String(index + 1), isChosen: chosen.includes(index + 1) }));
}

/** What it means to submit the form of `/daily setup`: `daily start` with what was filled in, as typed, as its arguments. */
export function submittedSchedule(filled: Readonly<Record<string, string>>): Input {
  const args = Object.entries(filled).filter(([, value]) => value !== "");
  return { kind: "command", command: daily.name, args: { [subcommandArgument]: "start", ...Object.fromEntries(args) } };
}
