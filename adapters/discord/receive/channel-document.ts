import type { Channel } from "../../../src/daily/subscription.ts";
import { chooseDocument } from "../../shared/chosen-document.ts";
import type { ServedDocument } from "../../shared/documents.ts";
import type { Receiving } from "./receiving.ts";

/** The document that a channel uses; undefined if none may be seen there, or if the store does not say which. */
export async function findChannelDocument(
  channel: Channel,
  { documents, readSettings }: Pick<Receiving, "documents" | "readSettings">,
): Promise<ServedDocument | undefined> {
  // Among less than two nothing needs to be looked up at each keystroke.
  const visible = documents.visibleIn(channel);
  if (visible.length < 2) return visible[0];
  const choosing = await chooseDocument({ input: { kind: "text", text: "" }, workspace: channel, channel }, documents, readSettings);
  return choosing.kind === "chosen" ? choosing.served : undefined;
}
