import type { CommandLine } from "../library.ts";
import { type Reply, unclearReply } from "../reply.ts";
import type { DocumentChoice } from "./definition.ts";

/** For a channel that chose a document that is not there any more. */
export function missingDocumentReply(documents: DocumentChoice, commandLine: CommandLine): Reply {
  const names = documents.visible.map(({ name }) => name).join(", ");
  return unclearReply(`${missingDocumentText(documents)} ${commandLine("verbatim use NAME")} chooses another one: ${names}.`);
}

export function missingDocumentText({ used }: Pick<DocumentChoice, "used">): string {
  return `This channel uses the document “${used}”, which is not here any more.`;
}

/** For a button of another document than the channel uses, which must not change what the channel gets. */
export function otherDocumentReply({ answering, used }: DocumentChoice): Reply {
  return unclearReply(
    `This button belongs to the document “${answering}”, but the channel uses “${used}” now. Nothing was changed; please give the command again.`,
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
