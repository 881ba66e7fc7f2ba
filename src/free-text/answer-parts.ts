import { answerQuestion } from "../commands/ask.ts";
import { joinReplies } from "../commands/join-replies.ts";
import { contains, type Span } from "../document/span.ts";
import type { ReadQuestion } from "../reading/reader.ts";
import type { Block, Reply } from "../reply.ts";
import { answerPeople } from "./answer-people.ts";
import { answerSentence } from "./answer-sentence.ts";
import type { TextContext } from "./text-context.ts";

/** Passages in an answer to several parts, in all and for each of them. */
const maxPassages = { all: 6, part: 2 };

/**
 * The answers to all parts of a question. Where one has none, the answer to the whole question may have it; if not, the reply says which
 * part the document does not answer.
 */
export function answerParts(question: ReadQuestion, context: TextContext): Reply {
  const { parts, perName } = question;
  const ofEveryone = answerPeople(question.text, context.library);
  if (ofEveryone) return ofEveryone;
  if (parts.length + perName.length === 0) return answerSentence(question, context);
  const replies = parts.length > 0 ? answerQuestions(parts, context) : answerPerName(question, context);
  const { document } = context.library.knowledge;
  const perPart = Math.min(maxPassages.part, Math.floor(maxPassages.all / replies.length));
  const answered = replies.filter(isAnswered);
  if (answered.length === replies.length) return joinReplies(replies, document, perPart) ?? answerSentence(question, context);
  const whole = answerSentence(question, context);
  const all = isAnswered(whole) ? [...answered, whole] : answered;
  const joined = joinReplies(all, document, perPart);
  if (!joined) return whole;
  const isAdded = isAnswered(whole) && !isShown(whole, answered);
  const refused = [...parts, ...perName].filter((_, index) => !isAnswered(replies[index]));
  return isAdded ? joined : { ...joined, blocks: [...joined.blocks, ...unansweredNote(refused)] };
}

/** The answer to each part; of one whose answer is shown already, the next best. */
function answerQuestions(parts: readonly ReadQuestion[], context: TextContext): readonly Reply[] {
  const replies: Reply[] = [];
  for (const part of parts) {
    const reply = answerParts(part, context);
    const [further] = isShown(reply, replies) ? furtherAnswer(part, shownBy(replies), context) : [];
    replies.push(further ?? reply);
  }
  return replies;
}

const asksEach = /(?<!\p{L})(?:each|respectively|individually|separately)(?!\p{L})/iu;

/** The question about each name. What is closest counts if another name has an answer; one answer to all is enough unless "each" is asked. */
function answerPerName({ text, perName }: ReadQuestion, context: TextContext): readonly Reply[] {
  const { library } = context;
  const direct = perName.map((each) => answerSentence(each, context));
  if (!direct.some(isAnswered)) return direct;
  const replies = direct.map((reply, index) => {
    const asked = perName[index]?.text;
    return reply.outcome === "closest" && asked !== undefined ? answerQuestion(asked, library, { acceptsClosest: true }) : reply;
  });
  const [first, ...others] = replies;
  if (!first || !asksEach.test(text) || !others.every((other) => isShown(other, [first]))) return replies;
  const further = perName.flatMap((each) => furtherAnswer(each, shownBy([first]), context));
  return further.length === perName.length ? [first, ...further] : replies;
}

function furtherAnswer({ text }: ReadQuestion, except: readonly Span[], { library }: TextContext): readonly Reply[] {
  return [answerQuestion(text, library, { except })].filter(isAnswered);
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

function unansweredNote(parts: readonly ReadQuestion[]): readonly Block[] {
  const words = parts.map(({ own }) => own.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim());
  const shown = words.filter((part) => part !== "" && part.length <= maxRepeated);
  return shown.length === 0 ? [] : [{ kind: "note", text: `It does not say: ${shown.map((part) => `“${part}”`).join(", ")}.` }];
}
