import { about } from "../../commands/about.ts";
import { compare } from "../../commands/compare.ts";
import { fact } from "../../commands/fact.ts";
import { matchCommand } from "../../commands/parse/find-command.ts";
import { passagesPage } from "../../commands/passage-replies.ts";
import { quote } from "../../commands/quote.ts";
import type { ConversationState } from "../../conversation-state.ts";
import { overlaps } from "../../document/document.ts";
import { intentReply } from "../../intent-list.ts";
import { sentencesNaming } from "../../intents/passages-about-words.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import type { FollowUp, Rule } from "../follow-up.ts";
import { furtherQuotations } from "./further-quotations.ts";
import { type MoreRequest, readMoreRequest } from "./more-request.ts";
import { isSeen, nothingLeft, seenSpans } from "./not-shown-yet.ts";

/** "More", "another?", "did he say anything else": what was not shown yet, or that nothing is left. */
export const more: Rule = (clause, before, library) => {
  const request = readMoreRequest(clause, before, library);
  if (!request) return undefined;
  const shown = furtherQuotations(request, before, library) ?? nextPage(request, before, library);
  return shown ?? (request.of === "quotations" ? undefined : (nextFact(before) ?? furtherAnswers(request, before, library)));
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
  const otherwise = () => furtherReply(request, before, library);
  const { text } = before;
  if (request.of === "facts" || !isAsked) return { kind: "reply", reply: otherwise(), completeRequest: { text, continues: true } };
  const question = { text, about: before.subjects, except: seenSpans(before) };
  return { kind: "questions", questions: [{ ...question, continues: true }], otherwise };
}

/** What was not shown of the subject, or that nothing is left. */
function furtherReply({ subject, wants, of }: MoreRequest, before: ConversationState, library: Library): Reply {
  const isOpen = wants !== "same" || of === "facts";
  const [about] = subject ? [subject] : [...before.subjects, ...before.shownSubjects];
  // Each side of a comparison has facts of its own.
  const further = about && isOpen && before.command !== "compare" ? furtherPassage(about, before, library) : undefined;
  return further ?? nothingLeft(isOpen ? before.subjects : [], before);
}

function furtherPassage(about: Subject, before: ConversationState, library: Library): Reply | undefined {
  const next = sentencesNaming(about, library).filter((sentence) => !isSeen(sentence, before));
  return next.length === 0 ? undefined : passagesPage(next.slice(0, maxShown), {}, library);
}

/** Passages in one reply: a person who asks for more reads on. */
const maxShown = 2;

/** Another fact, if the last reply showed one. */
function nextFact(before: ConversationState): FollowUp | undefined {
  const action = before.isAnswered ? before.actions.find(({ command }) => command === "fact") : undefined;
  return action && { kind: "action", action };
}

/** Whether the document answered a question that may have further answers: no command, no list, no outline. */
function isQuestion({ command, text, isAnswered }: ConversationState, library: Library): boolean {
  if (!isAnswered || command !== undefined || text === "") return false;
  if (matchCommand(text, [quote, about, fact, compare], library) || intentReply(text, library, 0)) return false;
  const [question] = library.reader.takeApart([text]);
  return question?.asksFor !== "passages";
}
