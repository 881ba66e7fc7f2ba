import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { findMentions, withoutPossessive } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { append, knownWords } from "./known-words.ts";

const forms = [
  /^(?:please )?(?:compare|contrast) (?<a>.+?) (?:with|to|against|vs\.?|versus|and) (?<b>.+)$/iu,
  /^how (?:do|does|did|are|were) (?:both )?(?<a>.+?) and (?<b>.+?) (?:compare|differ|different)$/iu,
  /^how (?:do|does|did|is|are|was|were) (?<a>.+?) (?:compare|differ|different|distinct|unlike)s? ?(?:to|with|from|than)? (?<b>.+)$/iu,
  /^(?:(?:what|where)(?:['’]s| is| are| was| were| lies) )?(?:the |a )?(?:\p{L}+ )?(?:differences?|contrast|comparison|gap) (?:between|of) (?<a>.+?) (?:and|to|with) (?<b>.+)$/iu,
  /^(?:(?:how|what) (?:is|are|was|were) )?(?<a>.+?) (?:vs\.?|versus|(?:as )?compared (?:to|with)|as opposed to|in contrast to) (?<b>.+)$/iu,
];

/** "Those of Veloria": the other side says what. */
const placeholder = /(?<!\p{L})(?:those|that|ones?|it|its|theirs?)(?!\p{L})/iu;
/** Lent words of the other side. */
const maxLent = 2;

/**
 * What a text compares, as two questions, if it is more than two names: "compare winter in Tarn with winter in Veloria". With two names
 * and further words, those about each name. A side without a noun gets words of the other: "Tarn's winter with Veloria's".
 */
export function readSides(question: string, vocabulary: Vocabulary): readonly string[] {
  const groups = forms.map((form) => form.exec(question.replace(/[\s?？.!]+$/u, ""))?.groups).find((found) => found !== undefined);
  const { a, b } = groups ?? {};
  if (a === undefined || b === undefined) return [];
  const [nameA, nameB] = [leadingName(a, vocabulary), leadingName(b, vocabulary)];
  if (nameA.name !== "" && nameA.rest === "" && nameB.name !== "") return nameB.rest === "" ? [] : [`${nameA.name} ${nameB.rest}`, b];
  const known = [a, b].map((side) => knownWords(side, vocabulary));
  if (known.every((words) => words.length === 0)) return [];
  return [a, b].map((side, index) => {
    const [own = [], other = []] = index === 0 ? known : known.toReversed();
    const lent =
      own.length > 0 && !placeholder.test(side)
        ? []
        : other.filter((word) => !own.some((each) => fold(each) === fold(word))).slice(0, maxLent);
    return append(side, lent);
  });
}

/** The name with which a side begins, and what follows it. */
function leadingName(side: string, vocabulary: Vocabulary): { readonly name: string; readonly rest: string } {
  const words = splitWords(side.replace(/^(?:the|both)\s/iu, ""));
  const [first] = findMentions(words, vocabulary);
  if (!first || first.from > 0) return { name: "", rest: side };
  return { name: withoutPossessive(words.slice(0, first.to).join(" ")), rest: words.slice(first.to).join(" ") };
}
