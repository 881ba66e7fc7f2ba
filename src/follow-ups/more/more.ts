import { about } from "../../commands/about.ts";
import { compare } from "../../commands/compare.ts";
import { fact } from "../../commands/fact.ts";
import { matchCommand } from "../../commands/parse/find-command.ts";
import { quote } from "../../commands/quote.ts";
import type { ConversationState } from "../../conversation-state.ts";
import { overlaps } from "../../document/spans-and-citations.ts";
import { answerIntent } from "../../intent-list.ts";
import { isAbout, type Subject } from "../../knowledge/knowledge-model.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { readAskedFor } from "../../search/asked/asked-for.ts";
import { compact } from "../../text/compact-pattern.ts";
import { type FollowUp, inheritedLabel, type Rule, readClause } from "../follow-up.ts";
import { closestFact, factsAboutTopic, furtherFacts, nextFact } from "./further-facts.ts";
import { furtherQuotations, numberedQuotation } from "./further-quotations.ts";
import { type MoreRequest, readMoreRequest } from "./more-request.ts";
import { anotherMention, isSeen, nothingLeft, seenSpans } from "./not-shown-yet.ts";

/** "More", "another?", "did he say anything else": what was not shown yet, or that nothing is left. */
export const more: Rule = (clause, before, library) => {
  const numbered = numberedQuotation(clause.plain, before, library);
  if (numbered) return numbered;
  const request = readMoreRequest(clause, before, library);
  if (!request) return undefined;
  if (request.isNewNoun) return furtherAnswers(request, before, library);
  const shown = furtherQuotations(request, before, library) ?? nextPage(request, before, library);
  return shown ?? (request.of === "quotations" ? undefined : (nextFact(before, library) ?? furtherAnswers(request, before, library)));
};

/** A button of the last reply that shows more of the same. */
function nextPage({ of }: MoreRequest, { actions, shown }: ConversationState, { knowledge: { document } }: Library): FollowUp | undefined {
  const action = actions.find(({ args }) => ["page", "at", "next", "after"].some((name) => name in args));
  if (!action || (of === "facts" && action.command === "quote")) return undefined;
  const last = document.sentences.at(-1);
  // On the last page of the document, the only button of a page goes back.
  if (action.command === "source" && shown.some((span) => last && overlaps(span, last))) return undefined;
  return { kind: "action", action };
}

function furtherAnswers(request: MoreRequest, before: ConversationState, library: Library): FollowUp {
  const isAsked = isQuestion(before, library);
  const otherwise = () => furtherReply(request, isAsked, before, library);
  if (request.of === "facts" || !isAsked)
    return { kind: "reply", reply: otherwise(), completeRequest: { text: before.text, continues: true } };
  const text = request.isNewNoun ? `${before.text} ${request.noun}` : before.text;
  const label = inheritedLabel(text, before.subjects, library);
  const isStrict = isDoubtful(text, before);
  // The first reason has the words of the question: what else has them tells the same, and rarely why.
  const hasUnknownWords = readAskedFor(text).kind === "why";
  return {
    kind: "questions",
    questions: [{ text, label, except: seenSpans(before), isStrict, hasUnknownWords, continues: true }],
    otherwise,
  };
}

/** There is rarely a second value, as a time; and after several answers, what is left fits less and less. */
function isDoubtful(question: string, { shownBefore }: ConversationState): boolean {
  return shownBefore.length > 1 || readAskedFor(question).attributes.length > 0;
}

/** What was not shown of the subjects, what comes closest to it, or that nothing is left. */
function furtherReply(request: MoreRequest, isAsked: boolean, before: ConversationState, library: Library): Reply {
  const isOpen = request.wants !== "same" || request.of === "facts";
  const subjects = subjectsOf(request, before, library);
  const isBroad = isAsked && request.of === undefined && asksBroadly(request, before, library);
  const facts = isOpen ? openFacts(subjects, isAsked, before, library) : isBroad ? factsAboutTopic(subjects, before, library) : undefined;
  const closest = isAsked || (before.isAnswered && request.noun !== undefined) ? closestTo(request, subjects, before, library) : undefined;
  return facts ?? closest ?? nothingLeft(isOpen ? subjects : [], before);
}

/** "More about her" after "who works there?": somebody who was shown. */
function subjectsOf({ subject, isOfPerson }: MoreRequest, before: ConversationState, { knowledge }: Library): readonly Subject[] {
  if (subject) return [subject];
  const shown = knowledge.statements.filter((statement) => isSeen(statement.shownSpan, before));
  const known = [...before.subjects, ...before.shownSubjects.filter(({ id }) => shown.some((statement) => isAbout(statement, id)))];
  const person = isOfPerson ? known.find(({ kind }) => kind === "person") : undefined;
  return person ? [person] : before.subjects;
}

/** About the subjects of a question, or of what was shown to it first; of a comparison, each side has facts of its own. */
function openFacts(subjects: readonly Subject[], isAsked: boolean, before: ConversationState, library: Library): Reply | undefined {
  if (before.command === "compare") return undefined;
  const isFirst = isAsked && before.shownBefore.length === 0;
  return furtherFacts(subjects, before, library) ?? (isFirst ? furtherFacts(before.shownSubjects.slice(0, 1), before, library) : undefined);
}

function closestTo({ noun }: MoreRequest, subjects: readonly Subject[], before: ConversationState, library: Library): Reply | undefined {
  return (noun === undefined ? undefined : anotherMention(noun, before, library)) ?? closestFact(subjects, before, library);
}

/** Whether the document answered a question that may have further answers: no command, no list, no outline. */
function isQuestion({ command, text, isAnswered }: ConversationState, library: Library): boolean {
  if (!isAnswered || command !== undefined || text === "") return false;
  if (matchCommand(text, [quote, about, fact, compare], library) || answerIntent(text, library, 0)) return false;
  const [question] = library.reader.takeApart(library.reader.split(text));
  return question?.asksFor !== "passages";
}

/** "What is wrong there?", then "what else?": several answers are to be expected, and each may be told in other words than the question has. */
function asksBroadly({ noun, isNewNoun }: MoreRequest, { text }: ConversationState, library: Library): boolean {
  const { attributes, counted, named, kind } = readAskedFor(text);
  if (attributes.length > 0 || counted.length > 0 || named.length > 0 || ["yesNo", "who", "why"].includes(kind)) return false;
  if (isNewNoun) return false;
  if (noun !== undefined) return generalNoun.test(noun);
  return general.test(text) || readClause(text, library).content.every((word) => library.topics.findExact(word));
}

const nouns =
  "(?:problems?|issues?|difficult(?:y|ies)|challenges?|troubles?|hardships?|obstacles?|weakness(?:es)?|strengths?|aspects?|features?|characteristics?|qualit(?:y|ies)|traits?|advantages?|benefits?|attractions?|disadvantages?|drawbacks?|downsides?|upsides?|changes?|measures?|efforts?|effects?|consequences?|impressions?)";
const generalNoun = new RegExp(`^${nouns}$`, "u");
const general = compact(
  new RegExp(
    `(?<!\\p{L})(?:${nouns}|wrong|bad|situation|going on|happening|(?:is|are|was|were) .{1,40} like|special|makes?|describe[ds]?|known|know|tells? (?:me|us|you|about)|says? (?:about|of|on))(?!\\p{L})`,
    "iu",
  ),
);
