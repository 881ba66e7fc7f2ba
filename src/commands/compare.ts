import { type Action, createAction, fitsButton } from "../buttons.ts";
import { mostSpokenOf } from "../knowledge/facts.ts";
import type { Subject, Topic } from "../knowledge/knowledge-model.ts";
import { Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { withoutRepeatedContext } from "../message-passages.ts";
import type { Passage } from "../passage.ts";
import {
  answeredReply,
  type Block,
  type Choices,
  type ComparisonRow,
  type LabelledAction,
  maxChoices,
  notes,
  notStatedReply,
  pageOf,
  type Reply,
  unclearReply,
} from "../reply.ts";
import { joinNames } from "../text/characters.ts";
import { fold } from "../text/fold.ts";
import { defineCommand, readPage, type StatelessCommand } from "./command-definition.ts";
import { type PossibleRow, pagesOfRow, pagesOfRows, rowPassages, shortRows, topicRows, wordsRow } from "./comparison-rows.ts";
import { readSide, type Side } from "./comparison-sides.ts";
import { nameReply, usageReply } from "./did-you-mean-and-usage.ts";
import { aboutButton, entryButtons } from "./reply-buttons.ts";
import type { UnresolvedName } from "./words-meant.ts";

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
    const [a, b] = [typedA, typedB].map((typed) => (typed === undefined ? undefined : readSide(typed, library)));
    if (isUnresolved(a)) return unresolvedReply(a, typedA ?? "", "first", b, library);
    if (!a || !b) return usageReply("Give two subjects to compare.", compare, library, a ? partnerButtons(a, library) : []);
    if (isUnresolved(b)) return unresolvedReply(b, typedB ?? "", "second", a, library);
    if (a.subject ? a.subject === b.subject : fold(a.name) === fold(b.name)) return sameReply(a, library);
    if (a.subject && b.subject && library.topics.entries.length > 0)
      return topicsReply([a, b], topicRows(a.subject, b.subject, library), topic, readPage(call), library);
    return wordsReply([a, b], topic, readPage(call), library);
  },
});

type Sides = readonly [Side, Side];

function isUnresolved(side: Side | UnresolvedName | undefined): side is UnresolvedName {
  return side !== undefined && "kind" in side;
}

/** `other`: the other one of the two. */
function unresolvedReply(
  match: UnresolvedName,
  typed: string,
  position: "first" | "second",
  other: Side | UnresolvedName | undefined,
  library: Library,
): Reply {
  const otherSide = isUnresolved(other) ? undefined : other;
  const otherId = otherSide?.id ?? "";
  const actionFor = (id: string) => (position === "first" ? compareAction(id, other && otherId) : compareAction(otherId, id));
  const isNeither = isUnresolved(other) && other.kind === "unknown";
  const query = { typed, position: `The ${position} name`, isNeither, listName: "Subjects", names: library.subjects, actionFor };
  const reply = nameReply(match, query, library);
  return { ...reply, actions: [...(otherSide && match.kind === "unknown" ? sideButton(otherSide) : []), ...reply.actions] };
}

/** By the document's topics, of which there are some. `rows`: on each topic. */
function topicsReply(sides: Sides, rows: readonly PossibleRow[], typed: string | undefined, page: number, library: Library): Reply {
  if (typed === undefined)
    return rows.length === 1 ? oneTopicReply(sides, rows, 0, page, library) : allTopicsReply(sides, rows, page, library);
  const match = library.topics.resolve(typed);
  if (match.kind !== "resolved") return unknownTopicReply(sides, typed, match.kind === "ambiguous" ? match.candidates : [], library);
  const { id, name } = match.entry;
  const at = rows.findIndex((row) => row.id === id);
  return at < 0
    ? nothingSaidReply(sides, ` on ${name.toLowerCase()}`, [allTopicsButton(sides)])
    : oneTopicReply(sides, rows, at, page, library);
}

function allTopicsReply(sides: Sides, rows: readonly PossibleRow[], page: number, library: Library): Reply {
  if (rows.length === 0) return nothingSaidReply(sides, "", []);
  const [a, b] = sides;
  const pages = pagesOfRows(shortRows(rows, library));
  const { items, ...paging } = pageOf(pages, 1, page, (each) => compareAction(a.id, b.id, undefined, each), "More topics");
  const isShown = ({ name }: PossibleRow) => items.flat().some(({ topic }) => topic === name);
  const others = rows.filter((row) => !isShown(row));
  const options = { silence: silenceText(sides, rows.filter(isShown)), choices: topicChoices(sides, others), ...paging };
  return comparisonReply(sides, items.flat(), library, options);
}

/** `at`: which of the rows. */
function oneTopicReply(sides: Sides, rows: readonly PossibleRow[], at: number, page: number, library: Library): Reply {
  const only = rows.slice(at, at + 1);
  const [a, b] = sides;
  const pages = only.flatMap((row) => pagesOfRow(row.id === undefined ? row : { ...row, name: "" }));
  const { items, position, more, ...paging } = pageOf(pages, 1, page, (each) => compareAction(a.id, b.id, only[0]?.id, each));
  const title = only[0]?.id === undefined ? "" : `: ${only[0].name}${position}`;
  return comparisonReply(sides, items.flat(), library, {
    title,
    silence: silenceText(sides, only),
    more: [...more, ...(rows.length > 1 ? [allTopicsButton(sides)] : [])],
    choices: topicChoices(sides, rows.toSpliced(at, 1)),
    ...paging,
  });
}

