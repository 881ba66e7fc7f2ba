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

/** `hidden`: the workspace may see no document. `unknown`: the store does not say which of several documents the channel uses. */
export type Choosing = ({ readonly kind: "chosen" } & ChosenDocument) | { readonly kind: "hidden" | "unknown" };

/** A button is answered by the document that it belongs to. A document that is not there any more is replaced by the default, which `choice` shows. */
export async function chooseDocument(
  { input, workspace, channel }: Place,
  documents: Documents,
  readSettings: ReadSettings | undefined,
): Promise<Choosing> {
  const visible = workspace ? documents.visibleIn(workspace) : [documents.default()];
  const byDefault = workspace ? documents.defaultIn(workspace) : documents.default();
  if (!byDefault) return { kind: "hidden" };
  const settings = channel && readSettings ? await readSettings(channel) : undefined;
  if (channel && readSettings && !settings && documents.all().length > 1) return { kind: "unknown" };
  const used = settings?.document ?? byDefault.name;
  const own = input.kind === "action" ? visible.find((one) => belongsTo(input.id, one)) : undefined;
  const served = own ?? visible.find(({ name }) => name === used) ?? byDefault;
  const hasPosts = (name: string, about: string | undefined) =>
    visible.some((one) => one.name === name && one.bot.library.postableFacts.ids(about).length > 0);
  return { kind: "chosen", served, choice: { visible: visible.map(toNamedDocument), used, answering: served.name, hasPosts } };
}

function belongsTo(id: string, { bot }: ServedDocument): boolean {
  return decodeAction(id, bot.knowledge.document.hash).kind === "action";
}
