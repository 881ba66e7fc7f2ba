import { type Intent, maxIntentLength, toPlainText } from "../intents/intent.ts";
import { lists } from "../intents/lists.ts";
import { outline } from "../intents/outline.ts";
import { smallTalk } from "../intents/small-talk.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import type { Clause, FollowUp, Rule } from "./follow-up.ts";
import { hasReference } from "./references.ts";

const form = formsOf("follow-ups.txt");

/** "What is this about?", "tl;dr": the document, not what was spoken of. */
export const outlineWish: Rule = (clause, _, library) => newWish(outline, clause, library);

/** "Which rankings are mentioned?": a list of the whole document. "Which of them are mentioned?" is none. */
export const listWish: Rule = (clause, _, library) =>
  form("of the conversation").isIn(clause.plain) || hasReference(clause.unnamed) ? undefined : newWish(lists, clause, library);

/** "Thanks", "good bot": says nothing about what came before. "How is life there?" does. */
export const pleasantry: Rule = (clause, _, library) => (hasReference(clause.unnamed) ? undefined : newWish(smallTalk, clause, library));

function newWish(intent: Intent, { text }: Clause, library: Library): FollowUp | undefined {
  if (text.length > maxIntentLength) return undefined;
  return intent({ typed: text, plain: toPlainText(text), library, seed: 0 }) && { kind: "new" };
}
