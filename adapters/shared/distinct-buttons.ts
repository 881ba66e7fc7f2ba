import { encodeAction } from "../../src/action.ts";
import type { Document } from "../../src/document/document.ts";
import type { LabelledAction } from "../../src/reply.ts";

interface Button {
  readonly label: string;
  readonly id: string;
}

/** The first button of each id: Slack and Discord reject a message that has two buttons with the same id. */
export function distinctButtons(actions: readonly LabelledAction[], document: Document): readonly Button[] {
  const buttons = actions.map(({ label, action }) => ({ label, id: encodeAction(action, document.hash) }));
  return buttons.filter(({ id }, index) => buttons.findIndex((other) => other.id === id) === index);
}
