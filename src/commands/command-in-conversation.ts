import { type Action, actionText } from "../buttons.ts";
import type { Conversation } from "../conversation-encoding.ts";
import type { CompleteRequest } from "../conversation-state.ts";
import type { Library } from "../library.ts";
import type { Call, Command } from "./command-definition.ts";

/** A command's use as a line that can be parsed again: names instead of ids, each after its keyword. */
export function completeCommand(
  { name, args: declared }: Command,
  args: Call["args"],
  { knowledge: { subjects, topics } }: Library,
): CompleteRequest {
  const parts = declared.flatMap(({ name: argument, keywords, required }) => {
    const value = args[argument];
    if (value === undefined) return [];
    const typed = subjects.get(value)?.name ?? topics.get(value)?.name ?? value;
    return required || keywords === undefined ? [typed] : [keywords[0] ?? "", typed];
  });
  return { command: name, text: parts.join(" ") };
}

/** Whether a button shows more of the same: its next page, another fact, a passage in its context. */
export function continuesConversation(action: Action, before: Pick<Conversation, "isAnswered" | "actions"> | undefined): boolean {
  const { command, args } = action;
  if (command === "source" || ["page", "next", "after", "shown"].some((name) => name in args)) return true;
  return command === "fact" && before?.isAnswered === true && before.actions.some((each) => actionText(each) === actionText(action));
}
