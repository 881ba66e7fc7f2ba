import { toPlainText } from "../intents/plain-text.ts";
import { smallTalk } from "../intents/small-talk/small-talk.ts";
import type { Rule } from "./follow-up.ts";
import { references } from "./references.ts";

/** "Thanks", "good bot": says nothing about what came before. "How is life there?" does. */
export const pleasantry: Rule = ({ text, unnamed }, _, library) => {
  if (references.some(({ pattern }) => pattern.test(unnamed))) return undefined;
  return smallTalk.answer({ typed: text, plain: toPlainText(text), library, seed: 0 }) && { kind: "new" };
};
