import { createHash } from "node:crypto";
import type { Logger } from "pino";
import type { SourcedReply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import type { Answer } from "../shared/answer.ts";
import type { PlatformRequest } from "../shared/platform-request.ts";

/** Daily posts can be set up on a terminal, to try them; nothing is posted there. */
const requester: NonNullable<PlatformRequest["requester"]> = {
  platform: "terminal",
  workspace: "",
  channel: "terminal",
  person: "",
  loadDetails: async () => ({ mayManage: true, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
};

/** Answers in the one conversation of a run, or in another with an id. */
export type Conversation = (input: Input, id?: string) => Promise<SourcedReply>;

export function createConversation(answer: Answer, log: Logger): Conversation {
  return (input, id) => {
    const key = id === undefined ? "terminal" : `terminal ${shortened(id)}`;
    const { platform, workspace, person } = requester;
    const conversationKeys = { platform, workspace, person, kept: [key] };
    return answer({ input, factsKey: key, conversationKeys, surface: "direct", requester }, log);
  };
}

/** UTF-16 code units; thousands of ids are kept. */
const maxIdLength = 64;

/** A longer id becomes its hash, which no shorter one looks like. */
function shortened(id: string): string {
  return id.length <= maxIdLength ? id : `long ${createHash("sha256").update(id).digest("hex")}`;
}
