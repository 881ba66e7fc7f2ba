import type { StatelessCommand } from "../commands/command-definition.ts";
import type { ConversationState } from "../conversation-state.ts";
import { canContinue, readFollowUp } from "../follow-up-list.ts";
import { readClause } from "../follow-ups/follow-up.ts";
import { isCommand } from "../free-text/answer-free-text.ts";
import { answerIntent } from "../intent-list.ts";
import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/phrase-patterns.ts";
import type { Reply } from "../reply.ts";
import type { OverheardPlace } from "../request.ts";
import { fold } from "../text/fold.ts";
import { isEnglish } from "../text/word-list.ts";
import { hasHan, stemWord } from "../text/words.ts";
import {
  goesOnWithAnother,
  isAboutRoom,
  isAboutTeam,
  isAboutUnnamed,
  isForSomebody,
  namesDocument,
  namesSpeakers,
  speaksToReaders,
} from "./about-team-or-document.ts";
import { isConfident } from "./overheard-confidence.ts";
import { askingClauses, asksWhoKnows, isMarkedQuestion, isQuestion, mayAsk } from "./question-in-message.ts";

/**
 * What may be asked of the bot in a text that is not addressed to it, the likeliest first; empty if nothing is, which is decided before
 * anything is searched for. `text`: without what is quoted in it (`ownWords`).
 */
export function readOverheard(text: string, context: OverheardContext): readonly OverheardQuestion[] {
  if (!/\p{L}/u.test(text) || otherBotsCommand.test(text) || isForSomebody(text, context.library)) return [];
  const isTypedCommand = /^[/／]/u.test(text);
  const clean = isTypedCommand ? text : context.library.reader.clean(text).text;
  if (clean === "") return [];
  if (isTypedCommand || isCommand(clean, context)) return [{ text, accepts: (reply) => isWanted(reply, context) }];
  const certain = readThreadFollowUp(text, clean, context) ?? readFullQuestions(text, clean, context);
  const possible = readPossibleQuestions(text, clean, context);
  // One possible question more is enough: each is searched for.
  return certain ? [certain, ...possible.filter((question) => question.text !== clean).slice(0, 1)] : possible;
}

interface OverheardContext {
  readonly library: Library;
  readonly commands: readonly StatelessCommand[];
  readonly place: OverheardPlace;
  /** The state of the person's conversation. */
  readonly before: ConversationState | undefined;
}

/** A text that may be asked of the bot. */
interface OverheardQuestion {
  /** What is asked, to be answered like any text. */
  readonly text: string;
  /** Whether the reply is worth saying to people who did not address the bot. */
  accepts(reply: Reply): boolean;
}

/** `!play`, `$price` */
const otherBotsCommand = /^[!$%.?~+-]\p{L}/u;

/** A question that goes on with what its writer asked in the thread: "and in 2010?", "who said that?", "more". `clean`: `text` after cleaning. */
function readThreadFollowUp(text: string, clean: string, context: OverheardContext): OverheardQuestion | undefined {
  const { library } = context;
  const before = stateInThread(context);
  if (!before || !asksAbout(text, clean) || isAboutTeam(text)) return undefined;
  const followUp = readFollowUp(text, clean, before, library);
  if (!followUp || followUp.kind === "new") return undefined;
  return { text, accepts: (reply) => isWanted(reply, context) && (isSafe(reply, clean) || isOfDocument(clean, library)) };
}

/** What a person asked in the thread, if the bot understood it. */
function stateInThread({ place, before, library }: OverheardContext): ConversationState | undefined {
  return place === "thread" && before && canContinue(before, library) ? before : undefined;
}

/** In a thread, people also want to know that the document does not say it. */
function isWanted({ outcome }: Reply, { place }: OverheardContext): boolean {
  return outcome === "answered" || (place === "thread" && (outcome === "closest" || outcome === "not-stated"));
}

function asksAbout(text: string, clean: string): boolean {
  const marked = isMarkedQuestion(text) && !isMarkedQuestion(clean) ? `${clean}?` : clean;
  return (isQuestion(marked) || goesOn.test(clean)) && !surprise.test(clean);
}

/** At most five words after these. */
const goesOn =
  /^(?:and|what about|how about|same for|more|another|next|go on|continue|anything else|what else|who else)(?!\p{L})(?:\W*\S+){0,5}\W*$/iu;
const surprise = /^what\W*$/iu;

/** The closest passage is about what was asked before, of which a few words ask something else: "what about lunch?" */
function isSafe({ outcome }: Reply, clean: string): boolean {
  return outcome === "answered" || (outcome === "closest" && !goesOn.test(clean));
}

