import { helpButton } from "../commands/answer-buttons.ts";
import { Section } from "../language/forms.ts";
import { notStatedReply } from "../reply.ts";
import type { Intent } from "./intent.ts";

/** Tasks and questions for a general assistant. The document is not searched, so that no word of them counts as missing from it. */
export const outside: Intent = {
  name: "outside the document",
  answer: ({ plain, library }) =>
    outsideForms.start(plain.core) && !library.subjects.findExact(plain.core)
      ? notStatedReply("The document does not say.", [], { actions: [helpButton] })
      : undefined,
};

const outsideForms = new Section("intents.txt", "outside");
