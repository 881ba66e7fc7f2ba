import type { ConversationState } from "../conversation-state.ts";
import { overlaps } from "../document/spans-and-citations.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { compact } from "../text/compact-pattern.ts";
import { type Clause, type FollowUp, inheritedLabel, namesOf, type Rule, readClause, subjectsLabel } from "./follow-up.ts";
import { pairs } from "./references.ts";

/** "Compare them", "what is the difference between the two": the last two subjects, on the topic of what was shown. */
export const compared: Rule = (clause, before, library) => otherTopic(clause, before, library) ?? otherPair(clause, before, library);

/** "Same for the internet", "and housing?": the comparison on another topic. */
const otherTopic: Rule = ({ plain, subjects }, { command, subjects: compared }, { topics }) => {
  const words = plain.replace(sameFor, "");
  const topic = command === "compare" && compared.length === 2 && subjects.length < 2 ? topics.findExact(words) : undefined;
  return topic && comparedByTopic(topic.name, compared);
};

const sameFor =
  /^(?:and |but |so |then |now |ok |what about |how about |same |the same |for |on |with |about |regarding |do |it )*(?:the |their )?/u;

export function comparedByTopic(topic: string, subjects: readonly Subject[]): FollowUp {
  const text = `${subjects.map(({ name }) => name).join(", ")} on ${topic}`;
  return { kind: "questions", questions: [{ command: "compare", text, label: subjectsLabel(subjects, topic) }] };
}

const otherPair: Rule = (clause, before, library) => {
  if (!comparing.test(clause.text) || clause.subjects.length > 1 || clause.words.length > maxWords) return undefined;
  const [pair] = pairs(before);
  const subjects = clause.subjects.length === 1 ? [...before.subjects.slice(-1), ...clause.subjects] : pair;
  if (subjects?.length !== 2) return undefined;
  const topic = shownTopic(before, library);
  const whole = { command: "compare", text: subjects.map(({ name }) => name).join(" "), label: namesOf(subjects) };
  if (topic === undefined) return { kind: "questions", questions: [whole] };
  const label = `${whole.label} · ${topic}`;
  return {
    kind: "questions",
    questions: [
      { ...whole, text: `${whole.text} on ${topic}`, label },
      { ...whole, label },
    ],
  };
};

const comparing = /(?<!\p{L})(?:compare|comparison|contrast|difference|differences|differ|different|side by side)(?!\p{L})/iu;
const maxWords = 9;

/** The name of the topic of the statements that were shown; undefined if they have several. */
function shownTopic({ shown }: ConversationState, { knowledge: { statements, topics } }: Library): string | undefined {
  const [first] = shown;
  if (!first) return undefined;
  const inShown = statements.filter(({ shownSpan }) => overlaps(shownSpan, first)).flatMap(({ topic }) => topic ?? []);
  return new Set(inShown).size === 1 ? topics.get(inShown[0] ?? "")?.name : undefined;
}

/** "How many towns get a harbour?" — "which of them is in the north?", "which town up there gets one?": what was asked before still holds. */
export const memberOfSet: Rule = (clause, before, library) => {
  const asked = readClause(before.text, library);
  if (before.command !== undefined || asked.subjects.some(({ kind }) => kind === "person")) return undefined;
  const rest = withoutReference(clause, before);
  const hasPlace = clause.subjects.length > 0;
  const kept = asked.subjects.filter(({ kind }) => kind !== "place" || !hasPlace);
  const set = kept.some(({ kind }) => kind !== "place") ? [] : asked.content;
  if (rest === undefined || kept.length + set.length === 0) return undefined;
  const text = [rest, ...kept.map(({ name }) => name), ...set].join(" ");
  return { kind: "questions", questions: [{ text, label: inheritedLabel(text, [...kept, ...clause.subjects], library) }] };
};

/** Undefined if the question is not about one of several. */
function withoutReference({ text, subjects, content }: Clause, before: ConversationState): string | undefined {
  const [place, other] = subjects;
  const isPlaced = place?.kind === "place" && !other;
  if (isPlaced && content.length < 2 && /(?<!\p{L})(?:how many|number of)(?!\p{L})/iu.test(before.text) && ofThem.test(text))
    return text.replace(ofThem, "$1which");
  if (!subjects.every(({ kind }) => kind === "place") || !getsOne.test(text)) return undefined;
  return text.replace(getsOne, "$1").replace(/ (?:up|down|over|in|on) (?:there|it)(?!\p{L})/giu, "");
}

const ofThem = /^((?:and |so |but |ok |then )*)(?:which|what)(?: (?:ones?|\p{L}+))? (?:of|among) (?:them|these|those)(?!\p{L})/iu;

/** A place that has one of what was asked about, or that is a part of it. */
const getsOne = compact(
  /^((?:and |so |but |ok |then )*(?:which|what) (?:province|region|city|town|country|state|place|area|district|county|part)s?(?!\p{L}).{0,60}?) (?:(?:will |would |is going to )?(?:gets?|getting|got|has|have|hosts?|receives?) one(?: of (?:them|these|those))?|(?:is|are|was|were) (?:also )?(?:in there |among them |in it |in that |there |in )?(?:included|involved|covered|chosen|selected|among them|one of them|part of (?:it|that|this|them))(?: (?:in there|in it|in that|in this|there|there in|as well))?)$/iu,
);
