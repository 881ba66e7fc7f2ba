import type { StatelessCommand } from "../commands/command-definition.ts";
import type { ConversationState } from "../conversation-state.ts";
import { readClause } from "../follow-ups/clause.ts";
import { canContinue, readFollowUp } from "../follow-ups/read-follow-up.ts";
import { isCommand } from "../free-text/reply-to-text.ts";
import { formsOf, Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { readAskedParts } from "../reading/asked-part.ts";
import type { Reply } from "../reply.ts";
import type { OverheardPlace } from "../request.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { endsInQuestionMark, hasLetter } from "../text/words.ts";
import { isAboutThoseWhoTalk, isForSomebody } from "./for-somebody.ts";
import { isConfident } from "./overheard-confidence.ts";
import { askingClauses, isQuestion, mayAsk } from "./question-in-message.ts";

const form = formsOf("overheard.txt");

/**
 * What may be asked of the bot in a text that is not addressed to it, the likeliest first; empty if nothing is, which is decided before
 * anything is searched for. `text`: without what is quoted in it (`ownWords`).
 */
export function readOverheard(text: string, context: OverheardContext): readonly OverheardQuestion[] {
  if (!hasLetter(text) || otherBotsCommand.test(text) || isForSomebody(text, context.library)) return [];
  const isTypedCommand = ["/", "／"].some((slash) => text.startsWith(slash));
  const clean = isTypedCommand ? text : context.library.reader.clean(text).text;
  if (clean === "" || form("surprise").is(clean) || (goesOn(clean) && !stateInThread(context))) return [];
  if (isTypedCommand || isCommand(clean, context)) return [{ text, accepts: (reply) => isWanted(reply, context) }];
  if (readAskedFor(text).asksOutside) return [];
  const certain = readThreadFollowUp(text, clean, context) ?? readFullQuestions(text, clean, context);
  const possible = readPossibleQuestions(text, clean, context).filter((question) => question.text !== clean || !certain);
  // One possible question more is enough: each is searched for.
  return certain ? [certain, ...possible.slice(0, 1)] : possible;
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
function readPossibleQuestions(text: string, clean: string, { library }: OverheardContext): readonly OverheardQuestion[] {
  if (!mayAsk(text)) return [];
  return askingClauses(clean)
    .filter((clause) => !isAboutThoseWhoTalk(clause, library))
    .slice(0, maxClauses)
    .map((clause) => ({
      text: clause,
      accepts: ({ outcome, evidence }) => outcome === "answered" && isConfident(clause, evidence, library, true),
    }));
}

/** Bounds the time. */
const maxClauses = 2;
