import { contextButton } from "../commands/actions.ts";
import { parseLine } from "../commands/parse/line.ts";
import type { Exchange } from "../conversation/memory.ts";
import type { CompleteQuestion } from "../follow-ups/follow-up.ts";
import type { Library } from "../library.ts";
import { closestReply, type Reply, unclearReply } from "../reply.ts";
import { answerQuestions } from "./answer-parts.ts";
import type { TextContext } from "./text-context.ts";

interface Completed {
  readonly reply: Reply;
  readonly exchange: Exchange;
}

/** Of one follow-up: bounds the time. */
const maxReadings = 4;

/** The answer to the first of several readings of a follow-up that has one; otherwise what comes closest, otherwise the first reply. */
export function answerComplete(questions: readonly CompleteQuestion[], context: TextContext): Completed {
  // Also the reading without what is inherited: of a few words, the document may say something by chance.
  const isInherited = questions.some(({ label }) => label !== undefined);
  const completed: Completed[] = [];
  for (const question of questions.slice(0, maxReadings)) {
    const { command, text, continues, lacksWords, label } = question;
    const found = answerOne(question, { ...context, isInherited });
    const reply = withLabel(lacksWords ? withoutAnswer(found, context.library) : found, label);
    completed.push({ reply, exchange: { command, text, continues, lacksWords } });
    if (reply.outcome === "answered") break;
  }
  const find = (outcome: Reply["outcome"]) => completed.find(({ reply }) => reply.outcome === outcome);
  const [first = { reply: unclearReply("What would you like to know?"), exchange: { text: "" } }] = completed;
  return find("answered") ?? find("closest") ?? first;
}

function answerOne({ command: name, text }: CompleteQuestion, context: TextContext): Reply {
  const { library, commands, request } = context;
  const command = commands.find((each) => each.name === name);
  if (command) return command.run({ args: parseLine(command, text, library), isSentence: false, ...request }, library);
  const questions = library.reader.takeApart(library.reader.split(text));
  return answerQuestions(questions, context) ?? unclearReply("What would you like to know?");
}

/** What answers only a part of a question is not an answer to it. */
function withoutAnswer(reply: Reply, library: Library): Reply {
  const [passage] = reply.blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  if (reply.outcome !== "answered" || !passage) return reply;
  return closestReply(passage, undefined, { actions: [contextButton(passage, library)] });
}

function withLabel(reply: Reply, label: string | undefined): Reply {
  return label === undefined ? reply : { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}