/** The document has all its words, apart from names: "what about Baidu?", but not "what about lunch?" */
function isOfDocument(clean: string, library: Library): boolean {
  const { content } = readClause(clean, library);
  return content.map(fold).every((word) => library.vocabulary.knows(word) || !isEnglish(stemWord(word)));
}

/** Questions that can be understood without what came before, and that a document may answer. `clean`: `text` after cleaning. */
function readFullQuestions(text: string, clean: string, context: OverheardContext): OverheardQuestion | undefined {
  const { library, place } = context;
  if (isAboutRoom(text)) return undefined;
  const isFramed = asksWhoKnows(text);
  const isAboutDocument = namesDocument(text, place, library);
  const own = library.reader.splitOnly(clean);
  const all = library.reader.split(clean);
  const asked = all.filter((question, at) => {
    const typed = own[at] ?? question;
    return (isFramed || (isQuestion(typed) && tellsEnough(question, context))) && isForDocument(typed, question, isAboutDocument, library);
  });
  if (asked.length === 0) return undefined;
  return {
    text: asked.length === all.length ? text : asked.join(" "),
    accepts: (reply) => isWanted(reply, context) && (isAboutDocument || asked.some((question) => fits(question, reply, context))),
  };
}

/** False for "Friday?" and, from somebody who has asked nothing, "and Guo?" */
function tellsEnough(question: string, context: OverheardContext): boolean {
  if (goesOnWithAnother(question) && !stateInThread(context)) return false;
  const { subjects, content } = readClause(question, context.library);
  return readsAsQuestion(question) || subjects.length > 0 || content.length > 1 || hasHan(question);
}

/** `question`: with what is lent to the typed one by the sentences around it. */
function isForDocument(typed: string, question: string, isAboutDocument: boolean, library: Library): boolean {
  if (isAboutTeam(typed) || (isAboutUnnamed(typed) && !namesSubject(question, library))) return false;
  return isAboutDocument || !namesSpeakers(typed) || speaksToReaders(library.knowledge.document);
}

function namesSubject(question: string, library: Library): boolean {
  return readClause(question, library).subjects.length > 0;
}

/** In a thread, people go on asking about the document; a wish for the whole of it ("a summary?") may mean anything else in a channel. */
function fits(question: string, { outcome, evidence }: Reply, context: OverheardContext): boolean {
  const { library } = context;
  if (outcome !== "answered") return namesSubject(question, library);
  if (stateInThread(context)) return true;
  if (asksWhatHappened.test(question)) return isConfident(question, evidence, library, true);
  const isWish = answerIntent(question, library, 0) !== undefined;
  return isWish ? namesSubject(question, library) : isConfident(question, evidence, library);
}

/** "Who ordered the oil", "did the customer pay", "who has the key": of those who speak, unless the answer is very sure. */
const asksWhatHappened =
  /^(?:who (?!is|are|was|were|may|must|can|does|do|did|will|would|should|could|says?|said)\p{L}+|did|has|have)(?!\p{L})/iu;

/** What a message of uncertain form may ask: "still need the year, anyone?" Only a very sure answer shows that it is asked. */
function readPossibleQuestions(text: string, clean: string, context: OverheardContext): readonly OverheardQuestion[] {
  const { library } = context;
  const isShared = shared.test(text) && !speaksToReaders(library.knowledge.document);
  if (isAboutRoom(text) || isAboutTeam(text) || isShared || !mayAsk(text)) return [];
  return askingClauses(clean)
    .filter((clause) => tellsMuch(clause, context) && !isAboutUnnamed(clause) && !isElse(clause, context))
    .slice(0, maxClauses)
    .map((clause) => ({
      text: clause,
      accepts: ({ outcome, evidence }) => outcome === "answered" && isConfident(clause, evidence, library, true),
    }));
}

/** Bounds the time. */
const maxClauses = 2;

/** Whether a clause has several names or words of the document: one alone may be about anything. */
function tellsMuch(clause: string, { library }: OverheardContext): boolean {
  const { content, subjects } = readClause(clause, library);
  return subjects.length + content.filter((word) => library.vocabulary.knows(fold(word))).length > 1;
}

/** "Do we have the number of …" asks for what the team has, unless it asks a document that speaks to it. */
const shared = /(?<!\p{L})(?:we|us|ours?)(?!\p{L})/iu;

/** Whether a text is a command, or a wish for the whole document. */
function isElse(clause: string, context: OverheardContext): boolean {
  const { library } = context;
  return isCommand(clause, context) || (answerIntent(clause, library, 0) !== undefined && !namesSubject(clause, library));
}
