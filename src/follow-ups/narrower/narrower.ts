import { aboutButton, contextButton } from "../../commands/actions.ts";
import { matchingQuotations } from "../../commands/matching-quotations.ts";
import type { Recalled } from "../../conversation/memory.ts";
import { overlappingSentences } from "../../document/document.ts";
import type { Span } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import { type Library, passageWithContext, quotationsBy } from "../../library.ts";
import { createPassage, type Passage, statementPassage, withoutRepeatedContext } from "../../passage.ts";
import { answeredReply, closestReply, notStatedReply, type Reply } from "../../reply.ts";
import { readAskedFor } from "../../search/asked/asked-for.ts";
import { splitWords } from "../../text/split-words.ts";
import { type Clause, readClause } from "../clause.ts";
import type { FollowUp, Rule } from "../follow-up.ts";
import { subjectsLabel } from "../label.ts";
import { replaceSubjects } from "../other-subject.ts";
import { nearestAbout, passagesAbout, passagesOf, passagesOfBoth, withNumbers } from "./narrowed-passages.ts";
import { type Narrowing, readNarrowing } from "./narrowing-cue.ts";

/** "Only the weather", "on housing?", "Brook in particular?": one side of what was asked. */
export const narrower: Rule = (clause, before, library) => {
  const narrowing = before.text === "" ? undefined : readNarrowing(clause.text);
  if (!narrowing || readClause(narrowing.tail ?? "", library).subjects.length > 0) return undefined;
  const side = { ...narrowing, clause: readClause(narrowing.words, library) };
  const quotations = allQuotations(side, before, library);
  if (quotations) return quotations;
  if (side.clause.subjects.length === 0 && side.clause.content.length === 0) return undefined;
  const speaker = speakerAsked(before, library);
  if (speaker && !isAnotherSpeaker(side, library)) return quotationsOn(speaker, side, library);
  const [named] = side.clause.subjects;
  if (named && (side.clause.content.length > 0 || (!side.isLimited && isInPlace(named, before)))) return undefined;
  if (named && isEntity(named)) return side.isLimited ? narrowedToName(named, before, library) : undefined;
  return narrowedToWords(clause.text, side, before, library);
};

interface Side extends Narrowing {
  readonly clause: Clause;
}

/** Another of the kind that was asked about: the other ranking after a ranking. */
function isInPlace(named: Subject, { subjects }: Recalled): boolean {
  return named.kind !== "thing" && subjects.some((subject) => subject !== named && subject.kind === named.kind);
}

/** Not a concept such as "house prices". What the program found in the text is a name, whose kind may not be known. */
function isEntity({ kind, extracted }: Subject): boolean {
  return extracted || kind === "person" || kind === "place" || kind === "organisation";
}

/** "Just the quotes". */
function allQuotations({ words }: Side, { subjects }: Recalled, { speakers }: Library): FollowUp | undefined {
  const speaker = subjects.find((subject) => speakers.entries.includes(subject));
  if (!speaker || !/^(?:quotes?|quotations?|statements|own words|words)$/iu.test(words)) return undefined;
  return { kind: "questions", questions: [{ command: "quote", text: `${speaker.name} all`, label: subjectsLabel([speaker], words) }] };
}

/** Who is asked for what they said. */
function speakerAsked({ command, text }: Recalled, { speakers }: Library): Subject | undefined {
  const [, typed] = /^what (?:do|does|did|has|have) (.+?) (?:say|said|think|thought|tell|told)\b/iu.exec(text) ?? [];
  return speakers.findExact(typed ?? (command === "quote" ? text.replace(/ (?:about|on|regarding) .*$/iu, "") : ""));
}

/** "And Guo?", but "about Guo?" asks for what was said about him. */
function isAnotherSpeaker({ clause, isCued, isLimited }: Side, { speakers }: Library): boolean {
  return (!isCued || isLimited) && clause.content.length === 0 && clause.subjects.some((subject) => speakers.entries.includes(subject));
}

function quotationsOn(speaker: Subject, { words, clause }: Side, library: Library): FollowUp {
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
  return { kind: "reply", reply: passagesReply(passages, label, library), exchange: { text } };
}

/** "Only Brook": of what was shown, and of what there is on the same topics, that about Brook. The question before stays the one to narrow. */
function narrowedToName(named: Subject, before: Recalled, library: Library): FollowUp | undefined {
  const shown = [...before.shown, ...before.shownBefore];
  const others = before.subjects.filter((subject) => subject !== named);
  const asked = readClause(before.text, library).content.filter((word) => !comparing.test(word));
  const found = passagesOf(named, { shown, first: before.shownBefore.at(-1) ?? before.shown[0], asked }, library);
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
  const reply = spans.length === 0 ? nothingReply([named], label) : passagesReply(toPassages(spans, [named], library), label, library);
  return { kind: "reply", reply, exchange: { text: "", continues: true } };
}

