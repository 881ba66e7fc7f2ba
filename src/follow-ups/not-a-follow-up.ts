import { type Intent, toPlainText } from "../intents/intent.ts";
import { lists } from "../intents/lists.ts";
import { outline } from "../intents/outline.ts";
import { smallTalk } from "../intents/small-talk.ts";
import type { Library } from "../library.ts";
import type { Clause, Rule } from "./follow-up.ts";
import { references } from "./references.ts";

/** "What is this about?", "tl;dr": the document, not what was spoken of. */
export const outlineWish: Rule = (clause, _, library) => (isWish(outline, clause, library) ? { kind: "new" } : undefined);

/** "Which rankings are mentioned?": a list of the whole document. "Which of them are mentioned?" is none. */
export const listWish: Rule = (clause, _, library) => {
  if (ofConversation.test(clause.plain) || references.some(({ pattern }) => pattern.test(clause.unnamed))) return undefined;
  return isWish(lists, clause, library) ? { kind: "new" } : undefined;
};

/** "Any other firms?", "any date?" */
const ofConversation = /^(?:and )?(?:any|which|what) \p{L}+$|(?:^| )(?:other|others|else|more|another|further|only|just)(?: |$)/u;

function isWish(intent: Intent, { text }: Clause, library: Library): boolean {
  return intent.answer({ typed: text, plain: toPlainText(text), library, seed: 0 }) !== undefined;
}

/** "Thanks", "good bot": says nothing about what came before. "How is life there?" does. */
export const pleasantry: Rule = ({ text, unnamed }, _, library) => {
  if (references.some(({ pattern }) => pattern.test(unnamed))) return undefined;
  return smallTalk.answer({ typed: text, plain: toPlainText(text), library, seed: 0 }) && { kind: "new" };
};
