import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { asksInChinese } from "../reading/asked-part.ts";
import { findMentions, type Mention, namedWords } from "../reading/vocabulary.ts";
import { endsInPossessive, fold } from "../text/fold.ts";
import { formCount, isEnglish } from "../text/word-list.ts";
import { stemWord, typedWords } from "../text/words.ts";
import { type Clause, namesOf } from "./follow-up.ts";

const form = formsOf("follow-ups.txt");

/** Nothing but names and cues, and no question of its own: "who is Guo". */
export function isFragment({ plain, words, mentions }: Clause): boolean {
  const named = namedWords(mentions);
  const isCue = (word: string, at: number) => named.has(at) || form("same question").is(word) || isNameLike(word);
  return words.every(isCue) && !form("own question").start(plain);
}

function isNameLike(word: string): boolean {
  // Chinese is written without spaces: a question is one word.
  return /^\p{L}{3,}$/u.test(word) && !asksInChinese(word) && !isEnglish(stemWord(fold(word))) && formCount(fold(word)) === 0;
}

type NamedSubject = Pick<Subject, "name" | "kind"> & Partial<Pick<Subject, "extracted">>;

/** The question before with other subjects, in the place of those of the same kind; undefined if it names none. */
export function replaceSubjects(
  { text }: ConversationState,
  subjects: readonly NamedSubject[],
  { vocabulary, subjects: names }: Library,
): string | undefined {
  const [first] = subjects;
  const words = typedWords(text);
  const mentions = findMentions(words, vocabulary);
  const subjectOf = ({ name }: Mention) => names.findExact(name.name);
  const replaced =
    mentions.findLast((mention) => subjectOf(mention)?.kind === first?.kind) ??
    mentions.findLast((mention) => isParty(subjectOf(mention)) && isParty(first));
  if (!replaced || !first) return undefined;
  const mark = endsInPossessive(words[replaced.to - 1] ?? "") ? "'s" : "";
  // "Ada" in "Ada Brook", where the document's own names are surnames.
  const isGiven = isNameLike(words[replaced.from - 1] ?? "") && mentions.every(({ to }) => to !== replaced.from);
  return [...words.slice(0, replaced.from - (isGiven ? 1 : 0)), `${namesOf(subjects)}${mark}`, ...words.slice(replaced.to)].join(" ");
}

/** Companies, groups and places do the same things; "bicycle sharing" takes the place of none. The kind of an extracted name may be unknown. */
function isParty(subject: NamedSubject | undefined): boolean {
  return subject !== undefined && (subject.extracted === true || ["organisation", "group", "place"].includes(subject.kind));
}
