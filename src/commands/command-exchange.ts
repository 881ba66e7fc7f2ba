import type { Action } from "../action.ts";
import type { Exchange } from "../conversation/memory.ts";
import type { Library } from "../library.ts";
import type { Call, Command } from "./definition.ts";

/** A command's use as a line that can be parsed again: names instead of ids, each after its keyword. */
export function commandExchange(
  { name, args: declared }: Command,
  args: Call["args"],
  { knowledge: { subjects, topics } }: Library,
): Exchange {
  const parts = declared.flatMap(({ name: argument, keywords, required }) => {
    const value = args[argument];
    if (value === undefined) return [];
    const typed = subjects.get(value)?.name ?? topics.get(value)?.name ?? value;
    return required || keywords === undefined ? [typed] : [keywords[0] ?? "", typed];
  });
  return { command: name, text: parts.join(" ") };
}

/** Buttons that show more of the same: its next page, a passage in its context. */
export function continuesConversation({ command, args }: Action): boolean {
  return command === "source" || ["page", "next", "after"].some((name) => name in args);
}
