import type { Library } from "../library.ts";
import { readAskedParts } from "../reading/asked-part.ts";
import { doneReply, type Reply } from "../reply.ts";

/** The reply to a text beside a file, which the bot does not read. The answer may be taken for one about the file, so it says that it is not. */
export function replyBesideFile(reply: Reply, typed: string, { reader }: Library): Reply {
  const block = { kind: "text", text: sentFile } as const;
  if (!readAskedParts(reader.clean(typed).text).isQuestion) return doneReply([block]);
  return reply.outcome === "closest" ? reply : { ...reply, blocks: [...reply.blocks, block] };
}

const sentFile =
  "I answer from the document that was set up for this place, and do not read files that are sent to me. Whoever runs this bot can import yours with “verbatim import FILE” and set KNOWLEDGE to its folder.";
