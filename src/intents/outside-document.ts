import { helpButton } from "../commands/reply-buttons.ts";
import { formsOf } from "../language/forms.ts";
import { notStatedReply } from "../reply.ts";
import type { Intent } from "./intent.ts";

const form = formsOf("intents.txt");

/** Tasks and questions for a general assistant. The document is not searched, so that no word of them counts as missing from it. */
export const outside: Intent = ({ plain, library }) =>
  form("outside").start(plain.core) && !library.subjects.findExact(plain.core)
    ? notStatedReply("The document does not say.", [], { actions: [helpButton] })
    : undefined;
