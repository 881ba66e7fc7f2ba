import { answerQuestion } from "../commands/ask.ts";
import { parseLine } from "../commands/parse/line.ts";
import type { Exchange } from "../conversation/memory.ts";
import type { CompleteQuestion, Questions } from "../follow-ups/follow-up.ts";
import { asNextClosest } from "../follow-ups/more/next-closest.ts";
import { type Reply, unclearReply } from "../reply.ts";
import { answerQuestions } from "./answer-parts.ts";
import type { TextContext } from "./text-context.ts";

interface Completed {
  readonly reply: Reply;
  readonly exchange: Exchange;
}

/** The answer to the first of several readings of a follow-up that has one; otherwise what comes closest, otherwise the first reply. */
export function answerComplete({ questions, otherwise }: Questions, context: TextContext): Completed {
  const completed: Completed[] = [];
  for (const question of questions) {
    const reply = withLabel(answerOne(question, context), question.label);
    const { command, text, continues } = question;
    completed.push({ reply, exchange: { command, text, ...(continues === undefined ? {} : { continues }) } });
    if (reply.outcome === "answered") break;
  }
  const [last] = completed.slice(-1);
  if (otherwise && last) completed.push({ ...last, reply: otherwise });
  const find = (outcome: Reply["outcome"]) => completed.find(({ reply }) => reply.outcome === outcome);
  const [first = { reply: unclearReply("What would you like to know?"), exchange: { text: "" } }] = completed;
  return find("answered") ?? find("closest") ?? (otherwise && completed.at(-1)) ?? first;
}

function answerOne({ command: name, text, except }: CompleteQuestion, context: TextContext): Reply {
  const { library, commands, request } = context;
  const command = commands.find((each) => each.name === name);
  if (command) return command.run({ args: parseLine(command, text, library), isSentence: false, ...request }, library);
  if (except) {
    const reply = answerQuestion(text, library, { except });
    return reply.outcome === "closest" ? asNextClosest(reply) : reply;
  }
  const questions = library.reader.takeApart(library.reader.split(text));
  return answerQuestions(questions, context) ?? unclearReply("What would you like to know?");
}

function withLabel(reply: Reply, label: string | undefined): Reply {
  return label === undefined ? reply : { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}
