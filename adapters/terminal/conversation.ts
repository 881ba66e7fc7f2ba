import type { Logger } from "pino";
import type { Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import type { Answer, PlatformRequest } from "../shared/answer.ts";

/** Daily posts can be set up on a terminal, to try them; nothing is posted there. */
const requester: NonNullable<PlatformRequest["requester"]> = {
  platform: "terminal",
  workspace: "",
  channel: "terminal",
  person: "",
  loadDetails: async () => ({ mayManage: true, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
};

/** The one conversation of a terminal. */
export type Conversation = (input: Input) => Promise<Reply>;

export function createConversation(answer: Answer, log: Logger): Conversation {
  return (input) => answer({ input, conversation: "terminal", surface: "direct", requester }, log);
}
