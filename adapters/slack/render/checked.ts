import type { Logger } from "pino";
import { failedReply, type SourcedReply } from "../../../src/reply.ts";
import type { ScheduleForm } from "../../../src/schedule-form.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { renderSlackMessage, type SlackMessage } from "./message.ts";
import { blockProblems } from "./validate.ts";

export interface CheckedMessage {
  readonly isShared: boolean;
  /** See `Reply.isUpdate`. */
  readonly isUpdate: boolean;
  readonly message: SlackMessage;
  /** Shown instead of the message where that is possible. */
  readonly form?: OfferedForm | undefined;
}

export interface OfferedForm {
  readonly form: ScheduleForm;
  readonly documentHash: string;
}

/** The message of a reply, or of `failedReply` if rendering fails; without blocks if they break Slack's limits. Never throws. */
export function renderChecked({ reply, document }: SourcedReply, context: Omit<RenderOptions, "document">, log: Logger): CheckedMessage {
  const options = { document, commandLine: context.commandLine, linkTo: context.linkTo };
  try {
    const message = renderSlackMessage(reply, options);
    const problems = blockProblems(message.blocks);
    const form = reply.form && { form: reply.form, documentHash: document.hash };
    const checked = { isShared: reply.visibility === "shared", isUpdate: reply.isUpdate === true, form };
    if (problems.length === 0) return { ...checked, message };
    log.error({ problems }, "the blocks of a message break Slack's limits, which is a bug; sending its text alone");
    return { ...checked, message: { ...message, blocks: [] } };
  } catch (err) {
    log.error({ err }, "an answer could not be rendered for Slack");
    return { isShared: false, isUpdate: false, message: renderSlackMessage(failedReply(), options) };
  }
}
