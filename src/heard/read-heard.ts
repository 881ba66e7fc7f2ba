import type { StatelessCommand } from "../commands/definition.ts";
import type { Recalled } from "../conversation/memory.ts";
import { isExchange, readFollowUp } from "../follow-up-list.ts";
import { readClause } from "../follow-ups/clause.ts";
import { isCommand } from "../free-text/answer-text.ts";
import { answerIntent } from "../intent-list.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import type { HeardPlace } from "../request.ts";
import { fold } from "../text/fold.ts";
import { isForSomebody } from "./addressee.ts";
import { hasAskingFrame, isQuestion } from "./asks.ts";
import { isSure } from "./bars.ts";
import { ownWords } from "./own-words.ts";
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

/** Undefined if the text does not read as asked of the bot, which is decided before anything is searched for. */
export function readHeard(typed: string, context: HeardContext): HeardQuestion | undefined {
  const text = ownWords(typed);
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
  if (place !== "thread" || !before || !isExchange(before, library) || isAboutTeam(text)) return undefined;
  if (!isQuestion(/[?？]\W*$/u.test(text) ? `${clean.replace(/\?$/u, "")}?` : clean, false) && !goesOn.test(clean)) return undefined;
  const followUp = readFollowUp(text, clean, before, library);
  if (!followUp || followUp.kind === "new") return undefined;
  const { content } = readClause(clean, library);
  const isKnown = content.every((word) => library.vocabulary.knows(fold(word)));
  return { text, accepts: ({ outcome }) => outcome === "answered" || outcome === "closest" || (outcome === "not-stated" && isKnown) };
}

const goesOn = /^(?:and|what about|how about|same for|more|another|next|go on|continue|anything else|what else|who else)(?!\p{L})(?:\W*[^\s]+){0,5}\W*$/iu;

function readQuestions(text: string, clean: string, context: HeardContext): HeardQuestion | undefined {
  const { library } = context;
  if (isAboutRoom(text)) return undefined;
  const isFramed = hasAskingFrame(text);
  const asked = library.reader.split(clean).filter((question) => isQuestion(question, isFramed) && !isOfTeam(question, library));
  if (asked.length === 0) return undefined;
  return { text: asked.join(" "), accepts: (reply) => asked.some((question) => fits(question, reply, context)) };
}

function isOfTeam(question: string, library: Library): boolean {
  if (isAboutTeam(question) || (isAboutUnnamed(question) && readClause(question, library).subjects.length === 0)) return true;
  return namesSpeakers(question) && !speaksOfDocument(question, library) && !speaksToReaders(library.knowledge.document);
}

function fits(question: string, { outcome, evidence }: Reply, { library, place }: HeardContext): boolean {
  if (outcome !== "answered") return place === "thread" && (outcome === "closest" || outcome === "not-stated") && isOnDocument(question, library);
  if (speaksOfDocument(question, library)) return true;
  return !answerIntent(question, library, 0) && isSure(question, evidence, library);
}

function isOnDocument(question: string, library: Library): boolean {
  return speaksOfDocument(question, library) || readClause(question, library).subjects.length > 0;
}
