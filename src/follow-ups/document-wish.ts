import type { Intent } from "../intents/intent.ts";
import { lists } from "../intents/lists/lists.ts";
import { outline } from "../intents/outline/outline.ts";
import { toPlainText } from "../intents/plain-text.ts";
import type { Library } from "../library.ts";
import type { Clause } from "./clause.ts";
import type { Rule } from "./follow-up.ts";
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