function unknownTopicReply(sides: Sides, typed: string, candidates: readonly Topic[], { subjects, topics }: Library): Reply {
  const [a, b] = sides;
  const close = entryButtons(candidates, (id) => compareAction(a.id, b.id, id)).slice(0, 2);
  const isSubject = subjects.findExact(typed) !== undefined;
  const text = isSubject ? "Give only two subjects to compare; the third may be a topic." : "That is not a topic of this document.";
  return unclearReply(text, notes(`Topics: ${topics.entries.map(({ name }) => name).join(", ")}.`), {
    actions: [...close, allTopicsButton(sides)],
  });
}

function allTopicsButton([a, b]: Sides): LabelledAction {
  return { label: "All topics", action: compareAction(a.id, b.id) };
}

/** By the document's words. */
function wordsReply(sides: Sides, topic: string | undefined, page: number, library: Library): Reply {
  const [a, b] = sides;
  const row = wordsRow(sides, topic, library);
  if (!row) return nothingSaidReply(sides, topic === undefined ? "" : " on this", sides.flatMap(sideButton));
  const { items, position, more, ...paging } = pageOf(pagesOfRow(row), 1, page, (each) => compareAction(a.id ?? "", b.id, undefined, each));
  // What a person typed is in no button.
  const canPage = a.id !== undefined && b.id !== undefined && topic === undefined && more.every(({ action }) => fitsButton(action));
  return comparisonReply(sides, items.flat(), library, {
    title: canPage ? position : "",
    note: row.both.length > 0 || topic !== undefined ? undefined : "The document does not compare the two. It says this of each.",
    silence: silenceText(sides, [row]),
    ...(canPage ? { more, ...paging } : { limits: more.length === 0 ? undefined : "The document has more on the two than fits here." }),
  });
}

interface ComparisonOptions extends Pick<Reply, "showAgain" | "back" | "choices"> {
  /** After the names. */
  readonly title?: string;
  /** Notes before the rows and after them. */
  readonly note?: string | undefined;
  readonly silence?: string | undefined;
  readonly limits?: string | undefined;
  readonly more?: readonly LabelledAction[];
}

function comparisonReply(
  [a, b]: Sides,
  shown: readonly ComparisonRow[],
  library: Library,
  { title = "", note, silence, limits, more = [], ...options }: ComparisonOptions,
): Reply {
  const rows = withoutRepeats(shown, library);
  const blocks: readonly Block[] = [
    { kind: "heading", text: `${a.name} and ${b.name}${title}` },
    ...notes(note),
    { kind: "comparison", sides: [a.name, b.name], rows },
    ...notes(silence, limits),
  ];
  return answeredReply(blocks, rows.flatMap(rowPassages), { actions: [...more, ...[a, b].flatMap(sideButton)], ...options });
}

/** The rows of one message, in which no passage repeats the context of another. */
function withoutRepeats(rows: readonly ComparisonRow[], { knowledge: { document } }: Library): readonly ComparisonRow[] {
  const remaining = [...withoutRepeatedContext(rows.flatMap(rowPassages), document)];
  const next = (passages: readonly Passage[]) => remaining.splice(0, passages.length);
  return rows.map(({ topic, both, sides: [left, right] }) => ({ topic, both: next(both), sides: [next(left), next(right)] }));
}

/** Of which side the document says nothing, and on which of these topics. */
function silenceText(sides: Sides, rows: readonly PossibleRow[]): string | undefined {
  const parts = sides.flatMap(({ name }, side) => {
    const silent = rows.filter(({ left, right, both }) => both.length === 0 && [left, right][side]?.length === 0);
    const topics = silent.flatMap((row) => (row.id === undefined ? [] : [row.name]));
    return silent.length === 0 ? [] : [`Nothing about ${name}${topics.length === 0 ? "" : ` on ${joinNames(topics)}`}.`];
  });
  return parts.join(" ") || undefined;
}

function sideButton({ id, name }: Side): readonly LabelledAction[] {
  return id === undefined ? [] : [aboutButton({ id, name })].filter(({ action }) => fitsButton(action));
}

/** Empty ids fit no button. */
function compareAction(a = "", b?: string, topic?: string, page?: number): Action {
  return createAction("compare", { a, b, topic, page });
}

/** The subjects of the same kind with the most statements. */
function partnerButtons({ subject }: Side, { knowledge, subjects }: Library): readonly LabelledAction[] {
  const isPartner = ({ id, kind }: Subject) => id !== subject?.id && kind === subject?.kind;
  const most = mostSpokenOf(subjects.entries.filter(isPartner), knowledge).slice(0, maxPartners);
  const buttons = entryButtons(most, (id) => compareAction(subject?.id, id));
  return buttons.map(({ label, action }) => ({ label: `With ${label}`, action }));
}

const maxPartners = 3;

function sameReply(side: Side, library: Library): Reply {
  const actions = [...sideButton(side), ...partnerButtons(side, library)];
  return unclearReply(`Both names mean ${side.name}. Give two different things to compare.`, [], { actions });
}

/** A menu of topics; undefined if there are none. */
function topicChoices([a, b]: Sides, rows: readonly PossibleRow[]): Choices | undefined {
  const named = rows.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name }]));
  const options = entryButtons(named, (id) => compareAction(a.id, b.id, id)).slice(0, maxChoices);
  return options.length > 0 ? { label: "Another topic", options } : undefined;
}

function nothingSaidReply([a, b]: Sides, onWhat: string, actions: readonly LabelledAction[]): Reply {
  return notStatedReply(`The document says nothing${onWhat} about ${a.name} or ${b.name}.`, [], { actions });
}
