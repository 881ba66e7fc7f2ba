import type { types } from "@slack/bolt";
import { encodeAction } from "../../../src/buttons.ts";
import type { Document } from "../../../src/document/document.ts";
import { type Choices, offeredActions, type Reply, type Thumbs } from "../../../src/reply.ts";
import { printableLine } from "../../../src/text/characters.ts";
import { distinctButtons, truncate } from "../../shared/message-limits.ts";
import { limits } from "./platform-limits.ts";

type OfferBlock = types.ActionsBlock | types.ContextActionsBlock;

/** What a reply offers: its menu, below it its buttons, the way back last, and below them the thumbs. */
export function actionBlocks(reply: Pick<Reply, "actions" | "back" | "choices" | "thumbs">, document: Document): readonly OfferBlock[] {
  const offered = offeredActions({ ...reply, choices: undefined });
  const buttons = distinctButtons(offered, document).map(({ label, id }) => button(label, id));
  return [
    ...menuBlocks(reply.choices, document),
    ...(buttons.length === 0 ? [] : [{ type: "actions" as const, elements: buttons }]),
    ...thumbBlocks(reply.thumbs, document),
  ];
}

/** The value of each is the id of its action. docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
function thumbBlocks(thumbs: Thumbs | undefined, { hash }: Document): readonly types.ContextActionsBlock[] {
  if (!thumbs) return [];
  const buttons: types.FeedbackButtons = {
    type: "feedback_buttons",
    action_id: "thumbs",
    positive_button: { ...feedback("Helpful", "This answer helps"), value: encodeAction(thumbs.up, hash) },
    negative_button: { ...feedback("Not helpful", "This answer does not help"), value: encodeAction(thumbs.down, hash) },
  };
  return [{ type: "context_actions", elements: [buttons] }];
}

function feedback(text: string, accessibility_label: string) {
  return { text: plainText(text, limits.feedback.text), accessibility_label };
}

export function button(label: string, action_id: string): types.Button {
  return { type: "button", text: plainText(label, limits.buttonText), action_id };
}

/** The id of every menu; the value of the chosen option is the id of its action. The core's ids begin with a digit. */
const menuId = "menu";

export function menuBlocks(choices: Choices | undefined, document: Document): readonly types.ActionsBlock[] {
  const options = distinctButtons(choices?.options ?? [], document).slice(0, limits.menu.options);
  if (!choices || options.length === 0) return [];
  const menu: types.StaticSelect = {
    type: "static_select",
    action_id: menuId,
    placeholder: plainText(choices.label, limits.menu.placeholder),
    options: options.map(({ label, id }) => ({ text: plainText(label, limits.menu.optionText), value: id })),
  };
  return [{ type: "actions", elements: [menu] }];
}

export function plainText(text: string, maxLength: number): types.PlainTextElement {
  return { type: "plain_text", text: truncate(printableLine(text), maxLength), emoji: false };
}
