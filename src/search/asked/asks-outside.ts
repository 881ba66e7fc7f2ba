import { Section } from "../../language/forms.ts";

/**
 * Whether a question asks for what no document tells, whatever it names: what happens now, the asker's own affairs, advice, an opinion, or a
 * deed of the bot. A document may still have such words ("translate", "today"), so this speaks against an answer and does not forbid it.
 */
export function asksOutside(question: string): boolean {
  return outside.isIn(question);
}

const outside = new Section("asked.txt", "outside");
