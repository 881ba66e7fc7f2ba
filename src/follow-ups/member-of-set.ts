import type { Recalled } from "../conversation/memory.ts";
import { compact } from "../text/compact.ts";
import { type Clause, readClause } from "./clause.ts";
import type { Rule } from "./follow-up.ts";
import { inheritedLabel } from "./label.ts";

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
function withoutReference({ text, subjects, content }: Clause, before: Recalled): string | undefined {
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
