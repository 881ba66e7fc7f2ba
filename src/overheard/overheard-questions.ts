import type { StatelessCommand } from "../commands/command-definition.ts";
import type { ConversationState } from "../conversation-state.ts";
import { overlaps, type Span } from "../document/document.ts";
import { readClause } from "../follow-ups/clause.ts";
import { canContinue, readFollowUp } from "../follow-ups/read-follow-up.ts";
import { isCommand } from "../free-text/reply-to-text.ts";
import { formsOf, Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { readAskedParts } from "../reading/asked-part.ts";
import type { Reply } from "../reply.ts";
import type { OverheardPlace } from "../request.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { judge } from "../search/decision/decide.ts";
import { predicateCoverage } from "../search/decision/judged-sentence.ts";
import { findExactPhrase } from "../search/find-passages.ts";
import { indexForText } from "../search/ranking/passage-index.ts";
import { readQuestion } from "../search/ranking/question-terms.ts";
import { rankSentences } from "../search/ranking/rank-sentences.ts";
import { endsInQuestionMark, hasLetter } from "../text/words.ts";
import { isAboutThoseWhoTalk, isForSomebody, isQuestion, mayAsk } from "./question-in-message.ts";

const form = formsOf("overheard.txt");

/**
 * What may be asked of the bot in a text that is not addressed to it; undefined if nothing is, which is decided before anything is
 * searched for. `text`: without what is quoted in it (`ownWords`).
 */
export function readOverheard(text: string, context: OverheardContext): OverheardQuestion | undefined {
  if (!hasLetter(text) || otherBotsCommand.test(text) || isForSomebody(text)) return undefined;
  const isTypedCommand = ["/", "／"].some((slash) => text.startsWith(slash));
  const clean = isTypedCommand ? text : context.library.reader.clean(text).text;
  if (clean === "" || form("surprise").is(clean) || (goesOn(clean) && !stateInThread(context))) return undefined;
  if (isTypedCommand || isCommand(clean, context)) return { text, accepts: (reply) => isWanted(reply, context) };
  if (readAskedFor(text).asksOutside) return undefined;
  return readThreadFollowUp(text, clean, context) ?? readFullQuestions(text, clean, context) ?? readPossibleQuestion(text, clean, context);
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

/** "And Guo?", "what about wages?" go on with what was asked before. */
function goesOn(clean: string): boolean {
  return form("goes on").isIn(clean) || form("begins with and").start(clean) !== undefined;
}

/** In a thread, people also want to know that the document does not say it. */
function isWanted({ outcome }: Reply, { place }: OverheardContext): boolean {
  return outcome === "answered" || (place === "thread" && (outcome === "closest" || outcome === "not-stated"));
}

/** A question that goes on with what its writer asked in the thread: "and in 2010?", "who said that?" `clean`: `text` after cleaning. */
function readThreadFollowUp(text: string, clean: string, context: OverheardContext): OverheardQuestion | undefined {
  const before = stateInThread(context);
  const isAsked = isQuestion(endsInQuestionMark(text) ? `${clean}?` : clean);
  if (!before || !(isAsked || more.is(clean))) return undefined;
  const followUp = readFollowUp(text, clean, before, context.library);
  return followUp && followUp.kind !== "new" ? { text, accepts: (reply) => isWanted(reply, context) } : undefined;
}

const more = new Section("follow-ups.txt", "more");

/** What a person asked in the thread, if the bot understood it. */
function stateInThread({ place, before }: OverheardContext): ConversationState | undefined {
  return place === "thread" && before && canContinue(before) ? before : undefined;
}

/** Questions that can be understood without what came before. `clean`: `text` after cleaning. */
function readFullQuestions(text: string, clean: string, context: OverheardContext): OverheardQuestion | undefined {
  const { library } = context;
  const all = readAskedParts(clean).asked;
  const asked = all.filter((question) => isQuestion(question) && !isAboutThoseWhoTalk(question, library));
  if (asked.length === 0) return undefined;
  return {
    text: asked.length === all.length ? text : asked.join(" "),
    accepts: (reply) => isWanted(reply, context) && asked.some((question) => fits(question, reply, context)),
  };
}

/** In a thread, people go on asking about the document. */
function fits(question: string, { outcome, evidence }: Reply, context: OverheardContext): boolean {
  const { library } = context;
  if (outcome !== "answered") return readClause(question, library).subjects.length > 0;
  return (
    stateInThread(context) !== undefined ||
    isConfident(question, evidence, library, form("asks what happened").start(question) !== undefined)
  );
}

/** What a message of uncertain form may ask: "still need the year, anyone?" Only a very sure answer shows that it is asked. */
function readPossibleQuestion(text: string, clean: string, { library }: OverheardContext): OverheardQuestion | undefined {
  if (!mayAsk(text) || isAboutThoseWhoTalk(clean, library)) return undefined;
  const accepts = ({ outcome, evidence }: Reply) => outcome === "answered" && isConfident(clean, evidence, library, true);
  return { text: clean, accepts };
}

/**
 * Whether an answer is sure enough to be said to people who did not ask the bot: more than `decide` wants for those who did. A name that they
 * share with the document is never enough. `isPossible`: the text may be no question at all.
 */
export function isConfident(text: string, evidence: readonly Span[], { passages }: Library, isPossible = false): boolean {
  const index = indexForText(passages, text);
  if (findExactPhrase(index, text).length > 0) return true;
  const question = readQuestion(index, text);
  const { sentences } = index.knowledge.document;
  const isShown = (sentence: number) => evidence.some((shown) => overlaps(shown, sentences[sentence] ?? { start: 0, end: 0 }));
  const best = rankSentences(index, question).find(({ sentence }) => isShown(sentence));
  if (!best) return false;
  const verdict = judge(index, question, best);
  const { confidence, predicate } = isPossible ? possible : certain;
  return !verdict.refusal && verdict.confidence >= confidence && predicateCoverage(verdict) >= predicate;
}

/** Log odds, and the least share of what is asked about the names. Fitted on `test/heard/sets`. */
const certain = { confidence: 0.2, predicate: 0.4 };
const possible = { confidence: 1, predicate: 0.5 };