function narrowedToWords(typed: string, side: Side, before: Recalled, library: Library): FollowUp | undefined {
  const { words, isCued } = side;
  const others = before.subjects.filter((subject) => !side.clause.subjects.includes(subject));
  // A concept is what an earlier narrowing was about.
  const subjects = others.some(isEntity) ? others.filter(isEntity) : others;
  const label = subjectsLabel(subjects, words);
  const shown = [...before.shown, ...before.shownBefore];
  if (/^(?:numbers?|figures?|statistics|stats|digits|percent(?:ages?)?)$/iu.test(words)) {
    const numbers = withNumbers(shown, library);
    if (numbers.length > 0) return shownAgain(numbers, label, library);
  }
  const compared = comparedOn(side, subjects, before, library);
  if (compared) return compared;
  if (subjects.length === 0) return undefined;
  const text = `what is the ${words} of ${subjects.map(({ name }) => name).join(" and ")}`;
  if (readAskedFor(text).attributes.length > 0) return { kind: "questions", questions: [{ text, label }] };
  const spans = passagesAbout({ words, isCued }, subjects, shown, library);
  const exchange = { text: `${words} ${subjects.map(({ name }) => name).join(" and ")}` };
  const reading = { text: exchange.text, label, subjects };
  const [found] = spans;
  if (found && asksMore(side.tail)) return askedWith(side.tail, found, reading, library);
  if (spans.length > 0) return { kind: "reply", reply: passagesReply(toPassages(spans, subjects, library), label, library), exchange };
  const near = isCued ? nearestAbout(words, subjects, library) : undefined;
  if (near) return { kind: "reply", reply: nearestReply(near, reading, library), exchange };
  if (side.isOpen && readClause(before.text, library).content.length > 0) return asTyped(typed);
  return isCued ? { kind: "reply", reply: nothingReply(subjects, label), exchange: { text: "", continues: true } } : undefined;
}

/** A question after a pause, "how much a month?", that showing the side does not answer. "What does it say?" is answered. */
function asksMore(tail = ""): boolean {
  return (
    tail !== "" &&
    !/^(?:what|how) (?:does|did|do|is|are|was|were|about|can) (?:it|the \p{L}+|they|you|that|there)(?: (?:say|tell|mention|write|know|about|on|that|it|there|of))*$/iu.test(
      tail,
    )
  );
}

/** A narrowing as it was understood. */
interface Reading {
  /** As a question. */
  readonly text: string;
  readonly label: string;
  readonly subjects: readonly Subject[];
}

/** What a search finds for the question after the pause, otherwise the sentence that comes closest. */
function askedWith(tail: string | undefined, nearest: Span, reading: Reading, library: Library): FollowUp {
  const { text, label } = reading;
  return { kind: "questions", questions: [{ text: `${tail} ${text}`, label }], otherwise: () => nearestReply(nearest, reading, library) };
}

function nearestReply(nearest: Span, { label, subjects }: Reading, library: Library): Reply {
  const [passage] = toPassages([nearest], subjects, library);
  if (!passage) return nothingReply(subjects, label);
  const reply = closestReply(passage, undefined, { actions: [contextButton(passage, library)] });
  return { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}

function asTyped(text: string): FollowUp {
  return { kind: "questions", questions: [{ text, label: undefined }] };
}

function shownAgain(spans: readonly Span[], label: string, library: Library): FollowUp {
  return { kind: "reply", reply: passagesReply(toPassages(spans, [], library), label, library), exchange: { text: "", continues: true } };
}

const comparing = /^(?:compare[ds]?|comparing|comparison|differences?|differ|vs|versus)$/iu;

/** A topic of two subjects that are compared. */
function comparedOn({ words }: Side, subjects: readonly Subject[], { command, text }: Recalled, { topics }: Library): FollowUp | undefined {
  const isComparison = command === "compare" || splitWords(text).some((word) => comparing.test(word));
  const topic = isComparison && subjects.length === 2 ? topics.findExact(words) : undefined;
  if (!topic) return undefined;
  const line = `${subjects.map(({ name }) => name).join(", ")} on ${topic.name}`;
  return { kind: "questions", questions: [{ command: "compare", text: line, label: subjectsLabel(subjects, topic.name) }] };
}

function toPassages(spans: readonly Span[], known: readonly Subject[], library: Library): readonly Passage[] {
  const { document } = library.knowledge;
  const passages = spans.map((span) => {
    const [sentence] = overlappingSentences(document, span);
    return sentence ? passageWithContext(sentence, [], library, known) : createPassage(document, span);
  });
  return withoutRepeatedContext(passages, document);
}

function passagesReply(passages: readonly Passage[], label: string, library: Library): Reply {
  return answeredReply([{ kind: "note", text: label }, ...passages.map((passage) => ({ kind: "passage", passage }) as const)], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

function nothingReply(subjects: readonly Subject[], label: string): Reply {
  const names = subjects.map(({ name }) => name).join(" or ");
  const reply = notStatedReply(`The document says nothing on this about ${names}.`, [], { actions: subjects.slice(0, 1).map(aboutButton) });
  return { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}
