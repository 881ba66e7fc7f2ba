import { readQuestionId } from "../channel-storage.ts";
import { doneReply, type Reply } from "../reply.ts";
import { settingsChannel } from "../request.ts";
import type { Call, CommandContext, StoredUse } from "./command-definition.ts";

/** A press of a thumb (`withThumbs`). `message`: the platform's id of the message with the thumbs. */
export function createThumbPress(message: string | undefined): StoredUse {
  return { isUsedBy: () => true, run: (call, _, context) => replyToThumb(call, message, context) };
}

async function replyToThumb({ args }: Call, message: string | undefined, { gaps, requester, documents }: CommandContext): Promise<Reply> {
  if (!gaps) return doneReply([{ kind: "text", text: "Whether an answer helped is not counted here; nothing was stored." }]);
  if (args.as !== "down") return thanks("Nothing is stored about that.");
  const question = gaps.storesWords ? readQuestionId(args.of) : undefined;
  const channel = settingsChannel(requester);
  const press = ["thumb", channel.platform, channel.workspace, requester.channel, message ?? "", requester.person].join(" ");
  await gaps.noteComplaint({ channel, document: documents.answering, question }, press);
  const what = question === undefined ? "but not what was asked" : "with the words of the question";
  return thanks(`The people who look after the document will see that this did not help, ${what}, and not who asked.`);
}

function thanks(text: string): Reply {
  return doneReply([{ kind: "text", text: `Thank you. ${text}` }]);
}
