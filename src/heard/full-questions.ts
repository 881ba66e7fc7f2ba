import { readClause } from "../follow-ups/clause.ts";
import { answerIntent } from "../intent-list.ts";
import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import type { Reply } from "../reply.ts";
import { hasHan } from "../search/passages/han-words.ts";
import { asksWhoKnows, isQuestion } from "./asks.ts";
import { exchangeInThread, type HeardContext, type HeardQuestion, isWanted } from "./heard-question.ts";
import { namesDocument } from "./names-document.ts";
import { speaksToReaders } from "./reader-speech.ts";
import { isSure, isVerySure } from "./sureness.ts";
import { goesOnWithAnother, isAboutRoom, isAboutTeam, isAboutUnnamed, namesSpeakers } from "./team-matters.ts";

/** Questions that can be understood without what came before, and that a document may answer. `clean`: `text` after cleaning. */
export function readFullQuestions(text: string, clean: string, context: HeardContext): HeardQuestion | undefined {
  const { library, place } = context;
  if (isAboutRoom(text)) return undefined;
  const isFramed = asksWhoKnows(text);
  const isOnDocument = namesDocument(text, place, library);
  const own = library.reader.splitOnly(clean);
  const all = library.reader.split(clean);
  const asked = all.filter((question, at) => {
    const typed = own[at] ?? question;
    return (isFramed || (isQuestion(typed) && tellsEnough(question, context))) && isForDocument(typed, question, isOnDocument, library);
  });
  if (asked.length === 0) return undefined;
  return {
    text: asked.length === all.length ? text : asked.join(" "),
    accepts: (reply) => isWanted(reply, context) && (isOnDocument || asked.some((question) => fits(question, reply, context))),
  };
}

/** Not "Friday?" nor, from somebody who has asked nothing, "and Guo?" */
function tellsEnough(question: string, context: HeardContext): boolean {
  if (goesOnWithAnother(question) && !exchangeInThread(context)) return false;
  const { subjects, content } = readClause(question, context.library);
  return readsAsQuestion(question) || subjects.length > 0 || content.length > 1 || hasHan(question);
}

/** `question`: with what is lent to the typed one by the sentences around it. */
function isForDocument(typed: string, question: string, isOnDocument: boolean, library: Library): boolean {
  if (isAboutTeam(typed) || (isAboutUnnamed(typed) && !namesSubject(question, library))) return false;
  return isOnDocument || !namesSpeakers(typed) || speaksToReaders(library.knowledge.document);
}

function namesSubject(question: string, library: Library): boolean {
  return readClause(question, library).subjects.length > 0;
}

/** In a thread, people go on asking about the document; a wish for the whole of it ("a summary?") may mean anything else in a channel. */
function fits(question: string, { outcome, evidence }: Reply, context: HeardContext): boolean {
  const { library } = context;
  if (outcome !== "answered") return namesSubject(question, library);
  if (exchangeInThread(context)) return true;
  if (asksWhatHappened.test(question)) return isVerySure(question, evidence, library);
  const isWish = answerIntent(question, library, 0) !== undefined;
  return isWish ? namesSubject(question, library) : isSure(question, evidence, library);
}

/** "Who ordered the oil", "did the customer pay", "who has the key": of those who speak, unless the answer is very sure. */
const asksWhatHappened =
  /^(?:who (?!is|are|was|were|may|must|can|does|do|did|will|would|should|could|says?|said)\p{L}+|did|has|have)(?!\p{L})/iu;
