import { mostSpokenOf } from "../knowledge/facts.ts";
import type { Subject, Topic } from "../knowledge/knowledge-model.ts";
import { Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import {
  answeredReply,
  type Block,
  type Choices,
  type LabelledAction,
  maxChoices,
  notStatedReply,
  pageOf,
  type Reply,
  unclearReply,
} from "../reply.ts";
import { aboutButton, entryButtons } from "./answer-buttons.ts";
import { defineCommand, readPage, type StatelessCommand } from "./command-definition.ts";
import { commonWordsReply, compareAction, comparisonBlocks, isComparable, subjectSide, toSide } from "./comparison-by-words.ts";
import { overviewPages, overviewRows, rowPassages, type TopicStatements, topicPages, topicStatements } from "./comparison-rows.ts";
import { nameReply, usageReply } from "./did-you-mean-and-usage.ts";
import { readMeant, type UnresolvedName } from "./words-meant.ts";

export const compare: StatelessCommand = defineCommand({
  name: "compare",
  summary: "Two things side by side, in the document's words",
  args: [
    { name: "a", option: "first", kind: "subject", summary: "One of the two: a person, a place, a company …", required: true },
    { name: "b", option: "second", kind: "subject", summary: "The other one", required: true },
    { name: "topic", kind: "topic", summary: "Only this topic", keywords: ["on", "about", "regarding"] },
  ],
  examples: ["compare shenzhen northeast on history", "compare shenzhen northeast", "compare liu zhang on weather"],
  phrases: new Section("commands.txt", "compare"),
  run(call, library): Reply {
    const { a: typedA, b: typedB, topic } = call.args;
    if (typedA === undefined) return usageReply("Give two subjects to compare.", compare, library);
    const a = readMeant(typedA, library);
    if (a.kind === "unresolved") return unknownNameReply(a.match, typedA, typedB, "first", library);
    if (typedB === undefined)
      return usageReply("Give two subjects to compare.", compare, library, a.kind === "subject" ? partnerButtons(a.subject, library) : []);
    const b = readMeant(typedB, library);
    if (b.kind === "unresolved") return unknownNameReply(b.match, typedB, typedA, "second", library);
    if (a.kind === "subject" && b.kind === "subject") {
      if (a.subject === b.subject) return sameSubjectReply(a.subject, library);
      if (library.topics.entries.length > 0) return topicsReply(a.subject, b.subject, topic, readPage(call), library);
    }
    if (a.kind === "words" && b.kind === "words" && a.text === b.text)
      return unclearReply("Both are the same words. Give two different things to compare.");
    return commonWordsReply([toSide(a, library), toSide(b, library)], { topic, page: readPage(call) }, library);
  },
});

/** `other`: the other one of the two, as typed. */
function unknownNameReply(
  match: UnresolvedName,
  typed: string,
  other: string | undefined,
  position: "first" | "second",
  library: Library,
): Reply {
  const otherMatch = other === undefined ? undefined : library.subjects.resolve(other);
  const otherId = otherMatch?.kind === "resolved" ? otherMatch.entry.id : undefined;
  const actionFor = (id: string) => (position === "first" ? compareAction(id, otherId) : compareAction(otherId ?? "", id));
  const query = { typed, position: `The ${position} name`, listName: "Subjects", names: library.subjects, actionFor };
  return nameReply(match, query, library);
}

function topicsReply(a: Subject, b: Subject, typed: string | undefined, page: number, library: Library): Reply {
  const match = typed === undefined ? undefined : library.topics.resolve(typed);
  if (typed !== undefined && match?.kind !== "resolved") return unknownTopicReply(typed, a, b, library);
  const topic = match?.kind === "resolved" ? match.entry : undefined;
  const topics = topicStatements(a, b, library.knowledge);
  const [only] = topic ? topics.filter(({ id }) => id === topic.id) : topics;
  if (!only) return nothingSaidReply(a, b, topic);
  return topic || topics.length === 1 ? topicReply(a, b, only, page, topics, library) : overviewReply(a, b, topics, page, library);
}

/** Subjects of the same kind with the most statements; without topics, those that can be compared. */
function partnerButtons(one: Subject, library: Library): readonly LabelledAction[] {
  const { knowledge, subjects, topics } = library;
  const others = subjects.entries.filter(({ id, kind }) => id !== one.id && kind === one.kind);
  const most = mostSpokenOf(others, knowledge).slice(0, maxPartners);
  const fits = (other: Subject) =>
    topics.entries.length > 0 || isComparable([subjectSide(one, library), subjectSide(other, library)], library);
  const buttons = entryButtons(most.filter(fits), (id) => compareAction(one.id, id));
  return buttons.map(({ label, action }) => ({ label: `With ${label}`, action }));
}

/** Subjects that are tried as partners. */
const maxPartners = 6;

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

function topicReply(
  a: Subject,
  b: Subject,
  topic: TopicStatements,
  page: number,
  topics: readonly TopicStatements[],
  library: Library,
): Reply {
  const rowPages = topicPages(topic, [a, b], library);
  const { items, position, more, ...paging } = pageOf(rowPages, 1, page, (each) => compareAction(a.id, b.id, topic.id, each));
  const rows = topic.id === undefined ? items.map((row) => ({ ...row, topic: topic.name })) : items;
  const title = topic.id === undefined ? "" : `: ${topic.name}`;
  const all = topics.length > 1 ? [allTopicsButton(a, b)] : [];
  const others = topics.filter((other) => other !== topic);
  return answeredReply(comparisonBlocks([a, b], rows, "nothing on this", `${title}${position}`), rows.flatMap(rowPassages), {
    actions: [...more, ...all, aboutButton(a), aboutButton(b)],
    choices: topicChoices(a, b, others),
    ...paging,
  });
}

/** A menu of topics; undefined if there are none. */
function topicChoices(a: Subject, b: Subject, topics: readonly TopicStatements[]): Choices | undefined {
  const named = topics.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name }]));
  const options = entryButtons(named, (id) => compareAction(a.id, b.id, id)).slice(0, maxChoices);
  return options.length > 0 ? { label: "Another topic", options } : undefined;
}

function overviewReply(a: Subject, b: Subject, topics: readonly TopicStatements[], page: number, library: Library): Reply {
  const pages = overviewPages(overviewRows(topics, [a, b], library));
  const pageAction = (each?: number) => compareAction(a.id, b.id, undefined, each);
  const { items, more, ...paging } = pageOf(pages, 1, page, pageAction, "More topics");
  const rows = items.flat();
  const others = topics.filter(({ name }) => !rows.some(({ topic }) => topic === name));
  return answeredReply(comparisonBlocks([a, b], rows), rows.flatMap(rowPassages), {
    actions: [...more, aboutButton(a), aboutButton(b)],
    choices: topicChoices(a, b, others),
    ...paging,
  });
}

function nothingSaidReply(a: Subject, b: Subject, topic: Topic | undefined): Reply {
  const what = topic ? `on ${topic.name.toLowerCase()} ` : "";
  const actions = topic ? [allTopicsButton(a, b)] : [];
  return notStatedReply(`The document says nothing ${what}about ${a.name} or ${b.name}.`, [], { actions });
}

function allTopicsButton(a: Subject, b: Subject): LabelledAction {
  return { label: "All topics", action: compareAction(a.id, b.id) };
}
