import type { CommandLine, Library } from "../library.ts";
import { type Block, doneReply, failedReply, notes, type Reply, unclearReply, withDocumentName } from "../reply.ts";
import type { Requester, RequesterDetails } from "../request.ts";
import { stripInvisible } from "../text/fold.ts";
import type { DocumentChoice } from "./command-definition.ts";
import { helpButton } from "./reply-buttons.ts";

/** The reply is shared, so that the channel sees the change and who made it. */
export function changeReply(blocks: readonly Block[], { name }: Pick<Requester, "name">): Reply {
  const who = stripInvisible(name ?? "")
    .trim()
    .slice(0, maxNameLength);
  return { ...doneReply([...blocks, ...notes(who === "" ? undefined : `Changed by ${who}.`)]), visibility: "shared" };
}

/** UTF-16 code units of a person's name. */
const maxNameLength = 80;

/** Undefined if the person may change it. `what`: "the settings of this channel". `more`: what the person may do instead. */
export function permissionRefusal({ mayManage, requiredPermission }: RequesterDetails, what: string, more = ""): Reply | undefined {
  const refusal = requiredPermission ? `Only people with ${requiredPermission} can change ${what}.` : `You may not change ${what}.`;
  return mayManage ? undefined : unclearReply(`${refusal} ${more}`.trim());
}

/** The reply of an adapter's error boundary: the store's own message goes to the log. */
export function unavailableReply(): Reply {
  return failedReply("The settings of this channel cannot be read or changed now, and nothing was changed. Questions still work.");
}

/** The reply of an adapter whose platform's response deadline is near. */
export function timeoutReply({ commandLine }: Library): Reply {
  const where = `${commandLine("daily status")} and ${commandLine("verbatim use")}`;
  return failedReply(`This takes longer than usual. Look in the channel, or at ${where}, before you try again.`);
}

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

function isHelp({ outcome, showAgain }: Reply): boolean {
  const { command, args } = helpButton.action;
  return outcome === "done" && showAgain?.command === command && Object.keys(showAgain.args).length === Object.keys(args).length;
}

/** The reply in a channel that chose a document that is not there any more. */
export function missingDocumentReply(documents: DocumentChoice, commandLine: CommandLine): Reply {
  const names = documents.visible.slice(0, maxListed).map(({ name }) => name);
  return unclearReply(`${missingDocumentText} ${commandLine("verbatim use NAME")} chooses another one: ${names.join(", ")}.`);
}

/** Without the name: the operator may have hidden the document from this place. */
export const missingDocumentText = "This channel uses a document that is not here any more.";

/** The reply to a button of another document than the channel uses, which must not change what the channel gets. */
export function otherDocumentReply({ answering, used }: DocumentChoice): Reply {
  return unclearReply(
    `This button belongs to the document “${answering}”, but the channel uses “${used}” now. Nothing was changed; please give the command again.`,
  );
}

/** Why no document answers. */
export const noDocumentReplies = {
  /** The operator has given the workspace no document. */
  hidden: unclearReply("No document is set up for this place. Ask the operator of the bot (KNOWLEDGE_FOR)."),
  /** A button belongs to a document that this place may not see. */
  foreign: unclearReply("This belongs to another document, which is not set up for this place. Please ask again."),
  /** The store does not say which document the channel uses. */
  unknown: unclearReply("Which document this channel uses cannot be read at this moment. Please ask again soon."),
};
