import { askDocument, type QuestionOptions } from "../commands/answer-question.ts";
import { joinReplies } from "../commands/assemble-reply.ts";
import type { StatelessCommand } from "../commands/command-definition.ts";
import { matchCommand } from "../commands/parse/find-command.ts";
import { notStated } from "../commands/refusal.ts";
import type { ConversationState } from "../conversation-state.ts";
import { contains, type Span } from "../document/document.ts";
import { intentReply } from "../intent-list.ts";
import { passagesReply } from "../intents/passages-about-words.ts";
import type { Library } from "../library.ts";
import type { ReadQuestion } from "../reading/reader.ts";
import type { Outcome, Reply } from "../reply.ts";
import type { Request } from "../request.ts";

/** The answers to the questions of a text, and a note that names those without one; if none has one, the reply to the first. */
export function replyToQuestions(questions: readonly ReadQuestion[], context: TextContext): Reply | undefined {
  const [only] = questions;
  if (only && questions.length === 1) return replyToOne(only, context);
  const replies = questions.map((question) => replyToOne(question, context));
  const joined = joinAnswered(replies, replies.length, context);
  return joined ? withUnanswered(joined, questions, replies) : replies[0];
}

/** What free text is answered with. */
export interface TextContext {
  readonly library: Library;
  readonly commands: readonly StatelessCommand[];
  readonly request: Pick<Request, "seed" | "seenFacts">;
  /** The conversation state. */
  readonly before: ConversationState | undefined;
  /** A text that has been found to be no wish for anything but an answer; true for all that were completed from the conversation. */
  readonly noWish?: string | true | undefined;
  /** Gets what is asked of the document, for `explain`. */
  readonly tried?: TriedReading[] | undefined;
}

export interface TriedReading {
  readonly text: string;
  readonly outcome: Outcome;
}

/** A question to the document. */
export function askAs(text: string, { library, tried }: TextContext, options: Pick<QuestionOptions, "asksFor"> = {}): Reply {
  const reply = askDocument(text, library, options);
  tried?.push({ text, outcome: reply.outcome });
  return reply;
}

/** The answers to all parts of a question. Where one has none, the answer to the whole question may have it. */
function replyToOne(question: ReadQuestion, context: TextContext): Reply {
  const parts = [...question.parts, ...question.perName];
  if (parts.length === 0) return replyToSentence(question, context);
  const replies = parts.map((part) => replyToOne(part, context));
  const answered = replies.filter(isAnswered);
  if (parts.every((_, index) => isAnswered(replies[index])))
    return joinAnswered(replies, replies.length, context) ?? replyToSentence(question, context);
  const whole = replyToSentence(question, context);
  const joined = joinAnswered([...answered, whole], replies.length, context);
  if (!joined) return whole;
  return isAnswered(whole) && !isShown(whole, answered) ? joined : withUnanswered(joined, parts, replies);
}

function joinAnswered(replies: readonly Reply[], parts: number, { library }: TextContext): Reply | undefined {
  const perPart = Math.max(1, Math.min(maxPassages.part, Math.floor(maxPassages.all / parts)));
  return joinReplies(replies.filter(isAnswered), library.knowledge.document, perPart);
}

/** Passages in an answer to several parts, in all and for each of them. */
const maxPassages = { all: 6, part: 2 };

function isAnswered(reply: Reply | undefined): reply is Reply {
  return reply?.outcome === "answered";
}

function shownBy(replies: readonly Reply[]): readonly Span[] {
  return replies.flatMap(({ evidence }) => evidence);
}

/** Whether a reply has evidence, and none that the others do not show. */
function isShown({ evidence }: Reply, others: readonly Reply[]): boolean {
  const shown = shownBy(others);
  return evidence.length > 0 && evidence.every((span) => shown.some((other) => contains(other, span)));
}

function withUnanswered(joined: Reply, parts: readonly ReadQuestion[], replies: readonly Reply[]): Reply {
  const refused = parts.filter((_, index) => !isAnswered(replies[index]));
  const words = refused.map(({ own }) => own.replace(/(?!(?<=\p{L})['’](?=\p{L}))[^\p{L}\p{M}\p{N}]+/gu, " ").trim());
  const shown = words.filter((part) => part !== "" && part.length <= maxRepeated).map((part) => `“${part}”`);
  if (shown.length === 0) return joined;
  return { ...joined, blocks: [...joined.blocks, { kind: "note", text: `${notStated.slice(0, -1)}: ${shown.join(", ")}.` }] };
}

/** Letters and digits that the note repeats. */
const maxRepeated = 100;

/** One question, in the order that `replyToText` gives. */
export function replyToSentence(
  { text, asksFor = "answer" }: Pick<ReadQuestion, "text"> & Partial<ReadQuestion>,
  context: TextContext,
): Reply {
  const { library, commands, request, noWish } = context;
  const match = matchCommand(text, commands, library);
  if (match) return match.command.run({ ...match, seed: request.seed, seenFacts: request.seenFacts }, library);
  return (
    (noWish === true || noWish === text ? undefined : intentReply(text, library, request.seed)) ??
    (asksFor === "passages" ? passagesReply(text, library) : undefined) ??
    askAs(text, context, { asksFor })
  );
}
