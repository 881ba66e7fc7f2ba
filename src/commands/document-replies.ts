import type { CommandLine } from "../library.ts";
import { type Reply, unclearReply } from "../reply.ts";
import type { DocumentChoice } from "./definition.ts";

/** For a channel that chose a document that is not there any more. */
export function missingDocumentReply({ visible, used }: DocumentChoice, commandLine: CommandLine): Reply {
  const names = visible.map(({ name }) => name).join(", ");
  return unclearReply(
    `This channel uses the document “${used}”, which is not here any more. ${commandLine("verbatim use NAME")} chooses another one: ${names}.`,
  );
}

/** For a workspace that the operator has given no document. */
export function hiddenDocumentsReply(): Reply {
  return unclearReply("No document is set up for this place. Ask the operator of the bot (KNOWLEDGE_FOR).");
}

/** While the store does not say which document the channel uses. */
export function unknownDocumentReply(): Reply {
  return unclearReply("Which document this channel uses cannot be read at this moment. Please ask again soon.");
}
