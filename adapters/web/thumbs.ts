import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { readActionId } from "../../src/buttons.ts";
import { type AskedQuestion, type Gaps, questionIdLength } from "../../src/channel-storage.ts";
import { thumbCommand } from "../../src/reply.ts";
import { type Html, html } from "./html-markup.ts";
import { formRefusal, maxAddressLength, type PageResponse, plainText } from "./http-requests.ts";
import { type PageState, pageAddress, readPageState, type ShownTurn } from "./page-state.ts";
import { type Json, toObject, toObjects, toText } from "./sent-json.ts";

export const thumbPath = "/thumb";

/** A thumb is stored, so its button posts the form, whose other buttons only lead to another address. */
export function postedIfThumb(id: string): Html | false {
  return isThumb(id) && html` formaction="${thumbPath}" formmethod="post"`;
}

function isThumb(id: string): boolean {
  return readActionId(id)?.command === thumbCommand;
}

/** Drawn, as Slack's are, and because not every machine has these emoji. */
const upMark = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 10h4v11H3zM7 11l4.5-8C13.3 3 14.3 4.3 14 6l-.6 3H19a2 2 0 0 1 2 2.4l-1.6 7.8A2.2 2.2 0 0 1 17.3 21H7"/></svg>`;
const downMark = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path transform="rotate(180 12 12)" d="M17 10h4v11h-4zM17 11l-4.5-8C10.7 3 9.7 4.3 10 6l.6 3H5a2 2 0 0 0-2 2.4l1.6 7.8A2.2 2.2 0 0 0 6.7 21H17"/></svg>`;

/** Slack's `context_actions` with its `feedback_buttons`, below the message and apart from its buttons. */
export function thumbButtons({ elements }: Json): Html {
  const thumb = (button: unknown, mark: Html) => {
    const { text, value, accessibility_label: label } = toObject(button);
    const id = toText(value);
    return html`<button class="thumb" name="press" value="${id}" aria-label="${toText(label)}" title="${toText(toObject(text).text)}"${postedIfThumb(id)}>${mark}</button>`;
  };
  return html`<div class="thumbs">${toObjects(elements).map((each) => [thumb(each.positive_button, upMark), thumb(each.negative_button, downMark)])}</div>`;
}

/** Names a question: the same one in the same conversation has the same id, however often the page is loaded. */
export function questionIdOf({ prompt, stateBefore }: Pick<ShownTurn, "prompt" | "stateBefore">, documentHash: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([prompt, stateBefore, documentHash]))
    .digest("hex");
  return BigInt(`0x${digest}`).toString(36).slice(0, questionIdLength);
}

/** Whether what the turn that is answered now presses is stored: the last one of a conversation that is posted. */
export interface StoredPress {
  isNow: boolean;
}

/** What a conversation that is answered again would store as it was asked: nothing but a press that is posted now. */
export function createReplayedGaps(log: Gaps, stored: StoredPress): Gaps {
  const asked = new Map<string, AskedQuestion>();
  return {
    storesWords: log.storesWords,
    noteQuestion: (question) => void asked.set(question.id, question),
    noteComplaint: async (complaint, press) => {
      if (!stored.isNow) return;
      const question = complaint.question === undefined ? undefined : asked.get(complaint.question);
      if (question) log.noteQuestion(question);
      await log.noteComplaint(complaint, press);
    },
    findWords: async (id, document) => asked.get(id)?.words ?? log.findWords(id, document),
    noteExpected: async (expected) => !stored.isNow || log.noteExpected(expected),
  };
}

/** It has the conversation. */
export const thumbForm = { maxBytes: maxAddressLength, tooLong: async () => plainText(413, "That is too long. Start over at /.") };

/** Answers the form with a pressed thumb, or with the passage that is chosen below one, and leads to the reply. */
export async function thumbResponse(
  request: IncomingMessage,
  body: string,
  store: (state: PageState) => Promise<unknown>,
): Promise<PageResponse> {
  const refused = formRefusal(request, "say whether an answer helps");
  if (refused) return refused;
  const state = readPageState(new URLSearchParams(body));
  const pressed = state.turns.at(-1);
  if (pressed?.kind !== "action" || !isThumb(pressed.id)) return plainText(400, "Only a thumb is stored here.");
  await store(state);
  return plainText(303, "Stored.", { Location: `${pageAddress(state)}#reply` });
}
