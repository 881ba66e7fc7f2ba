import { formsOf } from "../../language/forms.ts";

const form = formsOf("asked.txt");

/**
 * Whether a question asks for what no document tells, whatever it names: what happens now, the asker's own affairs, advice, an opinion, or a
 * deed of the bot. A document may still have such words ("translate", "today"), so this speaks against an answer and does not forbid it.
 */
export function asksOutside(question: string): boolean {
  return form("outside").isIn(question);
}
