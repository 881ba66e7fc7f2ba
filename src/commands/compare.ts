import type { Action } from "../action.ts";
import type { Subject, Topic } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { answered, type Block, type LabelledAction, notStated, type Reply, unclear } from "../reply.ts";
import { comparisonRows, passagesOf } from "./comparison.ts";
import { type Command, defineCommand, pageOf } from "./definition.ts";
import { aboutAction, choices, nameReply, usageReply } from "./replies.ts";

export const compare: Command = defineCommand({
  name: "compare",
  summary: "Two things side by side, in the document's words",
  args: [
    { name: "a", kind: "subject", summary: "One of the two: a person, a place, a company …", required: true },
    { name: "b", kind: "subject", summary: "The other one", required: true },
    { name: "topic", kind: "topic", summary: "Only this topic", after: ["on", "about", "regarding"] },
  ],
  examples: ["/compare shenzhen northeast on history", "/compare shenzhen northeast", "/compare liu zhang on weather"],
  phrases: [
    /^(?<line>.+ (?:vs\.?|versus) .+)$/iu,
    /^how (?:do|does|did) (?<line>.+?) (?:compare|differ)s?(?: to| with| from) (?<more>.+)$/iu,
    /^how (?:do|does|did) (?<line>.+?) (?:compare|differ)$/iu,
    /^(?:what(?:['’]s| is| are) )?(?:the |a )?(?:differences?|comparison) (?:between|of) (?<line>.+)$/iu,
  ],
  run(call, library): Reply {
    const { a: first, b: second, topic } = call.args;
    if (first === undefined) return usageReply("Comparing takes two things.", compare);
    const subjects = { what: "Subjects", names: library.subjects };
    const a = library.subjects.resolve(first);
    if (a.kind !== "known")
      return nameReply(
        a,
        { ...subjects, typed: first, which: "The first name", actionFor: (id) => comparing(id, knownId(second, library)) },
        library,
      );
    if (second === undefined) return usageReply("Comparing takes two things.", compare, withPartners(a.entry, library));
    const b = library.subjects.resolve(second);
    if (b.kind !== "known")
      return nameReply(b, { ...subjects, typed: second, which: "The second name", actionFor: (id) => comparing(a.entry.id, id) }, library);
    if (a.entry === b.entry) return sameThing(a.entry, library);
    if (topic === undefined) return comparisonReply(a.entry, b.entry, undefined, pageOf(call), library);
    const about = library.topics.resolve(topic);
    return about.kind === "known"
      ? comparisonReply(a.entry, b.entry, about.entry, pageOf(call), library)
      : noTopic(topic, a.entry, b.entry, library);
  },
});

function comparing(a: string, b?: string, topic?: string, page?: number): Action {
  const optional = { b, topic, page: page === undefined ? undefined : String(page) };
  const given = Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { command: "compare", args: { a, ...Object.fromEntries(given) } };
}

function knownId(name: string | undefined, library: Library): string | undefined {
  const match = name === undefined ? undefined : library.subjects.resolve(name);
  return match?.kind === "known" ? match.entry.id : undefined;
}

/** Of the same kind, those that the document says most about. */
function withPartners(one: Subject, { knowledge, subjects }: Library): readonly LabelledAction[] {
  const count = ({ id }: Subject) => knowledge.statements.filter(({ about }) => about.includes(id)).length;
  const others = subjects.entries.filter(({ id, kind }) => id !== one.id && kind === one.kind);
  const most = [...others].sort((x, y) => count(y) - count(x)).slice(0, 3);
  return choices(most, (id) => comparing(one.id, id)).map(({ label, action }) => ({ label: `With ${label}`, action }));
}

function sameThing(subject: Subject, library: Library): Reply {
  const actions = [aboutAction(subject), ...withPartners(subject, library)];
  return unclear(`Both names mean ${subject.name}. Comparing takes two different things.`, [], { actions });
}

function noTopic(typed: string, a: Subject, b: Subject, library: Library): Reply {
  const all = { label: "All topics", action: comparing(a.id, b.id) };
  const third = library.subjects.exact(typed);
  if (third) {
    const pairs = [[a, third] as const, [b, third] as const].filter(([x, y]) => x !== y);
    const actions = pairs.map(([x, y]) => ({ label: `${x.name} and ${y.name}`, action: comparing(x.id, y.id) }));
    const topics = topicsOn(third, library).map(({ id, name }) => ({ label: name, action: comparing(a.id, b.id, id) }));
    return unclear("Comparing takes two things at a time; the third may be a topic.", topicsNote(library), {
      actions: [...topics.slice(0, 1), all, ...actions],
    });
  }
  const close = library.topics.resolve(typed);
  const likely = close.kind === "unsure" ? choices(close.candidates, (id) => comparing(a.id, b.id, id)).slice(0, 2) : [];
  return unclear("That is no topic of this document.", topicsNote(library), { actions: [...likely, all] });
}

/** The topics under which something is said of a subject. */
function topicsOn({ id }: Subject, { knowledge }: Library): readonly Topic[] {
  const ids = knowledge.statements.filter(({ about }) => about.includes(id)).map(({ topic }) => topic);
  return [...new Set(ids)].flatMap((topic) => knowledge.topics.get(topic ?? "") ?? []);
}

function topicsNote({ topics }: Library): readonly Block[] {
  return topics.entries.length === 0 ? [] : [{ kind: "note", text: `Topics: ${topics.entries.map(({ name }) => name).join(", ")}.` }];
}

const rowsOnPage = 6;

function comparisonReply(a: Subject, b: Subject, topic: Topic | undefined, page: number, library: Library): Reply {
  const rows = comparisonRows(a.id, b.id, topic?.id, library.knowledge);
  if (rows.length === 0) return silent(a, b, topic);
  const pages = Math.ceil(rows.length / rowsOnPage);
  const at = Math.min(page, pages);
  const shown = rows.slice((at - 1) * rowsOnPage, at * rowsOnPage);
  const more = at < pages ? [{ label: "More topics", action: comparing(a.id, b.id, topic?.id, at + 1) }] : [];
  const heading = `${a.name} and ${b.name}${topic ? `: ${topic.name}` : ""}${pages > 1 ? ` (${at} of ${pages})` : ""}`;
  return answered(
    [
      { kind: "heading", text: heading },
      { kind: "comparison", sides: [a.name, b.name], rows: shown },
    ],
    passagesOf(shown),
    { actions: [...more, aboutAction(a), aboutAction(b)] },
  );
}

function silent(a: Subject, b: Subject, topic: Topic | undefined): Reply {
  const what = topic ? `on ${topic.name.toLowerCase()} ` : "";
  const all = { label: "All topics", action: comparing(a.id, b.id) };
  return notStated(`The document says nothing ${what}about ${a.name} or ${b.name}.`, [], { actions: topic ? [all] : [] });
}
