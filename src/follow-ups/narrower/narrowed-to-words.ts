import type { Recalled } from "../../conversation/memory.ts";
import { overlaps, type Span } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import { readAskedFor } from "../../search/asked/asked-for.ts";
import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { stemWord } from "../../text/stem.ts";
import { type Clause, readClause } from "../clause.ts";
import type { FollowUp } from "../follow-up.ts";
import { subjectsLabel } from "../label.ts";
import { pronoun } from "../pronoun.ts";
import { nearestAbout, nearestLiteral, passagesAbout, passagesOfFirst, withNumbers } from "./narrowed-passages.ts";
import { nearestReply, nothingReply, spansReply } from "./narrowed-reply.ts";
import type { Narrowing } from "./narrowing-cue.ts";

export interface Side extends Narrowing {
  readonly clause: Clause;
}

/** A side that is no name: "the weather", "house prices". `typed`: the whole text. */
export function narrowedToWords(typed: string, side: Side, before: Recalled, library: Library): FollowUp | undefined {
  const others = before.subjects.filter((subject) => !side.clause.subjects.includes(subject));
  // A concept is what an earlier narrowing was about.
  const subjects = others.some(isEntity) ? others.filter(isEntity) : others;
  const reading = { label: subjectsLabel(subjects, side.words), subjects, before };
  const found = numbersShown(side, reading, library) ?? comparedOn(side, subjects, before, library);
  if (found || subjects.length === 0) return found;
  return newConcept(side, subjects, library) ?? attributeAsked(side, reading) ?? sideOf(typed, side, reading, library);
}

/** Not a concept such as "house prices". What the program found in the text is a name, whose kind may not be known. */
export function isEntity({ kind, extracted }: Subject): boolean {
  return extracted || kind === "person" || kind === "place" || kind === "organisation";
}

export function isComparing(word: string): boolean {
  return /^(?:compare[ds]?|comparing|comparison|differences?|differ|vs|versus)$/iu.test(word);
}

/** A narrowing as it was understood. */
interface Reading {
  readonly label: string;
  readonly subjects: readonly Subject[];
  readonly before: Recalled;
}

function numbersShown({ words }: Side, { before, label }: Reading, library: Library): FollowUp | undefined {
  const isAsked = /^(?:numbers?|figures?|statistics|stats|digits|percent(?:ages?)?)$/iu.test(words);
  const numbers = isAsked ? withNumbers(shownSpans(before), library) : [];
  if (numbers.length === 0) return undefined;
  return { kind: "reply", reply: spansReply(numbers, [], label, library), exchange: { text: "", continues: true } };
}

/** A topic of two subjects that are compared. */
function comparedOn({ words }: Side, subjects: readonly Subject[], { command, text }: Recalled, { topics }: Library): FollowUp | undefined {
  const isComparison = command === "compare" || splitWords(text).some(isComparing);
  const topic = isComparison && subjects.length === 2 ? topics.findExact(words) : undefined;
  if (!topic) return undefined;
  const line = `${subjects.map(({ name }) => name).join(", ")} on ${topic.name}`;
  return { kind: "questions", questions: [{ command: "compare", text: line, label: subjectsLabel(subjects, topic.name) }] };
}

/** "What about the harbour plan?", "harbour plan?": a concept of its own is asked about as such; what is also about the subjects before stands first. */
function newConcept({ clause, isAdded, isCued, isLimited }: Side, subjects: readonly Subject[], library: Library): FollowUp | undefined {
  const [concept, other] = clause.subjects;
  if (isLimited || (isCued && !isAdded) || !concept || other || clause.content.length > 0) return undefined;
  const spans = passagesOfFirst(concept, subjects, library);
  if (spans.length === 0) return undefined;
  return { kind: "reply", reply: spansReply(spans, [concept], concept.name, library), exchange: { text: `what about ${concept.name}` } };
}

function attributeAsked({ words }: Side, { subjects, label }: Reading): FollowUp | undefined {
  const text = `what is the ${words} of ${namesOf(subjects)}`;
  return readAskedFor(text).attributes.length > 0 ? { kind: "questions", questions: [{ text, label }] } : undefined;
}

function sideOf(typed: string, side: Side, reading: Reading, library: Library): FollowUp | undefined {
  const { words, isCued, isLimited, isOpen, tail } = side;
  const { label, subjects, before } = reading;
  const spans = passagesAbout({ words, isCued }, subjects, shownSpans(before), library);
  const exchange = { text: `${words} ${namesOf(subjects)}` };
  const [found] = spans;
  if (found && tail) return askedWith(tail, found, { words, reading, spans, text: exchange.text }, library);
  if (found) return { kind: "reply", reply: spansReply(spans, subjects, label, library), exchange };
  const near = isCued ? (nearestAbout(words, subjects, library) ?? nearestLiteral(words, library)) : undefined;
  if (near) return { kind: "reply", reply: nearestReply(near, subjects, label, library), exchange };
  if (isOpen && readClause(before.text, library).content.length > 0)
    return { kind: "questions", questions: [{ text: typed, label: undefined }] };
  return isCued && (isLimited || !tail)
    ? { kind: "reply", reply: nothingReply(subjects, label), exchange: { text: "", continues: true } }
    : undefined;
}

/** The question after a pause, otherwise the sentence that comes closest. A number that no sentence on the side has is not told. */
function askedWith(tail: string, nearest: Span, side: SideFound, library: Library): FollowUp {
  const { reading, spans, text, words } = side;
  const closest = () => nearestReply(nearest, reading.subjects, reading.label, library);
  const isWhole = isFull(readClause(tail, library));
  if (!isWhole && asksValue.test(tail) && withNumbers(spans, library).length === 0)
    return { kind: "reply", reply: closest(), exchange: { text } };
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

/** It needs nothing of what came before: "how many eastern harbours made the list?" */
function isFull({ content, unnamed }: Clause): boolean {
  return content.length > 1 && !/(?<!\p{L})(?:it|its|that|this|there|they|them|their|these|those|one|ones)(?!\p{L})/iu.test(unnamed);
}

/** "Who put that out?" */
const particle = /(?<= )(?:that|this)(?= (?:out|up|together|down|forward|through)$)/iu;

interface SideFound {
  readonly words: string;
  readonly reading: Reading;
  readonly spans: readonly Span[];
  readonly text: string;
}

/** What the sentences are about that has the words in its name: "the list" is "list of harbours". */
function subjectCalled(words: string, spans: readonly Span[], { knowledge: { statements, subjects } }: Library): Subject | undefined {
  const stems = (texts: readonly string[]) => texts.flatMap((text) => splitWords(text).map((word) => stemWord(fold(word))));
  const ids = spans.flatMap((span) => statements.filter(({ shownSpan }) => overlaps(shownSpan, span)).flatMap(({ about }) => about));
  const found = ids.flatMap((id) => subjects.get(id) ?? []).filter(({ kind }) => kind !== "person");
  return found.find(({ name, aliases }) => {
    const called = new Set(stems([name, ...aliases]));
    return stems([words]).every((stem) => called.has(stem));
  });
}

const asksValue =
  /^(?:and )?(?:how (?:much|many|old|long|far|high|big|large|tall)|(?:in )?(?:what|which) (?:year|number|amount|price|percentage|rent|sum))(?!\p{L})/iu;

function namesOf(subjects: readonly Subject[]): string {
  return subjects.map(({ name }) => name).join(" and ");
}

function shownSpans({ shown, shownBefore }: Recalled): readonly Span[] {
  return [...shown, ...shownBefore];
}
