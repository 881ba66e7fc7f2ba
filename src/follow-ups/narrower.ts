import { matchingQuotations } from "../commands/quotations-about.ts";
import type { ConversationState } from "../conversation-state.ts";
import { overlaps, type Span } from "../document/spans-and-citations.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { type Library, quotationsBy } from "../library.ts";
import { statementPassage } from "../passage.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { splitWords } from "../text/words.ts";
import { type Clause, type FollowUp, namesOf, type Rule, readClause, subjectsLabel } from "./follow-up.ts";
import { seenSpans } from "./more/not-shown-yet.ts";
import {
  nearestAbout,
  nearestLiteral,
  nearestReply,
  nothingReply,
  passagesAbout,
  passagesOf,
  passagesOfBoth,
  passagesOfFirst,
  passagesReply,
  spansReply,
  withNumbers,
} from "./narrowed-passages.ts";
import { type Narrowing, readNarrowing } from "./narrowing-cue.ts";
import { stemsOf } from "./other-of-kind.ts";
import { replaceSubjects } from "./other-subject.ts";
import { pronoun } from "./pronoun.ts";
import { comparedByTopic } from "./several-subjects.ts";

/** "Only the weather", "on housing?", "Brook in particular?": one side of what was asked. */
export const narrower: Rule = (clause, before, library) => {
  const narrowing = before.text === "" ? undefined : readNarrowing(clause.text);
  if (!narrowing || readClause(narrowing.tail ?? "", library).subjects.length > 0) return undefined;
  // Names may be missing: a question, which is judged by that.
  if (/^(?:the |their |its )?names?(?= )/iu.test(narrowing.words)) return undefined;
  const side = { ...narrowing, clause: readClause(narrowing.words, library) };
  const { subjects, content } = side.clause;
  const quotations = allQuotations(side, before, library);
  if (quotations || (subjects.length === 0 && content.length === 0)) return quotations;
  const speaker = speakerAsked(before, library);
  if (speaker && !isAnotherSpeaker(side, library)) return quotationsAbout(speaker, side, library);
  return narrowedSubjects(clause.text, side, before, library);
};

interface Side extends Narrowing {
  readonly clause: Clause;
}

function narrowedSubjects(typed: string, side: Side, before: ConversationState, library: Library): FollowUp | undefined {
  const { isLimited, clause } = side;
  const [named] = clause.subjects;
  if (!named) return narrowedToWords(typed, side, before, library);
  if (clause.content.length > 0 || (!isLimited && isInPlace(named, before))) return undefined;
  if (!isEntity(named)) return narrowedToWords(typed, side, before, library);
  return isLimited ? narrowedToName(named, before, library) : undefined;
}

/** Another of the kind that was asked about: the other ranking after a ranking. */
function isInPlace(named: Subject, { subjects }: ConversationState): boolean {
  return named.kind !== "thing" && subjects.some((subject) => subject !== named && subject.kind === named.kind);
}

/** "Just the quotes". */
function allQuotations({ words }: Side, { subjects }: ConversationState, { speakers }: Library): FollowUp | undefined {
  const speaker = subjects.find((subject) => speakers.entries.includes(subject));
  if (!speaker || !/^(?:quotes?|quotations?|statements|own words|words)$/iu.test(words)) return undefined;
  return { kind: "questions", questions: [{ command: "quote", text: `${speaker.name} all`, label: subjectsLabel([speaker], words) }] };
}

/** Who is asked for what they said. */
function speakerAsked({ command, text }: ConversationState, { speakers }: Library): Subject | undefined {
  const [, typed] = /^what (?:do|does|did|has|have) (.+?) (?:say|said|think|thought|tell|told)\b/iu.exec(text) ?? [];
  return speakers.findExact(typed ?? (command === "quote" ? text.replace(/ (?:about|on|regarding) .*$/iu, "") : ""));
}

/** "And Guo?", but "about Guo?" asks for what was said about him. */
function isAnotherSpeaker({ clause, isCued, isLimited }: Side, { speakers }: Library): boolean {
  return (!isCued || isLimited) && clause.content.length === 0 && clause.subjects.some((subject) => speakers.entries.includes(subject));
}

