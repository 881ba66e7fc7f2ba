import { askDocument } from "../commands/answer-question.ts";
import { parseLine } from "../commands/parse/command-line.ts";
import type { CompleteRequest } from "../conversation-state.ts";
import { displayText } from "../document/display-text.ts";
import { namesOf } from "../follow-ups/clause.ts";
import type { CompleteQuestion, Questions } from "../follow-ups/follow-up.ts";
import { asNextClosest } from "../follow-ups/more.ts";
import type { Library } from "../library.ts";
import { type Block, type Reply, unclearReply } from "../reply.ts";
import { fold } from "../text/fold.ts";
import { replyToQuestions, type TextContext } from "./reply-to-questions.ts";

interface ReadingReply {
  readonly reply: Reply;
  readonly completeRequest: CompleteRequest;
}

/** The answer to the first of several readings of a follow-up that has one; otherwise what comes closest, otherwise the first reply. */
export function replyToReadings({ questions, otherwise, others = [] }: Questions, context: TextContext): ReadingReply {
  const noWish = questions.some(({ about }) => about !== undefined) ? true : undefined;
  const replies: ReadingReply[] = [];
  for (const question of questions) {
    replies.push(replyToReading(question, others, question.isWhole ? context : { ...context, noWish }));
    if (replies.at(-1)?.reply.outcome === "answered") break;
  }
  const last = replies.at(-1);
  if (otherwise && last && last.reply.outcome !== "answered") replies.push({ ...last, reply: otherwise() });
  const find = (outcome: Reply["outcome"]) => replies.find(({ reply }) => reply.outcome === outcome);
  const [first = { reply: unclearReply(whatToKnow), completeRequest: { text: "" } }] = replies;
  return find("answered") ?? find("closest") ?? (otherwise && replies.at(-1)) ?? first;
}

const whatToKnow = "What would you like to know?";

/** `others`: what else is asked in the message. */
function replyToReading(question: CompleteQuestion, others: readonly string[], context: TextContext): ReadingReply {
  const { command, text, except, continues } = question;
  const { library, commands, request } = context;
  const run = commands.find(({ name }) => name === command);
  if (run) {
    const reply = run.run({ args: parseLine(run, text, library), isSentence: false, ...request }, library);
    return { reply, completeRequest: { command, text, continues } };
  }
  if (except) {
    const further = askDocument(text, library, { except });
    return { reply: further.outcome === "closest" ? asNextClosest(further) : further, completeRequest: { text, continues } };
  }
  const read = library.reader.takeApart([text, ...others], maxParts);
  const reply = replyToQuestions(read, context) ?? unclearReply(whatToKnow);
  return { reply: withAboutNote(reply, question, library), completeRequest: { text: read.at(-1)?.text ?? text, continues } };
}

/** How many parts of a reading are answered, in all its questions. */
const maxParts = 2;

/** "About Liu:", where the passage does not show of whom it is, and the message did not say it. */
function withAboutNote(reply: Reply, { isLent, about = [] }: CompleteQuestion, { knowledge: { document } }: Library): Reply {
  const shown = [...reply.evidence, ...reply.closest].map((span) => fold(displayText(document, span))).join(" ");
  const missing = about.filter(({ name, aliases }) => ![name, ...aliases].some((each) => shown.includes(fold(each))));
  const isClear = reply.blocks.some(({ kind }) => kind === "heading" || kind === "comparison");
  if (!isLent || shown === "" || isClear || missing.length === 0) return reply;
  const note: Block = { kind: "note", text: `About ${namesOf(missing)}:` };
  return { ...reply, blocks: [note, ...reply.blocks] };
}
