import type { Bot } from "../../src/bot.ts";
import type { LabelledAction } from "../../src/reply.ts";

interface Button {
  readonly label: string;
  readonly id: string;
}

/** Neither platform takes a message with two buttons of one id: of those that mean the same, the first. */
export function distinctButtons(actions: readonly LabelledAction[], { actionId }: Pick<Bot, "actionId">): readonly Button[] {
  const buttons = actions.map(({ label, action }) => ({ label, id: actionId(action) }));
  return buttons.filter(({ id }, at) => buttons.findIndex((other) => other.id === id) === at);
}
