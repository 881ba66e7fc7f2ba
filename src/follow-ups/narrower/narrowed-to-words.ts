import type { Recalled } from "../../conversation/memory.ts";
import type { Span } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import { readAskedFor } from "../../search/asked/asked-for.ts";
import { splitWords } from "../../text/split-words.ts";
import { type Clause, readClause } from "../clause.ts";
import type { FollowUp } from "../follow-up.ts";
import { subjectsLabel } from "../label.ts";
import { nearestAbout, passagesAbout, passagesOfFirst, withNumbers } from "./narrowed-passages.ts";
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
  const reading = { label: subjectsLabel(subjects, side.words), subjects, shown: [...before.shown, ...before.shownBefore] };
  const found = numbersShown(side, reading, library) ?? comparedOn(side, subjects, before, library);
  if (found || subjects.length === 0) return found;
  return newConcept(side, subjects, library) ?? attributeAsked(side, reading) ?? sideOf(typed, side, reading, before, library);
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
  readonly shown: readonly Span[];
}

function numbersShown({ words }: Side, { shown, label }: Reading, library: Library): FollowUp | undefined {
  const isAsked = /^(?:numbers?|figures?|statistics|stats|digits|percent(?:ages?)?)$/iu.test(words);
  const numbers = isAsked ? withNumbers(shown, library) : [];
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

/** "What about the harbour plan?": a concept of its own is asked about as such; what is also about the subjects before stands first. */
function newConcept({ clause, isAdded, isLimited }: Side, subjects: readonly Subject[], library: Library): FollowUp | undefined {
  const [concept, other] = clause.subjects;
  if (!isAdded || isLimited || !concept || other || clause.content.length > 0) return undefined;
  const spans = passagesOfFirst(concept, subjects, library);
  if (spans.length === 0) return undefined;
  return { kind: "reply", reply: spansReply(spans, [concept], concept.name, library), exchange: { text: `what about ${concept.name}` } };
}

function attributeAsked({ words }: Side, { subjects, label }: Reading): FollowUp | undefined {
  const text = `what is the ${words} of ${namesOf(subjects)}`;
  return readAskedFor(text).attributes.length > 0 ? { kind: "questions", questions: [{ text, label }] } : undefined;
}

function sideOf(typed: string, side: Side, reading: Reading, before: Recalled, library: Library): FollowUp | undefined {
  const { words, isCued, isOpen, tail } = side;
  const { label, subjects, shown } = reading;
  const spans = passagesAbout({ words, isCued }, subjects, shown, library);
  const exchange = { text: `${words} ${namesOf(subjects)}` };
  const [found] = spans;
  if (found && tail) return askedWith(tail, spans, exchange.text, reading, library);
  if (found) return { kind: "reply", reply: spansReply(spans, subjects, label, library), exchange };
  const near = isCued ? nearestAbout(words, subjects, library) : undefined;
  if (near) return { kind: "reply", reply: nearestReply(near, subjects, label, library), exchange };
  if (isOpen && readClause(before.text, library).content.length > 0)
    return { kind: "questions", questions: [{ text: typed, label: undefined }] };
  return isCued ? { kind: "reply", reply: nothingReply(subjects, label), exchange: { text: "", continues: true } } : undefined;
}

/** What a search finds for the question after the pause, otherwise the sentence that comes closest. No sentence on the side tells a number it lacks. */
function askedWith(tail: string, spans: readonly Span[], text: string, reading: Reading, library: Library): FollowUp {
  const nearest = () => nearestReply(spans[0] ?? { start: 0, end: 0 }, reading.subjects, reading.label, library);
  if (asksValue.test(tail) && withNumbers(spans, library).length === 0) return { kind: "reply", reply: nearest(), exchange: { text } };
  return { kind: "questions", questions: [{ text: `${tail} ${text}`, label: reading.label }], otherwise: nearest };
}

const asksValue =
  /^(?:and )?(?:how (?:much|many|old|long|far|high|big|large|tall)|(?:in )?(?:what|which) (?:year|number|amount|price|percentage|rent|sum))(?!\p{L})/iu;

function namesOf(subjects: readonly Subject[]): string {
  return subjects.map(({ name }) => name).join(" and ");
}
