import { decodeAction } from "../../src/action.ts";
import type { DocumentChoice } from "../../src/commands/definition.ts";
import type { Channel } from "../../src/daily/subscription.ts";
import type { Input } from "../../src/request.ts";
import type { ReadSettings } from "./channel-settings.ts";
import { type Documents, type ServedDocument, toNamedDocument } from "./documents.ts";

/** The document for a request. */
export interface ChosenDocument {
  readonly served: ServedDocument;
  readonly choice: DocumentChoice;
}

interface Place {
  readonly input: Input;
  /** Undefined where there is none: then the default document answers. */
  readonly workspace: Pick<Channel, "platform" | "workspace"> | undefined;
  /** Undefined where nothing can be set. */
  readonly channel: Channel | undefined;
}

/**
 * `hidden`: the workspace may see no document. `foreign`: a button of a document that the workspace may not see. `unknown`: the store does not
 * say which of several documents the channel uses.
 */
export type Choosing = ({ readonly kind: "chosen" } & ChosenDocument) | { readonly kind: "hidden" | "foreign" | "unknown" };

/** A button is answered by the document that it belongs to. A document that is not there any more is replaced by the default, which `choice` shows. */
export async function chooseDocument(
  { input, workspace, channel }: Place,
  documents: Documents,
  readSettings: ReadSettings | undefined,
): Promise<Choosing> {
  const visible = workspace ? documents.visibleIn(workspace) : [documents.default()];
  const byDefault = workspace ? documents.defaultIn(workspace) : documents.default();
  if (!byDefault) return { kind: "hidden" };
  const used = await findUsed(channel, byDefault.name, { isOnlyOne: visible.length === 1, readSettings });
  const chosen = visible.find(({ name }) => name === used);
  // Of two documents with the same text, the button belongs to the one that the channel uses.
  const own = input.kind === "action" ? findOwner(input.id, [...(chosen ? [chosen] : []), ...visible]) : undefined;
  if (input.kind === "action" && !own && findOwner(input.id, documents.all())) return { kind: "foreign" };
  if (used === undefined && !own) return { kind: "unknown" };
  const served = own ?? chosen ?? byDefault;
  const hasPosts = (name: string, about: string | undefined) =>
    visible.some((one) => one.name === name && one.bot.library.postableFacts.ids(about).length > 0);
  const choice = { visible: visible.map(toNamedDocument), used: used ?? served.name, answering: served.name, hasPosts };
  return { kind: "chosen", served, choice };
}

interface Reading {
  readonly isOnlyOne: boolean;
  readonly readSettings: ReadSettings | undefined;
}

/** The name of the document that the channel uses, which may not be there any more; undefined while the store does not say. */
async function findUsed(
  channel: Channel | undefined,
  byDefault: string,
  { isOnlyOne, readSettings }: Reading,
): Promise<string | undefined> {
  if (!channel || !readSettings) return byDefault;
  const settings = await readSettings(channel);
  return settings || isOnlyOne ? (settings?.document ?? byDefault) : undefined;
}

function findOwner(id: string, documents: readonly ServedDocument[]): ServedDocument | undefined {
  return documents.find(({ bot }) => decodeAction(id, bot.knowledge.document.hash).kind === "action");
}
