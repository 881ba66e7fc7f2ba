import type { Logger } from "pino";
import type { CommandLine } from "../../../src/library.ts";
import { failedReply, type SourcedReply } from "../../../src/reply.ts";
import { renderSlackMessage, type SlackMessage } from "./message.ts";
import { blockProblems } from "./validate.ts";

export interface CheckedMessage {
  readonly isShared: boolean;
  readonly message: SlackMessage;
}

/** The message of a reply, or of `failedReply` if rendering fails; without blocks if they break Slack's limits. Never throws. */
export function renderChecked({ reply, document }: SourcedReply, commandLine: CommandLine, log: Logger): CheckedMessage {
  const options = { document, commandLine, target: "message" } as const;
  try {
    const message = renderSlackMessage(reply, options);
    const problems = blockProblems(message.blocks);
    const isShared = reply.visibility === "shared";
    if (problems.length === 0) return { isShared, message };
    log.error({ problems }, "the blocks of a message break Slack's limits, which is a bug; sending its text alone");
    return { isShared, message: { ...message, blocks: [] } };
  } catch (err) {
    log.error({ err }, "an answer could not be rendered for Slack");
    return { isShared: false, message: renderSlackMessage(failedReply(), options) };
  }
}
