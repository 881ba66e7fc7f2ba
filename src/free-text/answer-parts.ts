import { answerQuestion } from "../commands/ask.ts";
import { joinReplies } from "../commands/join-replies.ts";
import { contains, type Span } from "../document/span.ts";
import type { ReadQuestion } from "../reading/reader.ts";
import type { Reply } from "../reply.ts";
import { answerPeople } from "./answer-people.ts";
import { answerSentence } from "./answer-sentence.ts";
import type { TextContext } from "./text-context.ts";

/** Passages in an answer to several parts, in all and for each of them. */
const maxPassages = { all: 6, part: 2 };

/** The answers to the questions of a text, and a note that names those without one; if none has one, the reply to the first. */
export function answerQuestions(questions: readonly ReadQuestion[], context: TextContext): Reply | undefined {
  const [only] = questions;
  if (only && questions.length === 1) return answerOne(only, context);
  const replies = answerInTurn(questions, context);
  const joined = joinAnswers(replies, replies.length, context);
  return joined ? withUnanswered(joined, questions, replies) : replies[0];
}

/** The answers to all parts of a question. Where one has none, the answer to the whole question may have it. */
function answerOne(question: ReadQuestion, context: TextContext): Reply {
  const ofEveryone = answerPeople(question.text, context.library);
  if (ofEveryone) return ofEveryone;
  const parts = [...question.parts, ...question.perName];
  if (parts.length === 0) return answerSentence(question, context);
  const replies = question.parts.length > 0 ? answerInTurn(parts, context) : answerPerName(question, context);
  const answered = replies.filter(isAnswered);
  if (parts.every((_, index) => isAnswered(replies[index])))
    return joinAnswers(replies, replies.length, context) ?? answerSentence(question, context);
  const whole = answerSentence(question, context);
  const joined = joinAnswers([...answered, whole], replies.length, context);
  if (!joined) return whole;
  return isAnswered(whole) && !isShown(whole, answered) ? joined : withUnanswered(joined, parts, replies);
}

function joinAnswers(replies: readonly Reply[], parts: number, { library }: TextContext): Reply | undefined {
  const perPart = Math.max(1, Math.min(maxPassages.part, Math.floor(maxPassages.all / parts)));
  return joinReplies(replies.filter(isAnswered), library.knowledge.document, perPart);
}

/** Not "who", "when", "how long" or a question with yes or no: what answers these is seldom in a second sentence. */
const mayHaveSeveralAnswers = /^(?:what|which|how(?! (?:long|old|much|many|often|far)(?!\p{L})))(?!\p{L})/iu;

/** The answer to each part; of one whose answer is shown already, the next best. */
function answerInTurn(parts: readonly ReadQuestion[], context: TextContext): readonly Reply[] {
  const replies: Reply[] = [];
  for (const part of parts) {
    const reply = answerOne(part, context);
    const [further] =
      mayHaveSeveralAnswers.test(part.text) && isShown(reply, replies) ? furtherAnswer(part, shownBy(replies), context) : [];
    replies.push(further ?? reply);
  }
  return replies;
}

const asksEach = /(?<!\p{L})(?:each|respectively|individually|separately)(?!\p{L})/iu;

/** The question about each name. What is closest counts if another name has an answer; one answer to all is enough unless "each" is asked. */
function answerPerName({ text, perName }: ReadQuestion, context: TextContext): readonly Reply[] {
  const { library, isInherited } = context;
  const direct = perName.map((each) => answerSentence(each, context));
  if (isInherited || !direct.some(isAnswered)) return direct;
  const replies = direct.map((reply, index) => {
    const asked = perName[index]?.text;
    return reply.outcome === "closest" && asked !== undefined ? answerQuestion(asked, library, { acceptsClosest: true }) : reply;
  });
  const [first, ...others] = replies;
  if (!first || !asksEach.test(text) || !others.every((other) => isShown(other, [first]))) return replies;
  const further = perName.flatMap((each) => furtherAnswer(each, shownBy([first]), context));
  return further.length > 0 ? [first, ...further] : replies;
}

function furtherAnswer({ text }: ReadQuestion, except: readonly Span[], { library, isInherited }: TextContext): readonly Reply[] {
  return [answerQuestion(text, library, { except, isInherited })].filter(isAnswered);
}

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

/** Letters and digits that the note repeats. */
const maxRepeated = 100;

function withUnanswered(joined: Reply, parts: readonly ReadQuestion[], replies: readonly Reply[]): Reply {
  const refused = parts.filter((_, index) => !isAnswered(replies[index]));
  const words = refused.map(({ own }) => own.replace(/(?!(?<=\p{L})['’](?=\p{L}))[^\p{L}\p{M}\p{N}]+/gu, " ").trim());
  const shown = words.filter((part) => part !== "" && part.length <= maxRepeated).map((part) => `“${part}”`);
  if (shown.length === 0) return joined;
  return { ...joined, blocks: [...joined.blocks, { kind: "note", text: `It does not say: ${shown.join(", ")}.` }] };
}
