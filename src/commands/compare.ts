import type { Action } from "../action.ts";
import type { Subject, Topic } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { answeredReply, type Block, type LabelledAction, notStatedReply, type Reply, unclearReply } from "../reply.ts";
import { aboutButton, entryButtons } from "./actions.ts";
import { overviewPages, overviewRows } from "./comparison/overview.ts";
import { rowPassages, topicPage } from "./comparison/topic-page.ts";
import { type TopicStatements, topicStatements } from "./comparison/topic-statements.ts";
import { defineCommand, readPage, type StatelessCommand } from "./definition.ts";
import { nameReply, usageReply } from "./replies.ts";

export const compare: StatelessCommand = defineCommand({
  name: "compare",
  summary: "Two things side by side, in the document's words",
  args: [
    { name: "a", kind: "subject", summary: "One of the two: a person, a place, a company …", required: true },
    { name: "b", kind: "subject", summary: "The other one", required: true },
    { name: "topic", kind: "topic", summary: "Only this topic", keywords: ["on", "about", "regarding"] },
  ],
  examples: ["compare shenzhen northeast on history", "compare shenzhen northeast", "compare liu zhang on weather"],
  phrases: [
    /^(?<line>.+ (?:vs\.?|versus) .+)$/iu,
    /^how (?:do|does|did) (?<line>.+?) (?:compare|differ)s?(?: to| with| from) (?<more>.+)$/iu,
    /^how (?:do|does|did) (?<line>.+?) (?:compare|differ)$/iu,
    /^what (?:do|does|did|have|has) (?<line>.+? and .+?) (?:have |got )?in common$/iu,
    /^how (?:are|is) (?<line>(?:\S+ ){0,2}\S+) (?:different from|different to|different than|similar to) (?<more>.+)$/iu,
    /^how (?:are|is) (?<line>.+? and .+?) (?:different|similar|alike)$/iu,
    /^how (?:different|similar) (?:are|is) (?<line>.+? and .+)$/iu,
    /^(?:what(?:['’]s| is| are) )?(?:the |a )?(?:differences?|comparison) (?:between|of) (?<line>.+)$/iu,
    /^(?:请)?(?:比较|对比|比較|對比)(?:一下)?(?<line>[^\s,，]{1,24}?)(?:[与與跟及]|和(?!浩特))(?<more>[^\s,，]{1,24})$/u,
    /^(?<line>[^\s,，]{1,24}?)(?:[与與跟及]|和(?!浩特))(?<more>[^\s,，]{1,24}?)(?:之间|之間)?的?(?:有什么|有什麼|有啥|有何|有哪些|有)?(?:区别|區別|不同|差别|差別|差异|差異|差距|对比|比较|異同|异同)(?:之处|在哪里|在哪|是什么|是什麼|是啥|有哪些|吗)?$/u,
    /^(?<line>[^\s,，]{1,24}?)(?:[与與跟]|和(?!浩特))(?<more>[^\s,，]{1,24}?)(?:相比|比起来|相比较|比較起來|哪里不同|哪里不一样|有什么不一样|有何不同)(?:如何|怎么样|怎样)?$/u,
  ],
  run(call, library): Reply {
    const { a: typedA, b: typedB, topic } = call.args;
    if (typedA === undefined) return usageReply("Give two subjects to compare.", compare, library);
    const subjects = { listName: "Subjects", names: library.subjects };
    const a = library.subjects.resolve(typedA);
    if (a.kind !== "resolved")
      return nameReply(
        a,
        {
          ...subjects,
          typed: typedA,
          position: "The first name",
          actionFor: (id) => compareAction(id, resolvedSubjectId(typedB, library)),
        },
        library,
      );
    if (typedB === undefined) return usageReply("Give two subjects to compare.", compare, library, partnerButtons(a.entry, library));
    const b = library.subjects.resolve(typedB);
    if (b.kind !== "resolved")
      return nameReply(
        b,
        { ...subjects, typed: typedB, position: "The second name", actionFor: (id) => compareAction(a.entry.id, id) },
        library,
      );
    if (a.entry === b.entry) return sameSubjectReply(a.entry, library);
    if (topic === undefined) return comparisonReply(a.entry, b.entry, undefined, readPage(call), library);
    const about = library.topics.resolve(topic);
    return about.kind === "resolved"
      ? comparisonReply(a.entry, b.entry, about.entry, readPage(call), library)
      : unknownTopicReply(topic, a.entry, b.entry, library);
  },
});

function compareAction(a: string, b?: string, topic?: string, page?: number): Action {
  const optional = { b, topic, page: page === undefined ? undefined : String(page) };
  const given = Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { command: "compare", args: { a, ...Object.fromEntries(given) } };
}

function resolvedSubjectId(name: string | undefined, library: Library): string | undefined {
  const match = name === undefined ? undefined : library.subjects.resolve(name);
  return match?.kind === "resolved" ? match.entry.id : undefined;
}

/** Subjects of the same kind with the most statements. */
function partnerButtons(one: Subject, { knowledge, subjects }: Library): readonly LabelledAction[] {
  const counts = new Map<string, number>();
  for (const id of knowledge.statements.flatMap(({ about }) => about)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const others = subjects.entries.filter(({ id, kind }) => id !== one.id && kind === one.kind);
  const most = others.toSorted((x, y) => (counts.get(y.id) ?? 0) - (counts.get(x.id) ?? 0)).slice(0, 3);
  return entryButtons(most, (id) => compareAction(one.id, id)).map(({ label, action }) => ({ label: `With ${label}`, action }));
}

function sameSubjectReply(subject: Subject, library: Library): Reply {
  const actions = [aboutButton(subject), ...partnerButtons(subject, library)];
  return unclearReply(`Both names mean ${subject.name}. Give two different subjects to compare.`, [], { actions });
}

function unknownTopicReply(typed: string, a: Subject, b: Subject, library: Library): Reply {
  const all = { label: "All topics", action: compareAction(a.id, b.id) };
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

function comparisonReply(a: Subject, b: Subject, topic: Topic | undefined, page: number, library: Library): Reply {
  const topics = topicStatements(a, b, library.knowledge);
  const [only] = topic ? topics.filter(({ id }) => id === topic.id) : topics;
  if (!only) return nothingSaidReply(a, b, topic);
  return topic || topics.length === 1 ? topicReply(a, b, only, page, topics, library) : overviewReply(a, b, topics, page, library);
}

function topicReply(
  a: Subject,
  b: Subject,
  topic: TopicStatements,
  page: number,
  topics: readonly TopicStatements[],
  library: Library,
): Reply {
  const { row, current, pages } = topicPage(topic, page, [a, b], library);
  const more = current < pages ? [{ label: "More", action: compareAction(a.id, b.id, topic.id, current + 1) }] : [];
  const all = topics.length > 1 ? [{ label: "All topics", action: compareAction(a.id, b.id) }] : [];
  const title = topic.id === undefined ? "" : `: ${topic.name}`;
  return answeredReply(
    [
      { kind: "heading", text: `${a.name} and ${b.name}${title}${pagePosition(current, pages)}` },
      { kind: "comparison", sides: [a.name, b.name], rows: [row], emptySide: "nothing on this" },
    ],
    rowPassages(row),
    { actions: [...more, ...all, aboutButton(a), aboutButton(b)] },
  );
}

function overviewReply(a: Subject, b: Subject, topics: readonly TopicStatements[], page: number, library: Library): Reply {
  const pages = overviewPages(overviewRows(topics, [a, b], library));
  const current = Math.min(page, pages.length);
  const rows = pages[current - 1] ?? [];
  const others = topics.filter(({ id, name }) => id !== undefined && !rows.some(({ topic }) => topic === name));
  const line = library.commandLine(`compare ${a.name}, ${b.name} on TOPIC`);
  const note = { kind: "note", text: `More: ${others.map(({ name }) => name).join(", ")} · ${line}` } as const;
  return answeredReply(
    [
      { kind: "heading", text: `${a.name} and ${b.name}${pagePosition(current, pages.length)}` },
      { kind: "comparison", sides: [a.name, b.name], rows, emptySide: undefined },
      ...(others.length > 0 ? [note] : []),
    ],
    rows.flatMap(rowPassages),
    {
      actions: [
        ...(current < pages.length ? [{ label: "More topics", action: compareAction(a.id, b.id, undefined, current + 1) }] : []),
        aboutButton(a),
        aboutButton(b),
      ],
    },
  );
}

function pagePosition(current: number, pages: number): string {
  return pages > 1 ? ` (${current} of ${pages})` : "";
}

function nothingSaidReply(a: Subject, b: Subject, topic: Topic | undefined): Reply {
  const what = topic ? `on ${topic.name.toLowerCase()} ` : "";
  const all = { label: "All topics", action: compareAction(a.id, b.id) };
  return notStatedReply(`The document says nothing ${what}about ${a.name} or ${b.name}.`, [], { actions: topic ? [all] : [] });
}
