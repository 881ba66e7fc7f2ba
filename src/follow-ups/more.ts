import type { Action } from "../buttons.ts";
import { about } from "../commands/about.ts";
import { compare } from "../commands/compare.ts";
import { fact } from "../commands/fact.ts";
import { matchCommand } from "../commands/parse/find-command.ts";
import { passagesPage } from "../commands/passage-replies.ts";
import { matchingQuotations, quote } from "../commands/quote.ts";
import { aboutButton } from "../commands/reply-buttons.ts";
import type { ConversationState } from "../conversation-state.ts";
import { overlaps, type Span } from "../document/document.ts";
import { intentReply } from "../intent-list.ts";
import { sentencesNaming } from "../intents/passages-about-words.ts";
import type { Quotation, Subject } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import { type Library, speechBy } from "../library.ts";
import { notStatedReply, type Reply } from "../reply.ts";
import { fold } from "../text/fold.ts";
import { isFunctionWord, splitWords, stemWord } from "../text/words.ts";
import { type Clause, consistsOf, namesOf } from "./clause.ts";
import type { FollowUp, Rule } from "./follow-up.ts";

const form = formsOf("follow-ups.txt");

/** "More", "another?", "did he say anything else": what was not shown yet, or that nothing is left. */
export const more: Rule = (clause, before) => {
  const request = readMoreRequest(clause, before);
  if (!request) return undefined;
  const { library } = clause;
  const shown = furtherQuotations(request, before, library) ?? nextPage(request, before, library);
  return shown ?? (request.of === "quotations" ? undefined : furtherAnswers(request, before, library));
};

/** A wish for what was not shown yet. */
interface MoreRequest {
  /** `anything`: whatever the document says further of the subject, "tell me more"; `same`: a further answer only, "another?". */
  readonly wants: "all" | "anything" | "same";
  readonly of: "quotations" | "facts" | undefined;
  /** The subject that it names. */
  readonly subject: Subject | undefined;
}

/** Undefined if the text has words of its own, or names another subject than was spoken of. */
function readMoreRequest(clause: Clause, before: ConversationState): MoreRequest | undefined {
  const [subject, second] = clause.subjects;
  const isOther = subject !== undefined && !isSpokenOf(subject, before, clause.library);
  if (second || isOther || clause.words.length > maxWords || clause.mentions.length > clause.subjects.length) return undefined;
  const text = clause.unnamed.slice(0, form("purpose").end(clause.unnamed)?.start);
  if (!form("more").isIn(text) || form("no more").isIn(text) || !isOnlyThat(text, before)) return undefined;
  const isOfSpeech = form("quotations").isIn(text) || (subject !== undefined && form("what a name says").isIn(text));
  return {
    wants: form("all").isIn(text) ? "all" : form("anything").isIn(text) ? "anything" : "same",
    of: isOfSpeech ? "quotations" : form("facts").isIn(text) ? "facts" : undefined,
    subject,
  };
}

/** Words of a request for more; longer texts tell something. */
const maxWords = 16;

/** Whether it has no word of its own, but for those of the question before: "another ranking" after a question about a ranking. */
function isOnlyThat(text: string, before: ConversationState): boolean {
  const isOfQuestion = (word: string) => splitWords(before.text).some((other) => stemWord(fold(other)) === stemWord(word));
  return consistsOf(text, [form("more"), form("wish")], (word) => isFunctionWord(word) || isOfQuestion(word));
}

/** The subject of the question, of what was shown, or who speaks. */
function isSpokenOf(subject: Subject, { subjects, shownSubjects, shownBefore }: ConversationState, { namedSubjects }: Library): boolean {
  return subjects.includes(subject) || shownSubjects.includes(subject) || shownBefore.some((span) => namedSubjects(span).includes(subject));
}

/** More of what a speaker said whose speech was shown, or is asked for; undefined if there is none. */
function furtherQuotations(request: MoreRequest, before: ConversationState, library: Library): FollowUp | undefined {
  const speaker = request.of === "facts" ? undefined : speakerOf(request, before, library);
  if (!speaker) return undefined;
  const all = speechBy(library.knowledge, speaker.id);
  if (request.wants === "all" && all.length > 1)
    return { kind: "questions", questions: [{ command: "quote", text: `${speaker.name} all`, about: [speaker], continues: true }] };
  const topic = request.subject === speaker ? undefined : request.subject;
  const eligible = topic ? matchingQuotations(topic.name, all, library) : all;
  const lastSeen = eligible.findLastIndex(({ shownSpan }) => isSeen(shownSpan, before));
  const inOrder = [...eligible.slice(lastSeen + 1), ...eligible.slice(0, lastSeen + 1)];
  const unseen = inOrder.filter(({ shownSpan }) => !isSeen(shownSpan, before));
  if (unseen.length > 0) return { kind: "action", action: nextAction(speaker, unseen, all) };
  const reply = topic ? nothingLeft([], before) : noneLeft(speaker, all.length);
  return { kind: "reply", reply, completeRequest: { text: before.text, continues: true } };
}

