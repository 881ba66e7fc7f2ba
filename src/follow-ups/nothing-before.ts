import { suggestedQuestions } from "../commands/suggested-questions.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { type Reply, unclearReply } from "../reply.ts";
import { type Clause, readClause } from "./follow-up.ts";
import { tellingWords } from "./reads-alone.ts";
import { findReferences } from "./references.ts";

const form = formsOf("follow-ups.txt");

/** The reply to a text that refers to what came before, where nothing did: "how old is he?", "since when?" Undefined for any other. */
export function nothingBeforeReply(typed: string, isAnswered: boolean, library: Library, seed: number): Reply | undefined {
  const clause = readClause(typed, library);
  // "Someone cut his finger" tells what happened.
  if (clause.subjects.length > 0 || (clause.content.length > 1 && !readsAsQuestion(typed))) return undefined;
  const references = findReferences(clause, library);
  const isOfPerson = references.some(({ isPersonal }) => isPersonal);
  const isReference = isAnswered ? isOfPerson : references.length > 0;
  // Nobody said which subjects such a document has: "this thing" may be the only one.
  const isOfDocument = !library.knowledge.isCurated && clause.content.length > 0 && (isAnswered || !isOfPerson);
  const isUnclear = isBare(clause) || (isReference && !isOfDocument && clause.content.length <= maxContent);
  return isUnclear ? aboutWhatReply(library, seed, isOfPerson ? "About whom?" : undefined) : undefined;
}

/** Words that tell something beside a pronoun; a question with more may be clear without what came before. */
const maxContent = 2;

export function aboutWhatReply(library: Library, seed: number, question = "About what?"): Reply {
  const text = `${question} I do not know what this refers to; please ask with the name.`;
  return unclearReply(text, [], { actions: suggestedQuestions(library, seed) });
}

/** "Why?", "how old?": words that tell nothing. */
function isBare(clause: Clause): boolean {
  return clause.words.length <= maxBare && form("bare question").start(clause.text) !== undefined && tellingWords(clause).length === 0;
}

const maxBare = 3;
