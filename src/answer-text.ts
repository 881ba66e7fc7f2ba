import { helpButton } from "./commands/actions.ts";
import { answerQuestion } from "./commands/ask.ts";
import type { StatelessCommand } from "./commands/definition.ts";
import { joinReplies } from "./commands/join-replies.ts";
import { matchCommand } from "./commands/parse/phrases.ts";
import { withCorrections } from "./commands/reading-notes.ts";
import { answerIntent } from "./intent-list.ts";
import { inAskersScript } from "./intents/scripts.ts";
import type { Library } from "./library.ts";
import type { ReadQuestion } from "./reading/reader.ts";
import { type Reply, unclearReply } from "./reply.ts";
import type { Request } from "./request.ts";
import { findExactPhrase } from "./search/passages/find-passages.ts";

/** What answers free text. */
export interface TextContext {
  readonly library: Library;
  readonly commands: readonly StatelessCommand[];
  readonly request: Pick<Request, "seed" | "seenFacts">;
}

/**
 * Answers free text. The first that fits, in this order:
 * 1. a phrase under `asked:`, typed as it stands;
 * 2. an intent, on the text as typed: small talk, outline, place, list;
 * 3. the text as read, each question of it alone:
 *    a. a command without its slash, or a phrase of a command: "compare A and B";
 *    b. an intent;
 *    c. a question to the document.
 */
export function answerText(text: string, context: TextContext): Reply {
  const { library, commands, request } = context;
  if (findExactPhrase(library.passages, text).length > 0) return answerQuestion(text, library);
  const wish = answerIntent(text, library, request.seed);
  if (wish) return wish;
  const { questions, corrections } = library.reader.read(text);
  if (questions.length === 0) return matchCommand(text, commands, library) ? sentenceReply(text, context) : hintReply(library);
  const replies = questions.map((question) => readReply(question, context));
  const answered = replies.filter(({ outcome }) => outcome === "answered");
  const reply = joinReplies(answered, library.knowledge.document) ?? replies[0];
  return reply ? withCorrections(reply, corrections) : hintReply(library);
}

/** The answers to all parts; if one has none, those that there are and the answer to the whole. */
function readReply({ text, asksWhetherMentioned, parts }: ReadQuestion, context: TextContext): Reply {
  const each = parts.map((part) => readReply(part, context));
  const { document } = context.library.knowledge;
  const all = joinReplies(each, document);
  if (all) return all;
  const whole = sentenceReply(text, context, asksWhetherMentioned);
  const answered = [...each, whole].filter(({ outcome }) => outcome === "answered");
  return joinReplies(answered, document) ?? whole;
}

function sentenceReply(text: string, { library, commands, request }: TextContext, asksWhetherMentioned = false): Reply {
  const match = matchCommand(text, commands, library);
  if (match) return match.command.run({ ...match, seed: request.seed, seenFacts: request.seenFacts }, library);
  const reply = answerIntent(text, library, request.seed) ?? answerQuestion(text, library, { asksWhetherMentioned });
  return inAskersScript(reply, text, library);
}

/** For a text that asks nothing. */
export function hintReply({ commandLine }: Library): Reply {
  const text = `Ask a question in your own words, or type ${commandLine("verbatim")} to see what can be asked.`;
  return unclearReply(text, [], { actions: [helpButton] });
}
