import { type Action, actionText, fitsButton } from "./buttons.ts";
import { questionCommand } from "./commands/document-questions.ts";
import { showAgainAction } from "./commands/passages-behind-buttons.ts";
import { source } from "./commands/source.ts";
import type { LabelledAction, Reply } from "./reply.ts";

/** Whether an action needs the store, as it may change something: its reply takes no message's place. */
type UsesStore = (action: Action) => boolean;

/** Each button and each choice carries how this reply is shown again, if a button can carry it: that is its way back. */
export function withWayBack(reply: Reply, usesStore: UsesStore): Reply {
  const { actions, choices, back } = reply;
  const showAgain = reply.showAgain ?? showAgainAction(reply);
  const lead = (offered: LabelledAction): LabelledAction =>
    showAgain && canReplace(offered.action, usesStore) ? { ...offered, action: withBack(offered.action, showAgain) } : offered;
  return {
    ...reply,
    showAgain,
    actions: actions.map(lead),
    ...(choices ? { choices: { ...choices, options: choices.options.map(lead) } } : {}),
    ...(back ? { back: { ...back, isReturn: true } } : {}),
  };
}

/** The action with the way back, if both fit into a button's id. */
export function withBack(action: Action, showAgain: Action): Action {
  const whole = { ...action, back: { ...showAgain, isReturn: true } };
  return fitsButton(whole) ? whole : action;
}

/** Whether the reply to the action may replace a message: it shares nothing, changes nothing, and answers no new question. */
function canReplace(action: Action, usesStore: UsesStore): boolean {
  return !action.share && action.command !== questionCommand && !usesStore(action);
}

/**
 * The reply to a pressed button. `isOwn`: nobody else sees the message, which is then replaced if there is a way back, or if the button itself
 * leads back.
 */
export function inPlace(reply: Reply, pressed: Action, isOwn: boolean, usesStore: UsesStore): Reply {
  const back = (isOwn ? pressed.back : undefined) ?? reply.back;
  const isUpdate = isOwn && (back !== undefined || pressed.isReturn === true) && canReplace(pressed, usesStore);
  return {
    ...reply,
    back: back && isOffered(back, reply) ? undefined : back,
    // Where somebody reads on in the document, the way back stays that to the answer.
    showAgain: pressed.command === source.name && back && back.command !== source.name ? back : reply.showAgain,
    ...(isUpdate ? { isUpdate } : {}),
  };
}

/** Whether a button of the reply leads there, so that none has to be added. */
function isOffered(back: Action, { actions }: Reply): boolean {
  return actions.some(({ action }) => actionText(action) === actionText({ ...back, isReturn: false }));
}
