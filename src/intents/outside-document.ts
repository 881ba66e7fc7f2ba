import { refusalReply } from "../commands/refusal.ts";
import { formsOf } from "../language/forms.ts";
import type { Intent } from "./intent.ts";

const form = formsOf("intents.txt");

/** Tasks and questions for a general assistant. The document is not searched, so that no word of them counts as missing from it. */
export const outside: Intent = ({ typed, plain, library }) =>
  form("outside").start(plain.core) && !library.subjects.findExact(plain.core) ? refusalReply(typed, library) : undefined;
