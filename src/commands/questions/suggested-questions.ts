import { overlaps } from "../../document/span.ts";
import type { Statement } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import type { Request } from "../../request.ts";
import { documentQuestions } from "./document-questions.ts";

/** A bot on the library's document. */
export interface Answerer {
  readonly library: Library;
  answer(request: Request): Reply;
}

/** Slack shows at most four prompts. */
const maxSuggested = 4;

const questionsByLibrary = new WeakMap<Library, readonly string[]>();

/**
 * Questions in plain words that the document answers, from different parts of it: curated phrases, otherwise questions that the document
 * itself suggests. Each was asked. Cached, because that costs as much as questions that are typed.
 */
export function suggestedQuestions(bot: Answerer): readonly string[] {
  const known = questionsByLibrary.get(bot.library) ?? findQuestions(bot);
  questionsByLibrary.set(bot.library, known);
  return known;
}

function findQuestions(bot: Answerer): readonly string[] {
  const curated = inParts(bot.library.knowledge.statements.filter(isAskable)).flatMap((part) => firstAnswered(part, bot) ?? []);
  return [...new Set(curated.length > 0 ? curated : answeredOwn(bot))];
}

/** Asked only until there are enough: in a document of 5 MB a question takes half a second. */
function answeredOwn(bot: Answerer): readonly string[] {
  const answered: string[] = [];
  for (const { question } of documentQuestions(bot.library)) {
    if (answered.length === maxSuggested) break;
    if (ask(question, bot).outcome === "answered") answered.push(question);
  }
  return answered;
}

function inParts(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const length = Math.ceil(statements.length / maxSuggested);
  return Array.from({ length: maxSuggested }, (_, part) => statements.slice(part * length, (part + 1) * length));
}

/** Statements that are asked for in each part. */
const maxTried = 5;

function firstAnswered(part: readonly Statement[], bot: Answerer): string | undefined {
  for (const statement of part.slice(0, maxTried)) {
    const question = askedQuestion(statement);
    const { outcome, evidence } = ask(question, bot);
    if (outcome === "answered" && evidence.some((span) => overlaps(span, statement.span))) return question;
  }
  return undefined;
}

function isAskable(statement: Statement): boolean {
  return statement.paraphrases.some((phrase) => questionForm.test(phrase));
}

/** Readable on a button; long enough to name what is asked for. */
const questionForm = /^(?:(?:what|why|who|where|how|which|when) [^?]{14,55}\??|[^?？]{6,30}[?？])$/iu;

/** With a name, and with nothing that only a reader of the document can refer to something. */
const clear = /^(?!.*\b(?:both|two|it|its|he|she|they|this|these|that)\b).*\s\p{Lu}\p{L}/u;

/** `what does Dongbei mean` → `What does Dongbei mean?` */
function askedQuestion({ paraphrases }: Statement): string {
  const phrases = paraphrases.filter((each) => questionForm.test(each));
  const phrase = phrases.find((each) => clear.test(each)) ?? phrases[0] ?? "";
  const mark = /\p{Script=Han}/u.test(phrase) ? "？" : "?";
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`.replace(/[?？]?$/u, mark);
}

function ask(text: string, bot: Answerer): Reply {
  return bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 0, seenFacts: [] });
}
