import type { CommandLine } from "../library.ts";
import { type Reply, unclearReply, withDocumentName } from "../reply.ts";
import { helpButton } from "./actions.ts";
import type { DocumentChoice } from "./definition.ts";

/** Says which document the reply is about, where there are several; the help says which others there are. */
export function nameDocument(reply: Reply, { visible, answering }: DocumentChoice, commandLine: CommandLine): Reply {
  const named = visible.find(({ name }) => name === answering);
  if (!named || visible.length < 2) return reply;
  if (!isHelp(reply)) return withDocumentName(reply, named);
  const others = visible.flatMap(({ name }) => (name === answering ? [] : [name]));
  const listed = others.length > maxListed ? [...others.slice(0, maxListed), "…"] : others;
  const text = `Document: ${named.name}. There are others, which ${commandLine("verbatim use NAME")} chooses for a channel: ${listed.join(", ")}.`;
  return { ...reply, blocks: [...reply.blocks, { kind: "note", text, isKept: true }] };
}

const maxListed = 20;

function isHelp({ outcome, origin }: Reply): boolean {
  const { command, args } = helpButton.action;
  return outcome === "done" && origin?.command === command && Object.keys(origin.args).length === Object.keys(args).length;
}

/** For a channel that chose a document that is not there any more. */
export function missingDocumentReply(documents: DocumentChoice, commandLine: CommandLine): Reply {
  const names = documents.visible
    .slice(0, maxListed)
    .map(({ name }) => name)
    .join(", ");
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

/** To a button of a document that this place may not see. */
export function foreignDocumentReply(): Reply {
  return unclearReply("This belongs to another document, which is not set up for this place. Please ask again.");
}

/** While the store does not say which document the channel uses. */
export function unknownDocumentReply(): Reply {
  return unclearReply("Which document this channel uses cannot be read at this moment. Please ask again soon.");
}
