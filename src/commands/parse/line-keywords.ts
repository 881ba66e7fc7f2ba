import { weekdayNames } from "../../daily/date.ts";
import type { Command } from "../definition.ts";

/** The words of a command's own language. */
export function lineKeywords(command: Command): readonly string[] {
  if (command.kind === "stateless") return command.args.flatMap(({ keywords = [] }) => keywords);
  const words = command.subcommands.flatMap(({ name, args }) => [name, ...args.flatMap(({ keywords = [] }) => keywords)]);
  return [...words, ...dayWords];
}

const dayWords = [
  ...weekdayNames.map((name) => name.toLowerCase()),
  "every",
  "daily",
  "everyday",
  "weekday",
  "weekdays",
  "weekend",
  "weekends",
];