function quotationsAbout(speaker: Subject, { words, clause }: Side, library: Library): FollowUp {
  const text = `what did ${speaker.name} say about ${words}`;
  const label = subjectsLabel([speaker], words);
  const { knowledge } = library;
  const quoted = matchingQuotations(words, quotationsBy(knowledge, speaker.id), library);
  const reported = knowledge.statements.filter(
    (statement) =>
      statement.kind === "reportedSpeech" &&
      statement.by === speaker.id &&
      clause.subjects.length > 0 &&
      clause.subjects.every(({ id }) => statement.about.includes(id)),
  );
  if (quoted.length > 0 || reported.length === 0) return { kind: "questions", questions: [{ text, label }] };
  const passages = reported.slice(0, 1).map((statement) => statementPassage(knowledge.document, statement));
  return { kind: "reply", reply: passagesReply(passages, label, library), completeRequest: { text } };
}

/** "Only Brook": of what was shown, and of what there is on the same topics, that about Brook. The question before stays the one to narrow. */
function narrowedToName(named: Subject, before: ConversationState, library: Library): FollowUp | undefined {
  const others = before.subjects.filter((subject) => subject !== named);
  const asked = readClause(before.text, library).content.filter((word) => !isComparing(word));
  const found = passagesOf(named, { shown: seenSpans(before), first: before.shownBefore.at(-1) ?? before.shown[0], asked }, library);
  const text = replaceSubjects(before, [named], library);
  const label = subjectsLabel([named], asked.join(" "));
  if (found.length === 0 && text !== undefined && readAskedFor(text).attributes.length > 0)
    return { kind: "questions", questions: [{ text, label }] };
  const more = () =>
    asked.length === 0
      ? passagesOfBoth(named, others, library)
      : passagesAbout({ words: asked.join(" "), isCued: true }, [named], [], library);
  const spans = found.length > 0 ? found : more();
  if (spans.length === 0 && asked.length === 0) return undefined;
  const reply = spans.length === 0 ? nothingReply([named], label) : spansReply(spans, [named], label, library);
  return { kind: "reply", reply, completeRequest: { text: "", continues: true } };
}

function isComparing(word: string): boolean {
  return /^(?:compare[ds]?|comparing|comparison|differences?|differ|vs|versus)$/iu.test(word);
}

/** A side that is no name: "the weather", "house prices". `typed`: the whole text. */
function narrowedToWords(typed: string, side: Side, before: ConversationState, library: Library): FollowUp | undefined {
  const others = before.subjects.filter((subject) => !side.clause.subjects.includes(subject));
  // A concept is what an earlier narrowing was about.
  const subjects = others.some(isEntity) ? others.filter(isEntity) : others;
  const reading = { label: subjectsLabel(subjects, side.words), subjects, before };
  const found = numbersShown(side, reading, library) ?? comparisonAbout(side, subjects, before, library);
  if (found || subjects.length === 0) return found;
  return newConcept(side, subjects, library) ?? attributeAsked(side, reading) ?? sideOf(typed, side, reading, library);
}

/** No concept such as "house prices". What the program found in the text is a name, whose kind may not be known. */
function isEntity({ kind, extracted }: Subject): boolean {
  return extracted || kind === "person" || kind === "place" || kind === "organisation";
}

/** A narrowing as it was understood. */
interface Reading {
  readonly label: string;
  readonly subjects: readonly Subject[];
  readonly before: ConversationState;
}

function numbersShown({ words }: Side, { before, label }: Reading, library: Library): FollowUp | undefined {
  const isAsked = /^(?:numbers?|figures?|statistics|stats|digits|percent(?:ages?)?)$/iu.test(words);
  const numbers = isAsked ? withNumbers(seenSpans(before), library) : [];
  if (numbers.length === 0) return undefined;
  return { kind: "reply", reply: spansReply(numbers, [], label, library), completeRequest: { text: "", continues: true } };
}

/** A topic of two subjects that are compared. */
function comparisonAbout(
  { words }: Side,
  subjects: readonly Subject[],
  { command, text }: ConversationState,
  { topics }: Library,
): FollowUp | undefined {
  const isComparison = command === "compare" || splitWords(text).some(isComparing);
  const topic = isComparison && subjects.length === 2 ? topics.findExact(words) : undefined;
  return topic && comparedByTopic(topic.name, subjects);
}

