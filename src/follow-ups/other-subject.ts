import type { Recalled } from "../conversation/memory.ts";
import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { findMentions } from "../reading/vocabulary/mentions.ts";
import { endsInPossessive } from "../text/fold.ts";
import { splitWords } from "../text/split-words.ts";
import type { Clause } from "./clause.ts";
import type { FollowUp, Rule } from "./follow-up.ts";
import { inheritedLabel } from "./label.ts";

/** "And Guo?", "what about Liu", "same for Shenyang": the same question about another subject. */
export const otherSubject: Rule = (clause, before, library) => {
  if (clause.subjects.length === 0 || clause.content.some((word) => !cueWords.has(word.toLowerCase()))) return undefined;
  if (before.text === "" || !isFragment(clause)) return undefined;
  const text = replaceSubjects(before, clause.subjects, library);
  if (text === undefined) return undefined;
  const question = { command: before.command, text, label: inheritedLabel(text, clause.subjects, library) };
  return { kind: "questions", questions: [question] } satisfies FollowUp;
};

/** Words beside a name that say only that the question is the same. */
const cueWords: ReadonlySet<string> = new Set(
  "same question thing regarding case compare compares compared compare instead similarly likewise case situation story deal well ditto applies apply true hold holds".split(
    " ",
  ),
);

/** Without a verb of its own: "who is Guo" is a question, "and who from Guo's side" is none. */
function isFragment({ plain }: Clause): boolean {
  return (
    !/^(?:and |but |so |ok |okay )?(?:who|when|why|where|which|how (?:old|long|many|much|far|often))\b/u.test(plain) ||
    /^(?:and )?where(?:s| is)? .*\btoo\b/u.test(plain)
  );
}

/** The remembered question with other subjects, in the place of those of the same kind; undefined if it names none. */
export function replaceSubjects(
  { text }: Recalled,
  subjects: readonly Subject[],
  { vocabulary, subjects: names }: Library,
): string | undefined {
  const [first] = subjects;
  const words = splitWords(text);
  const mentions = findMentions(words, vocabulary);
  const kindOf = (name: string) => names.findExact(name)?.kind;
  const replaced = mentions.findLast(({ name }) => kindOf(name.name) === first?.kind) ?? mentions.at(-1);
  if (!replaced || !first) return undefined;
  const mark = endsInPossessive(words[replaced.to - 1] ?? "") ? "'s" : "";
  const named = subjects.map(({ name }) => name).join(" and ");
  return [...words.slice(0, replaced.from), `${named}${mark}`, ...words.slice(replaced.to)].join(" ");
}