function speakerOf({ of, subject }: MoreRequest, before: ConversationState, library: Library): Subject | undefined {
  const isSpeaker = (each: Subject) => library.speakers.entries.includes(each);
  const asked = [...(subject ? [subject] : []), ...before.subjects].find(isSpeaker);
  if (before.command === "quote") return asked;
  const quoted = quotedSpeaker(before, library);
  if (of === "quotations") return asked ?? quoted ?? [...before.shownSubjects, ...before.earlierSubjects].find(isSpeaker);
  const wasOfSpeech = before.command === undefined && form("asks for speech").isIn(before.text);
  return wasOfSpeech && !matchCommand(before.text, [about], library) && asked === quoted ? quoted : undefined;
}

/** Whose quotations are all that was shown last. */
function quotedSpeaker({ shown, shownBefore }: ConversationState, { knowledge, speakers }: Library): Subject | undefined {
  const last = shown.length > 0 ? shown : shownBefore.slice(0, 1);
  const isQuoted = (span: Span, { id }: Subject) => speechBy(knowledge, id).some(({ shownSpan }) => overlaps(shownSpan, span));
  return last.length === 0 ? undefined : speakers.entries.find((speaker) => last.every((span) => isQuoted(span, speaker)));
}

function nextAction({ id }: Subject, unseen: readonly Quotation[], all: readonly Quotation[]): Action {
  const firstUnseen = unseen[0] ? all.indexOf(unseen[0]) : 0;
  const last = all[firstUnseen - 1];
  const isRest = last !== undefined && unseen.length === all.length - firstUnseen;
  const following = unseen.slice(0, maxFollowing).map((quotation) => quotation.id);
  return { command: "quote", args: { who: id, ...(isRest ? { after: last.id } : { next: following.join(",") }) } };
}

/** Ids of quotations that fit into a button's id beside the speaker's. */
const maxFollowing = 3;

function noneLeft(speaker: Subject, count: number): Reply {
  const text = count === 1 ? `That was the only quotation by ${speaker.name}.` : `Those were all ${count} quotations by ${speaker.name}.`;
  return notStatedReply(text, [], { actions: [aboutButton(speaker)] });
}

/** A button of the last reply that shows more of the same, or another fact. */
function nextPage({ of }: MoreRequest, before: ConversationState, { knowledge: { document } }: Library): FollowUp | undefined {
  const action = before.actions.find(
    ({ command, args }) => ["page", "at", "next", "after"].some((name) => name in args) || (before.isAnswered && command === "fact"),
  );
  if (!action || (of === "facts" && action.command === "quote") || (of === "quotations" && action.command === "fact")) return undefined;
  const last = document.sentences.at(-1);
  // On the last page of the document, the only button of a page goes back.
  if (action.command === "source" && before.shown.some((span) => last && overlaps(span, last))) return undefined;
  return { kind: "action", action };
}

function furtherAnswers(request: MoreRequest, before: ConversationState, library: Library): FollowUp {
  const isAsked = isQuestion(before, library);
  const otherwise = () => furtherReply(request, before, library);
  const { text } = before;
  if (request.of === "facts" || !isAsked) return { kind: "reply", reply: otherwise(), completeRequest: { text, continues: true } };
  const question = { text, about: before.subjects, except: seenSpans(before), continues: true };
  return { kind: "questions", questions: [question], otherwise };
}

/** What was not shown of the subject, or that nothing is left. */
function furtherReply({ subject, wants, of }: MoreRequest, before: ConversationState, library: Library): Reply {
  const isOpen = wants !== "same" || of === "facts";
  const [about] = subject ? [subject] : [...before.subjects, ...before.shownSubjects];
  // Each side of a comparison has facts of its own.
  const isOfSubject = about && isOpen && before.command !== "compare";
  const next = isOfSubject ? sentencesNaming(about, library).filter((sentence) => !isSeen(sentence, before)) : [];
  return next.length > 0 ? passagesPage(next.slice(0, maxShown), {}, library) : nothingLeft(isOpen ? before.subjects : [], before);
}

/** Passages in one reply: a person who asks for more reads on. */
const maxShown = 2;

/** Whether the document answered a question that may have further answers: no command, no list, no outline. */
function isQuestion({ command, text, isAnswered }: ConversationState, library: Library): boolean {
  if (!isAnswered || command !== undefined || text === "") return false;
  if (matchCommand(text, [quote, about, fact, compare], library) || intentReply(text, library, 0)) return false;
  const [question] = library.reader.takeApart([text]);
  return question?.asksFor !== "passages";
}

/** Whether a reply to the question before, or to its follow-ups, showed this. */
function isSeen(span: Span, before: ConversationState): boolean {
  return seenSpans(before).some((seen) => overlaps(seen, span));
}

function seenSpans({ shown, shownBefore }: ConversationState): readonly Span[] {
  return [...shown, ...shownBefore];
}

/** A closest reply after an answer: the document did say this, but nothing more. */
export function asNextClosest(reply: Reply): Reply {
  const text = "The document says nothing more about this. Nearest:";
  return { ...reply, blocks: [{ kind: "caution", text }, ...reply.blocks.slice(1)], showAgain: undefined };
}

/** Everything that answers was shown. `subjects`: of which all was shown; empty if only the answers to the question were. */
function nothingLeft(subjects: readonly Subject[], before: ConversationState): Reply {
  const about = subjects.length > 0 ? namesOf(subjects) : "this";
  return notStatedReply(`The document says nothing more about ${about}.`, [], { actions: before.subjects.map(aboutButton) });
}
