import { checkReply } from "./commands/check/check-reply.ts";
import { askedQuotations, quotationsIn } from "./commands/check/quotations-in-text.ts";
import { overlaps, type Span } from "./document/document.ts";
import type { TextContext } from "./free-text/reply-to-questions.ts";
import { isCommand } from "./free-text/reply-to-text.ts";
import type { Library } from "./library.ts";
import { isQuestion } from "./overheard/question-in-message.ts";
import { trimPleasantries } from "./reading/pleasantries.ts";
import type { Reply } from "./reply.ts";
import type { Verdict } from "./verdict.ts";

/** The verdict on what a message to the bot quotes, if it is nothing else or asks for it. A quoted question that the document lacks is asked. */
export function replyToQuotation(text: string, context: Pick<TextContext, "commands" | "library">): Reply | undefined {
  const asked = askedQuotations(text, context.library);
  if (!asked) return undefined;
  const reply = checkReply(asked.quotations, context.library);
  const isFound = reply.check === undefined || !notFound.includes(reply.check.verdict);
  const [quoted] = asked.quotations;
  const isAsked = quoted !== undefined && (readsAsQuestion(quoted.quotation) || isCommand(quoted.quotation, context));
  return !isFound && asked.isOnly && isAsked ? undefined : reply;
}

const notFound: readonly Verdict[] = ["altered", "stitched", "not-in-document"];

function readsAsQuestion(words: string): boolean {
  return isQuestion(trimPleasantries(words));
}

/** The verdict on what somebody's message to others quotes, then what the document says about the rest of it (`lookUp`). */
export function replyToQuotedIn(message: string, library: Library, lookUp: (rest: string) => Reply): Reply {
  const { quotations, rest } = quotationsIn(message, library, (words) => !readsAsQuestion(words));
  const found = lookUp(rest);
  if (quotations.length === 0) return found;
  const checked = checkReply(quotations, library);
  const isShown = (span: Span) => checked.evidence.some((shown) => overlaps(shown, span));
  const blocks = found.blocks.filter((block) => block.kind === "passage" && !isShown(block.passage.span));
  if (found.outcome !== "answered" || blocks.length === 0) return checked;
  const evidence = found.evidence.filter((span) => !isShown(span));
  return { ...checked, blocks: [...checked.blocks, ...blocks], evidence: [...checked.evidence, ...evidence] };
}
