import type { Logger } from "pino";
import type { Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import type { Answer, PlatformRequest } from "../shared/answer.ts";

/** Nothing is posted on a terminal, but a plan can be tried out on it. */
const requester: NonNullable<PlatformRequest["requester"]> = {
  platform: "terminal",
  workspace: "",
  channel: "terminal",
  person: "",
  details: async () => ({ mayManage: true, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
};

/** The one conversation of a terminal. */
export type Conversation = (input: Input) => Promise<Reply>;

export function openConversation(answer: Answer, log: Logger): Conversation {
  return (input) => answer({ input, conversation: "terminal", surface: "direct", requester }, log);
}
