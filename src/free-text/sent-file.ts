import { doneReply, type Reply } from "../reply.ts";

export function sentFileReply(): Reply {
  return doneReply([note]);
}

/** The answer to a question beside a file may be taken for one about the file, so it says that it is not. */
export function withFileNote(reply: Reply): Reply {
  return { ...reply, blocks: [...reply.blocks, note] };
}

const note = {
  kind: "text",
  text: "I answer from the document that was set up for this place, and do not read files that are sent to me. Whoever runs this bot can import yours with “verbatim import FILE” and set KNOWLEDGE to its folder.",
} as const;
