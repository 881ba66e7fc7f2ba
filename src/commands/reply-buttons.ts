import { type Action, actionText, createAction, fitsButton } from "../buttons.ts";
import { overlappingEnds, type Span } from "../document/document.ts";
import type { Library } from "../library.ts";
import type { Passage } from "../passage.ts";
import { type LabelledAction, maxActions, type Reply } from "../reply.ts";
import type { Named } from "../search/name-lookup.ts";
import { showAgainAction } from "./passage-replies.ts";
import { source } from "./source.ts";
import { questionCommand } from "./suggested-questions.ts";

/** Buttons for the entries whose ids fit; the others can still be typed. */
export function entryButtons(entries: readonly Entry[], actionFor: (id: string) => Action): readonly LabelledAction[] {
  return entries
    .map((entry) => ({ label: distinctName(entry, entries), action: actionFor(entry.id) }))
    .filter(({ action }) => fitsButton(action));
}

type Entry = Pick<Named, "id" | "name" | "kind">;

/** `Li`; if two have this name `Li (person)`, and if both are of one kind, with the number among them: `Li (2)`. */
function distinctName(entry: Entry, entries: readonly Entry[]): string {
  const { name, kind } = entry;
  const namesakes = entries.filter((other) => other.name === name);
  if (namesakes.length < 2) return name;
  const isOnlyOfKind = kind !== undefined && namesakes.filter((other) => other.kind === kind).length === 1;
  return `${name} (${isOnlyOfKind ? kind : namesakes.indexOf(entry) + 1})`;
}

/** A button that shows a passage with the paragraphs around it. */
export function contextButton({ span }: Pick<Passage, "span">, library: Library): LabelledAction {
  return { label: "In context", action: contextAction(span, library) };
}

export function contextAction(span: Span, { knowledge }: Library): Action {
  const first = overlappingEnds(knowledge.document.sentences, span)?.first;
  return createAction("source", { place: `${first?.paragraph ?? 1}.${first?.number ?? 1}` });
}

export function aboutButton({ id, name }: Pick<Named, "id" | "name">): LabelledAction {
  return { label: `All on ${name}`, action: createAction("about", { subject: id }) };
}

export function quoteButton({ id, name }: Named): LabelledAction {
  return { label: `Quote ${name}`, action: createAction("quote", { who: id }) };
}

/** Reads the document on from an offset, in UTF-16 code units. */
export function readOnButton(offset: number): LabelledAction {
  return { label: "Read on", action: createAction("source", { from: offset.toString(36) }) };
}

export const helpButton: LabelledAction = { label: "What can I ask?", action: createAction("verbatim") };

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

/** In place of the last button where there are too many. */
export function withShareButton(reply: Reply, action: Action): Reply {
  return { ...reply, actions: [...reply.actions.slice(0, maxActions - 1), { label: "Share", action: { ...action, share: true } }] };
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
