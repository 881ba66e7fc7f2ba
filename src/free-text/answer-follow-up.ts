import { contextButton } from "../commands/answer-buttons.ts";
import { answerQuestion } from "../commands/ask.ts";
import { parseLine } from "../commands/parse/command-line.ts";
import type { Exchange } from "../conversation-state.ts";
import type { Span } from "../document/span.ts";
import type { CompleteQuestion, Questions } from "../follow-ups/follow-up.ts";
import { asNextClosest } from "../follow-ups/more/not-shown-yet.ts";
import type { Library } from "../library.ts";
import { closestReply, type Reply, unclearReply } from "../reply.ts";
import { answerQuestions, type TextContext } from "./answer-questions.ts";

interface Completed {
  readonly reply: Reply;
  readonly exchange: Exchange;
}

interface Reading extends Completed {
  /** Not yet in the reply. */
  readonly label: CompleteQuestion["label"];
}

/** Of one reading, in all its questions. */
const maxParts = 2;
/** Of one follow-up: bounds the time. */
const maxReadings = 3;

/** The answer to the first of several readings of a follow-up that has one; otherwise what comes closest, otherwise the first reply. */
export function answerComplete(questions: Questions, context: TextContext): Completed {
  const { reply, exchange, label } = chosenReading(questions, context);
  return { reply: withLabel(reply, label), exchange };
}

function chosenReading({ questions, otherwise }: Questions, context: TextContext): Reading {
  // Also the reading without what is inherited: of a few words, the document may say something by chance.
  const isInherited = questions.some(({ label }) => label !== undefined);
  const completed: Reading[] = [];
  for (const question of questions.slice(0, maxReadings)) {
    const answered = answerOne(question, { ...context, isInherited });
    completed.push(answered);
    if (answered.reply.outcome === "answered") break;
  }
  const last = completed.at(-1);
  if (otherwise && last && last.reply.outcome !== "answered") completed.push({ ...last, reply: otherwise(), label: undefined });
  const find = (outcome: Reply["outcome"]) => completed.find(({ reply }) => reply.outcome === outcome);
  const [first = { reply: unclearReply(whatToKnow), exchange: { text: "" }, label: undefined }] = completed;
  return find("answered") ?? find("closest") ?? (otherwise && completed.at(-1)) ?? first;
}

const whatToKnow = "What would you like to know?";

function answerOne(question: CompleteQuestion, context: TextContext): Reading {
  const { text, found } = findAnswer(question, context);
  const { command, continues, lacksWords, label } = question;
  const reply = lacksWords ? withoutAnswer(found, context.library) : found;
  return { reply, exchange: { command, text, continues, lacksWords }, label };
}

/** `text`: of several questions in one text, the last, complete. */
function findAnswer(
  { command: name, text, except, isStrict }: CompleteQuestion,
  context: TextContext,
): { readonly text: string; readonly found: Reply } {
  const { library, commands, request } = context;
  const command = commands.find((each) => each.name === name);
  if (command) return { text, found: command.run({ args: parseLine(command, text, library), isSentence: false, ...request }, library) };
  if (except) return { text, found: furtherAnswer(text, except, isStrict, library) };
  const questions = library.reader.takeApart(library.reader.splitOnly(text), maxParts);
  return { text: questions.at(-1)?.text ?? text, found: answerQuestions(questions, context) ?? unclearReply(whatToKnow) };
}

function furtherAnswer(text: string, except: readonly Span[], isInherited: boolean | undefined, library: Library): Reply {
  const reply = answerQuestion(text, library, { except, isInherited });
  return reply.outcome === "closest" ? asNextClosest(reply) : reply;
}

/** What answers only a part of a question is not an answer to it. */
function withoutAnswer(reply: Reply, library: Library): Reply {
  const [passage] = reply.blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  if (reply.outcome !== "answered" || !passage) return reply;
  return closestReply(passage, undefined, { actions: [contextButton(passage, library)] });
}

function withLabel(reply: Reply, label: CompleteQuestion["label"]): Reply {
  if (label === undefined) return reply;
  return { ...reply, blocks: [{ kind: "note", text: typeof label === "string" ? label : label() }, ...reply.blocks] };
}
