import type { StatelessCommand } from "../commands/definition.ts";
import type { Recalled } from "../conversation/memory.ts";
import { isExchange, readFollowUp } from "../follow-up-list.ts";
import { readClause } from "../follow-ups/clause.ts";
import { isCommand } from "../free-text/answer-text.ts";
import { answerIntent } from "../intent-list.ts";
import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import type { Reply } from "../reply.ts";
import type { HeardPlace } from "../request.ts";
import { hasHan } from "../search/passages/han-words.ts";
import { fold } from "../text/fold.ts";
import { isForSomebody } from "./addressee.ts";
import { hasAskingFrame, isQuestion } from "./asks.ts";
import { isSure } from "./bars.ts";
import { speaksToReaders } from "./reader-speech.ts";
import { speaksOfDocument } from "./speaks-of-document.ts";
import { isAboutRoom, isAboutTeam, isAboutUnnamed, namesSpeakers } from "./team-matters.ts";

/** A text that may be asked of the bot. */
export interface HeardQuestion {
  /** What is asked, to be answered like any text. */
  readonly text: string;
  /** Whether the reply is worth saying to people who did not address the bot. */
  accepts(reply: Reply): boolean;
}

export interface HeardContext {
  readonly library: Library;
  readonly commands: readonly StatelessCommand[];
  readonly place: HeardPlace;
  /** What the conversation of the person remembers. */
  readonly before: Recalled | undefined;
}

/** `text`: without what is quoted in it (`ownWords`). Undefined if it does not read as asked of the bot, which is decided before anything is searched for. */
export function readHeard(text: string, context: HeardContext): HeardQuestion | undefined {
  if (!/\p{L}/u.test(text) || isForSomebody(text, context.library)) return undefined;
  if (/^[/／]/u.test(text)) return { text, accepts: (reply) => isWanted(reply, context) };
  const clean = context.library.reader.clean(text).text;
  if (clean === "") return undefined;
  if (isCommand(clean, context)) return { text: clean, accepts: (reply) => isWanted(reply, context) };
  return readFollowing(text, clean, context) ?? readQuestions(text, clean, context);
}

function isWanted({ outcome }: Reply, { place }: HeardContext): boolean {
  return outcome === "answered" || (place === "thread" && (outcome === "closest" || outcome === "not-stated"));
}

/** What goes on with the answers in a thread. */
function readFollowing(text: string, clean: string, { library, place, before }: HeardContext): HeardQuestion | undefined {
  if (place !== "thread" || !before || !isExchange(before, library) || isAboutTeam(text) || bareWhat.test(clean)) return undefined;
  if (!isQuestion(/[?？]\W*$/u.test(text) ? `${clean.replace(/\?$/u, "")}?` : clean, false) && !goesOn.test(clean)) return undefined;
  const followUp = readFollowUp(text, clean, before, library);
  if (!followUp || followUp.kind === "new") return undefined;
  const { content } = readClause(clean, library);
  const isKnown = content.every((word) => library.vocabulary.knows(fold(word)));
  return { text, accepts: ({ outcome }) => outcome === "answered" || outcome === "closest" || (outcome === "not-stated" && isKnown) };
}

/** Surprise, not a question. */
const bareWhat = /^what\W*$/iu;
const goesOn =
  /^(?:and|what about|how about|same for|more|another|next|go on|continue|anything else|what else|who else)(?!\p{L})(?:\W*[^\s]+){0,5}\W*$/iu;

function readQuestions(text: string, clean: string, context: HeardContext): HeardQuestion | undefined {
  const { library } = context;
  if (isAboutRoom(text)) return undefined;
  const isFramed = hasAskingFrame(text);
  const namesDocument = speaksOfDocument(text, library);
  const isOfTeam = (question: string) =>
    isAboutOthers(question, library) || (namesSpeakers(question) && !namesDocument && !isForReaders(library));
  const asked = library.reader
    .split(clean)
    .filter((question) => isQuestion(question, isFramed) && tellsEnough(question, library) && !isOfTeam(question));
  if (asked.length === 0) return undefined;
  const accepts = (reply: Reply) =>
    reply.outcome === "answered"
      ? namesDocument || asked.some((question) => isSureOf(question, reply, context))
      : isWanted(reply, context) && (namesDocument || asked.some((question) => namesSubject(question, library)));
  return { text: asked.join(" "), accepts };
}

/** "Friday?" is no question to a document. */
function tellsEnough(question: string, library: Library): boolean {
  const { subjects, content } = readClause(question, library);
  return readsAsQuestion(question) || subjects.length > 0 || content.length > 1 || hasHan(question);
}

function isAboutOthers(question: string, library: Library): boolean {
  return isAboutTeam(question) || (isAboutUnnamed(question) && !namesSubject(question, library));
}

function isForReaders({ knowledge }: Library): boolean {
  return speaksToReaders(knowledge.document);
}

/** In a thread of the bot, people go on asking about its document. */
function isSureOf(question: string, { evidence }: Reply, { library, place, before }: HeardContext): boolean {
  if (place === "thread" && before && isExchange(before, library)) return true;
  return !answerIntent(question, library, 0) && isSure(question, evidence, library);
}

function namesSubject(question: string, library: Library): boolean {
  return readClause(question, library).subjects.length > 0;
}