/** "What about the harbour plan?", "harbour plan?": what is also about the subjects before stands first. */
function newConcept({ clause, isAdded, isCued, isLimited }: Side, subjects: readonly Subject[], library: Library): FollowUp | undefined {
  const [concept, other] = clause.subjects;
  if (isLimited || (isCued && !isAdded) || !concept || other || clause.content.length > 0) return undefined;
  const spans = passagesOfFirst(concept, subjects, library);
  if (spans.length === 0) return undefined;
  return {
    kind: "reply",
    reply: spansReply(spans, [concept], concept.name, library),
    completeRequest: { text: `what about ${concept.name}` },
  };
}

function attributeAsked({ words }: Side, { subjects, label }: Reading): FollowUp | undefined {
  const text = `what is the ${words} of ${namesOf(subjects)}`;
  return readAskedFor(text).attributes.length > 0 ? { kind: "questions", questions: [{ text, label }] } : undefined;
}

function sideOf(typed: string, side: Side, reading: Reading, library: Library): FollowUp | undefined {
  const { words, isCued, isLimited, isOpen, tail } = side;
  const { label, subjects, before } = reading;
  const spans = passagesAbout({ words, isCued }, subjects, seenSpans(before), library);
  const completeRequest = { text: `${words} ${namesOf(subjects)}` };
  const [found] = spans;
  if (found && tail) return askedWith(tail, found, { words, reading, spans, text: completeRequest.text }, library);
  if (found) return { kind: "reply", reply: spansReply(spans, subjects, label, library), completeRequest };
  const near = isCued ? (nearestAbout(words, subjects, library) ?? nearestLiteral(words, library)) : undefined;
  if (near) return { kind: "reply", reply: nearestReply(near, subjects, label, library), completeRequest };
  if (isOpen && readClause(before.text, library).content.length > 0)
    return { kind: "questions", questions: [{ text: typed, label: undefined }] };
  return isCued && (isLimited || !tail)
    ? { kind: "reply", reply: nothingReply(subjects, label), completeRequest: { text: "", continues: true } }
    : undefined;
}

/** The question after a pause, otherwise the sentence that comes closest. A number that no sentence on the side has is not told. */
function askedWith(tail: string, nearest: Span, side: SideFound, library: Library): FollowUp {
  const { reading, spans, text, words } = side;
  const closest = () => nearestReply(nearest, reading.subjects, reading.label, library);
  const isWhole = isFull(readClause(tail, library));
  if (!isWhole && asksValue.test(tail) && withNumbers(spans, library).length === 0)
    return { kind: "reply", reply: closest(), completeRequest: { text } };
  const named = isWhole ? undefined : subjectCalled(words, spans, library);
  const asked =
    named &&
    pronoun(
      readClause(tail.replace(particle, "it"), library),
      { ...reading.before, text: named.name, subjects: [named], shownSubjects: [], shown: [] },
      library,
    );
  // A whole question needs no name from before, and with one it would be judged as one that does.
  const question = isWhole ? { text: tail, label: undefined } : { text: `${tail} ${text}`, label: reading.label };
  return asked ?? { kind: "questions", questions: [question], otherwise: closest };
}

interface SideFound {
  readonly words: string;
  readonly reading: Reading;
  readonly spans: readonly Span[];
  readonly text: string;
}

/** "Who put that out?" */
const particle = /(?<= )(?:that|this)(?= (?:out|up|together|down|forward|through)$)/iu;
const asksValue =
  /^(?:and )?(?:how (?:much|many|old|long|far|high|big|large|tall)|(?:in )?(?:what|which) (?:year|number|amount|price|percentage|rent|sum))(?!\p{L})/iu;

/** Whether a question needs nothing of what came before: "how many eastern harbours made the list?" */
function isFull({ content, unnamed }: Clause): boolean {
  return content.length > 1 && !/(?<!\p{L})(?:it|its|that|this|there|they|them|their|these|those|one|ones)(?!\p{L})/iu.test(unnamed);
}

/** What the sentences are about that has the words in its name: "the list" is "list of harbours". */
function subjectCalled(words: string, spans: readonly Span[], { knowledge: { statements, subjects } }: Library): Subject | undefined {
  const ids = spans.flatMap((span) => statements.filter(({ shownSpan }) => overlaps(shownSpan, span)).flatMap(({ about }) => about));
  const found = ids.flatMap((id) => subjects.get(id) ?? []).filter(({ kind }) => kind !== "person");
  return found.find(({ name, aliases }) => {
    const called = stemsOf([name, ...aliases]);
    return [...stemsOf([words])].every((stem) => called.has(stem));
  });
}
