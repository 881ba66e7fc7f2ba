import { type Action, fitsButton } from "../buttons.ts";
import type { Sentence } from "../document/sentences.ts";
import { mostSpokenOf } from "../knowledge/facts.ts";
import { isAbout, type Subject, type Topic } from "../knowledge/knowledge-model.ts";
import { Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import {
  answeredReply,
  type Block,
  type Choices,
  type ComparisonRow,
  type LabelledAction,
  maxChoices,
  notStatedReply,
  type Page,
  pageOf,
  type Reply,
  unclearReply,
} from "../reply.ts";
import { isContent, readQuestion } from "../search/ranking/question-terms.ts";
import { rankSentences } from "../search/ranking/rank-sentences.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/words.ts";
import { defineCommand, readPage, type StatelessCommand } from "./command-definition.ts";
import { comparableRows, firstRow } from "./comparable-sentences.ts";
import {
  pagesOfRows,
  possibleTopicRows,
  rowPassages,
  shortRows,
  type TopicStatements,
  topicPages,
  topicStatements,
  withoutRepeats,
} from "./comparison-rows.ts";
import { type Side, subjectSide, toSide } from "./comparison-sides.ts";
import { nameReply, usageReply } from "./did-you-mean-and-usage.ts";
import { aboutButton, entryButtons } from "./reply-buttons.ts";
import { type SilentSides, silenceNotes, silentOn } from "./silent-sides.ts";
import { type Resolved, readCompared, readMeant, sentencesWithPhrase, type UnresolvedName } from "./words-meant.ts";

export const compare: StatelessCommand = defineCommand({
  name: "compare",
  summary: "Two things side by side",
  args: [
    { name: "a", option: "first", kind: "subject", summary: "One of the two: a person, a place, a company …", required: true },
    { name: "b", option: "second", kind: "subject", summary: "The other one", required: true },
    { name: "topic", kind: "topic", summary: "Only this topic", keywords: ["on", "about", "regarding", "关于", "關於"] },
  ],
  examples: ["compare shenzhen northeast on history", "compare shenzhen northeast", "compare liu zhang on weather"],
  phrases: new Section("commands.txt", "compare"),
  run(call, library): Reply {
    const { a: typedA, b: typedB, topic } = call.args;
    const pair = typedA === undefined && topic !== undefined ? mostOnTopic(topic, library) : undefined;
    if (pair) return topicsReply(pair, topic, readPage(call), library);
    if (typedA === undefined) return usageReply("Give two subjects to compare.", compare, library);
    const a = readCompared(typedA, library);
    if (a.kind === "unresolved") return unknownNameReply(a.match, typedA, typedB, "first", library);
    if (typedB === undefined)
      return usageReply("Give two subjects to compare.", compare, library, a.kind === "subject" ? partnerButtons(a.subject, library) : []);
    const b = readCompared(typedB, library);
    if (b.kind === "unresolved") return unknownNameReply(b.match, typedB, typedA, "second", library);
    return sameReply(a, b, library) ?? differentReply(a, b, topic, readPage(call), library);
  },
});

function differentReply(a: Resolved, b: Resolved, topic: string | undefined, page: number, library: Library): Reply {
  if (a.kind === "subject" && b.kind === "subject" && library.topics.entries.length > 0)
    return topicsReply([a.subject, b.subject], topic, page, library);
  return wordsReply([toSide(a, library), toSide(b, library)], topic, page, library);
}

/** `other`: the other one of the two, as typed. */
function unknownNameReply(
  match: UnresolvedName,
  typed: string,
  other: string | undefined,
  position: "first" | "second",
  library: Library,
): Reply {
  const otherMeant = other === undefined ? undefined : readCompared(other, library);
  const otherSide = otherMeant && otherMeant.kind !== "unresolved" ? toSide(otherMeant, library) : undefined;
  // No button has an empty id.
  const otherId = other === undefined ? undefined : (otherSide?.id ?? "");
  const actionFor = (id: string) => (position === "first" ? compareAction(id, otherId) : compareAction(otherId ?? "", id));
  const isNeither = otherMeant?.kind === "unresolved" && otherMeant.match.kind === "unknown";
  const query = { typed, position: `The ${position} name`, isNeither, listName: "Subjects", names: library.subjects, actionFor };
  const reply = nameReply(match, query, library);
  return { ...reply, actions: [...(otherSide && match.kind === "unknown" ? sideButton(otherSide) : []), ...reply.actions] };
}

type Subjects = readonly [Subject, Subject];
type Sides = readonly [Side, Side];
/** What a reply says of each. Without an id, it has no button. */
type Named = Pick<Side, "id" | "name">;

/** "/compare the weather": the two of one kind of which the document says most on it; undefined if that is no topic. */
function mostOnTopic(typed: string, library: Library): Subjects | undefined {
  const match = library.topics.resolve(typed);
  if (match.kind !== "resolved") return undefined;
  const onTopic = library.knowledge.statements.filter((statement) => statement.topic === match.entry.id);
  const said = (subject: Subject) => onTopic.filter((statement) => isAbout(statement, subject.id)).length;
  const [first, ...others] = library.subjects.entries.filter((subject) => said(subject) > 0).toSorted((x, y) => said(y) - said(x));
  const second = others.find(({ kind }) => kind === first?.kind);
  return first && second && [first, second];
}

/** By the document's topics, of which there are some. */
function topicsReply([a, b]: Subjects, typed: string | undefined, page: number, library: Library): Reply {
  const match = typed === undefined ? undefined : library.topics.resolve(typed);
  if (typed !== undefined && match?.kind !== "resolved") return unknownTopicReply(typed, a, b, library);
  const topic = match?.kind === "resolved" ? match.entry : undefined;
  const topics = topicStatements(a, b, library.knowledge);
  const [only] = topic ? topics.filter(({ id }) => id === topic.id) : topics;
  if (!only) return nothingSaidReply([a, b], topic ? ` on ${topic.name.toLowerCase()}` : "", topic ? [allTopicsButton(a, b)] : []);
  if (topic || topics.length === 1) return topicReply([a, b], only, page, topics, library);
  const rows = shortRows(possibleTopicRows(topics, [a, b], library));
  const shown = pageOf(pagesOfRows(rows), 1, page, (each) => compareAction(a.id, b.id, undefined, each), "More topics");
  const isShown = ({ name }: TopicStatements) => shown.items.flat().some((row) => row.topic === name);
  const silent = silentOn(topics.filter((each) => each.id !== undefined && isShown(each)));
  const others = topics.filter((each) => !isShown(each));
  return { ...comparisonReply([a, b], shown, { silent }, library), choices: topicChoices(a, b, others) };
}

/** By the document's words. */
function wordsReply(sides: Sides, topic: string | undefined, page: number, library: Library): Reply {
  const narrowed = topic === undefined ? sides : narrow(sides, topic, library);
  const common = comparableRows(narrowed, library);
  const pages = pagesOfRows(shortRows(common.length > 0 ? common : firstRow(narrowed, library)));
  if (pages.length === 0) return noWordsReply(sides, topic, library);
  const [a, b] = sides;
  const shown = pageOf(pages, 1, page, (each) => compareAction(a.id ?? "", b.id, undefined, each));
  const canPage = a.id !== undefined && b.id !== undefined && topic === undefined && shown.more.every(({ action }) => fitsButton(action));
  const silentSide = ({ sentences }: Side) => (sentences.length > 0 ? [] : [topic === undefined ? "" : "this"]);
  const silent: SilentSides = [silentSide(narrowed[0]), silentSide(narrowed[1])];
  const reply = comparisonReply(sides, canPage ? shown : { items: shown.items, position: "", more: [] }, { silent }, library);
  const isCompared = common.length > 0 || topic !== undefined;
  return withNotes(reply, isCompared ? undefined : notCompared, canPage || shown.more.length === 0 ? undefined : doesNotFit);
}

function noWordsReply(sides: Sides, topic: string | undefined, library: Library): Reply {
  const meant = topic === undefined ? undefined : readMeant(topic, library);
  const onTopic = meant && meant.kind !== "unresolved" ? [toSide(meant, library)] : [];
  return nothingSaidReply(sides, topic === undefined ? "" : " on this", [...sides, ...onTopic].flatMap(sideButton));
}

/** With a note below the heading, and one at the end. */
function withNotes(reply: Reply, first: string | undefined, last: string | undefined): Reply {
  const toNote = (text: string | undefined): readonly Block[] => (text === undefined ? [] : [{ kind: "note", text }]);
  const [heading = [], others] = [reply.blocks.slice(0, 1), reply.blocks.slice(1)];
  return { ...reply, blocks: [...heading, ...toNote(first), ...others, ...toNote(last)] };
}

const doesNotFit = "The document has more on the two than fits here.";
const notCompared = "The document does not compare the two. It says this of each.";

/** The sides with only the sentences on a topic. */
function narrow(sides: Sides, topic: string, library: Library): Sides {
  const narrowed = (side: Side): Side => ({ ...side, sentences: sentencesOn(side, topic, library), definition: undefined });
  return [narrowed(sides[0]), narrowed(sides[1])];
}

/** Those that have the words one after the other, in any form; if there are none, those that fit them. */
function sentencesOn(side: Side, topic: string, library: Library): readonly Sentence[] {
  const withPhrase = new Set(sentencesWithPhrase(topic, library.passages));
  const exact = side.sentences.filter((sentence) => withPhrase.has(sentence));
  return exact.length > 0 ? exact : fitting(side, topic, library);
}

/** The sentences of a side that have some of the words, or related ones, in themselves or in what stands above them; best first. */
function fitting({ name, sentences }: Side, topic: string, { passages, knowledge: { document } }: Library): readonly Sentence[] {
  const own = new Set(sentences);
  const question = readQuestion(passages, `${name} ${topic}`);
  const ofTopic = question.terms.map((term) => isContent(term) && term.position >= splitWords(name).length);
  return rankSentences(passages, question).flatMap(({ sentence: row, matches }) => {
    const sentence = document.sentences[row];
    const found = [matches.sentenceOrParaphrase, matches.related, matches.previous];
    const fits = ofTopic.some((isOfTopic, term) => isOfTopic && found.some((scores) => (scores[term] ?? 0) > 0));
    return sentence && own.has(sentence) && fits ? [sentence] : [];
  });
}

type RowsPage = Pick<Page<readonly ComparisonRow[]>, "items" | "position" | "more"> & Pick<Reply, "showAgain" | "back">;

function comparisonReply(
  [a, b]: readonly [Named, Named],
  { items, more, position, ...paging }: RowsPage,
  { silent, title = "" }: { readonly silent: SilentSides; readonly title?: string },
  library: Library,
): Reply {
  const rows = withoutRepeats(items.flat(), library);
  const compared = { kind: "comparison", sides: [a.name, b.name], rows } as const;
  const silence = silenceNotes([a.name, b.name], silent);
  const blocks: readonly Block[] = [
    { kind: "heading", text: `${a.name} and ${b.name}${title}${title === "" ? "" : position}` },
    ...(title === "" ? [compared, ...silence] : [...silence, compared]),
  ];
  return answeredReply(blocks, rows.flatMap(rowPassages), { actions: [...more, ...[a, b].flatMap(sideButton)], ...paging });
}

function sideButton({ id, name }: Named): readonly LabelledAction[] {
  return id === undefined ? [] : [aboutButton({ id, name })].filter(({ action }) => fitsButton(action));
}

function compareAction(a: string, b?: string, topic?: string, page?: number): Action {
  const optional = { b, topic, page: page === undefined ? undefined : String(page) };
  const given = Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { command: "compare", args: { a, ...Object.fromEntries(given) } };
}

/** Subjects of the same kind with the most statements; without topics, those that can be compared. */
function partnerButtons(one: Subject, library: Library): readonly LabelledAction[] {
  const { knowledge, subjects, topics } = library;
  const others = subjects.entries.filter(({ id, kind }) => id !== one.id && kind === one.kind);
  const most = mostSpokenOf(others, knowledge).slice(0, maxPartners);
  const fits = (other: Subject) =>
    topics.entries.length > 0 || comparableRows([subjectSide(one, library), subjectSide(other, library)], library).length > 0;
  const buttons = entryButtons(most.filter(fits), (id) => compareAction(one.id, id));
  return buttons.map(({ label, action }) => ({ label: `With ${label}`, action }));
}

/** Subjects that are tried as partners. */
const maxPartners = 6;

/** Undefined if the two are different. */
function sameReply(a: Resolved, b: Resolved, library: Library): Reply | undefined {
  if (a.kind === "subject" && b.kind === "subject" && a.subject === b.subject) return sameSubjectReply(a.subject, library);
  const [nameOfA = "", nameOfB] = [a, b].map((meant) => fold(meant.kind === "subject" ? meant.subject.name : meant.text));
  const isSame = nameOfA === nameOfB;
  return isSame ? unclearReply("Both are the same words. Give two different things to compare.") : undefined;
}

function sameSubjectReply(subject: Subject, library: Library): Reply {
  const actions = [aboutButton(subject), ...partnerButtons(subject, library)];
  return unclearReply(`Both names mean ${subject.name}. Give two different subjects to compare.`, [], { actions });
}

function unknownTopicReply(typed: string, a: Subject, b: Subject, library: Library): Reply {
  const all = allTopicsButton(a, b);
  const third = library.subjects.findExact(typed);
  if (third) {
    const pairs = [[a, third] as const, [b, third] as const].filter(([x, y]) => x !== y);
    const actions = pairs.map(([x, y]) => ({ label: `${x.name} and ${y.name}`, action: compareAction(x.id, y.id) }));
    const topics = subjectTopics(third, library).map(({ id, name }) => ({ label: name, action: compareAction(a.id, b.id, id) }));
    return unclearReply("Give only two subjects to compare; the third may be a topic.", topicsNote(library), {
      actions: [...topics.slice(0, 1), all, ...actions],
    });
  }
  const close = library.topics.resolve(typed);
  const likely = close.kind === "ambiguous" ? entryButtons(close.candidates, (id) => compareAction(a.id, b.id, id)).slice(0, 2) : [];
  return unclearReply("That is not a topic of this document.", topicsNote(library), { actions: [...likely, all] });
}

/** Topics with a statement about the subject. */
function subjectTopics({ id }: Subject, { knowledge }: Library): readonly Topic[] {
  const ids = knowledge.statements.filter(({ about }) => about.includes(id)).map(({ topic }) => topic);
  return [...new Set(ids)].flatMap((topic) => knowledge.topics.get(topic ?? "") ?? []);
}

function topicsNote({ topics }: Library): readonly Block[] {
  return topics.entries.length === 0 ? [] : [{ kind: "note", text: `Topics: ${topics.entries.map(({ name }) => name).join(", ")}.` }];
}

function topicReply([a, b]: Subjects, topic: TopicStatements, page: number, topics: readonly TopicStatements[], library: Library): Reply {
  const rows = topicPages(topic, [a, b], library).map((row) => (topic.id === undefined ? { ...row, topic: topic.name } : row));
  const pages = rows.map((row) => [row]);
  const { more, ...shown } = pageOf(pages, 1, page, (each) => compareAction(a.id, b.id, topic.id, each));
  const all = topics.length > 1 ? [allTopicsButton(a, b)] : [];
  const title = topic.id === undefined ? "" : `: ${topic.name}`;
  const silent = silentOn([{ ...topic, name: "this" }]);
  const reply = comparisonReply([a, b], { ...shown, more: [...more, ...all] }, { silent, title }, library);
  return {
    ...reply,
    choices: topicChoices(
      a,
      b,
      topics.filter((other) => other !== topic),
    ),
  };
}

/** A menu of topics; undefined if there are none. */
function topicChoices(a: Subject, b: Subject, topics: readonly TopicStatements[]): Choices | undefined {
  const named = topics.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name }]));
  const options = entryButtons(named, (id) => compareAction(a.id, b.id, id)).slice(0, maxChoices);
  return options.length > 0 ? { label: "Another topic", options } : undefined;
}

function nothingSaidReply([a, b]: readonly [Named, Named], onWhat: string, actions: readonly LabelledAction[]): Reply {
  return notStatedReply(`The document says nothing${onWhat} about ${a.name} or ${b.name}.`, [], { actions });
}

function allTopicsButton(a: Subject, b: Subject): LabelledAction {
  return { label: "All topics", action: compareAction(a.id, b.id) };
}
