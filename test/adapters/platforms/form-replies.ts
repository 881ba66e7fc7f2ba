import type { PlatformRequest } from "../../../adapters/shared/answer.ts";
import type { Documents } from "../../../adapters/shared/documents.ts";
import type { ScheduleForm } from "../../../src/buttons.ts";
import { doneReply, type Reply, type SourcedReply, unclearReply, withThumbs } from "../../../src/reply.ts";
import type { Input } from "../../../src/request.ts";
import { article, bot, sendInput } from "../../article.ts";

export const setupText = "/daily start 9:00 sets it in one line.";
export const setUp: Reply = { ...doneReply([{ kind: "text", text: "Daily posts come at 9:00." }]), visibility: "shared" };

/** A core with a form, of which a test sets what its command replies. */
export function createFormReplies(zones: ScheduleForm["zones"]) {
  const form: ScheduleForm = { filled: { time: "09:00", weekdays: [1, 3, 5], zone: zones[0]?.zone, about: "Weather" }, zones };
  const shownForm: Reply = { ...doneReply([{ kind: "text", text: setupText }]), form };
  const seen = (name: string | undefined) => (name === undefined ? undefined : { name, bot });
  const documents: Documents = {
    all: () => [{ name: "article", bot }],
    default: () => ({ name: "article", bot }),
    visibleIn: () => [seen(replies.document) ?? []].flat(),
    defaultIn: () => seen(replies.document),
  };
  const asked: PlatformRequest[] = [];
  const answer = async (request: PlatformRequest): Promise<SourcedReply> => {
    asked.push(request);
    return { reply: replyTo(request), document: article.document };
  };
  const changeable: { started: Reply; document: string | undefined } = { started: setUp, document: "article" };
  const replies = Object.assign(changeable, {
    asked,
    replaced: { documents, answer },
    submitted: () => asked.map(({ input }) => input).filter((input) => isCommand(input, "start")),
    reset: () => {
      replies.asked.length = 0;
      replies.started = setUp;
      replies.document = "article";
    },
  });
  const replyTo = ({ input, surface }: PlatformRequest): Reply => {
    if (replies.document === undefined) return unclearReply("No document is set up for this place.");
    if (isCommand(input, "setup") || (input.kind === "action" && input.id.includes("setup"))) return shownForm;
    if (isCommand(input, "start")) return replies.started;
    if (input.kind === "action" && input.id.includes("thumb")) return doneReply([{ kind: "text", text: "Thank you." }]);
    if (input.kind === "message" && input.text === "") return unclearReply("This message has no words.");
    return withThumbs(sendInput(input, surface), "abcdefghijkl");
  };
  return replies;
}

function isCommand(input: Input, action: string): boolean {
  if (input.kind === "line") return input.command === "daily" && input.line === action;
  return input.kind === "command" && input.command === "daily" && input.args.action === action;
}
