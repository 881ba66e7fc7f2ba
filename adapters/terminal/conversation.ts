import type { Logger } from "pino";
import type { Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import type { Answer } from "../answering.ts";

/** The one conversation of a terminal. */
export type Conversation = (input: Input) => Promise<Reply>;

export function openConversation(answer: Answer, log: Logger): Conversation {
  return (input) => answer({ input, conversation: "terminal", surface: "direct" }, log);
}
