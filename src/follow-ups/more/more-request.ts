import type { ConversationState } from "../../conversation-state.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import { formsOf } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import { fold } from "../../text/fold.ts";
import { isFunctionWord, splitWords, stemWord } from "../../text/words.ts";
import { type Clause, consistsOf } from "../follow-up.ts";

const form = formsOf("follow-ups.txt");

/** A wish for what was not shown yet. */
export interface MoreRequest {
  /** `anything`: whatever the document says further of the subject, "tell me more"; `same`: a further answer only, "another?". */
  readonly wants: "all" | "anything" | "same";
  readonly of: "quotations" | "facts" | undefined;
  /** The subject that it names. */
  readonly subject: Subject | undefined;
}

/** Undefined if the text has words of its own, or names another subject than was spoken of. */
export function readMoreRequest(clause: Clause, before: ConversationState, library: Library): MoreRequest | undefined {
  const [subject, second] = clause.subjects;
  const isOther = subject !== undefined && !isSpokenOf(subject, before, library);
  if (second || isOther || clause.words.length > maxWords || clause.mentions.length > clause.subjects.length) return undefined;
  const text = clause.unnamed.slice(0, form("purpose").end(clause.unnamed)?.start);
  if (!form("more").isIn(text) || form("no more").isIn(text) || !isOnlyThat(text, before)) return undefined;
  return { wants: form("all").isIn(text) ? "all" : form("anything").isIn(text) ? "anything" : "same", of: ofWhat(text, subject), subject };
}

/** Whether it has no word of its own, but for those of the question before. */
function isOnlyThat(text: string, before: ConversationState): boolean {
  return consistsOf(text, [form("more"), form("wish")], (word) => isFunctionWord(word) || isOfQuestion(word, before));
}

function ofWhat(text: string, subject: Subject | undefined): MoreRequest["of"] {
  if (form("quotations").isIn(text) || (subject !== undefined && form("what a name says").isIn(text))) return "quotations";
  return form("facts").isIn(text) ? "facts" : undefined;
}

/** Words of a request for more; longer texts tell something. */
const maxWords = 16;

/** The subject of the question, of what was shown, or who speaks. */
function isSpokenOf(subject: Subject, { subjects, shownSubjects, shownBefore }: ConversationState, { namedSubjects }: Library): boolean {
  return subjects.includes(subject) || shownSubjects.includes(subject) || shownBefore.some((span) => namedSubjects(span).includes(subject));
}

/** "Another ranking" after a question about a ranking. */
function isOfQuestion(word: string, { text }: ConversationState): boolean {
  return splitWords(text).some((other) => stemWord(fold(other)) === stemWord(word));
}
