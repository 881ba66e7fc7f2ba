import { answerQuestion } from "../commands/ask.ts";
import { joinReplies } from "../commands/join-replies.ts";
import { isResolved, matchCommand } from "../commands/parse/phrases.ts";
import { answerIntent } from "../intent-list.ts";
import { passagesReply } from "../intents/passages/passages.ts";
import { inAskersScript } from "../intents/scripts.ts";
import type { ReadQuestion } from "../reading/reader.ts";
import type { Reply } from "../reply.ts";
import type { TextContext } from "./text-context.ts";

type Sentence = Pick<ReadQuestion, "text"> & Partial<Pick<ReadQuestion, "asksFor" | "sides">>;

/** One question, in the order that `answerText` gives. */
export function answerSentence({ text, asksFor = "answer", sides = [] }: Sentence, context: TextContext): Reply {
  const { library, commands, request, isInherited } = context;
  const match = matchCommand(text, commands, library);
  const isCommand = match && (sides.length === 0 || isResolved(match, library));
  if (isCommand) return match.command.run({ ...match, seed: request.seed, seenFacts: request.seenFacts }, library);
  const reply =
    answerSides(sides, context) ??
    // What is inherited has been found to be no wish for the whole document.
    (isInherited ? undefined : answerIntent(text, library, request.seed)) ??
    (asksFor === "passages" ? passagesReply(text, library) : undefined) ??
    answerQuestion(text, library, { asksFor, isInherited });
  return inAskersScript(reply, text, library);
}

/** The passages on both sides of a comparison, one each; undefined if there are none. */
function answerSides(sides: readonly string[], { library, isInherited }: TextContext): Reply | undefined {
  const answered = sides.map((side) => answerQuestion(side, library, { isInherited })).filter(({ outcome }) => outcome === "answered");
  return joinReplies(answered, library.knowledge.document, 1);
}
