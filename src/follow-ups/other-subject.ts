import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { asksInChinese } from "../reading/asked-part.ts";
import { findMentions, isNamed, type Mention } from "../reading/vocabulary.ts";
import { endsInPossessive, fold } from "../text/fold.ts";
import { formCount, isEnglish } from "../text/word-list.ts";
import { stemWord, typedWords } from "../text/words.ts";
import { type Clause, namesOf } from "./follow-up.ts";

/** Nothing but names and cues, and no question of its own: "who is Guo". */
export function isFragment({ plain, words, mentions }: Clause): boolean {
  const others = words.filter((_, at) => !isNamed(mentions, at));
  return others.every((word) => cues.has(fold(word.replace(/['’]/gu, ""))) || isNameLike(word)) && !ownQuestion.test(plain);
}

/** Words beside a name that say only that the question is the same. */
const cues: ReadonlySet<string> = new Set(
  `and but so ok okay or also other too then now as well either again what how whats hows about of with for in at to from on by regarding concerning
  same question thing goes case compared instead similarly likewise situation story deal ditto apply applies true hold holds does do did
  is are was were has have had it this that the a an any one there just only please him her them who where when tell me us show give know
  guy girl man woman person lady interviewee graduate speaker ones called named surnamed detail details information something anything comparable equivalent alike appreciate interested curious next vs versus let lets try say said think thinks thought s if more
  regard regards respect relation over would could be been i id like want wanna go asked ask mean meant different similar way mr mrs ms re need number figure young check query request exercise repeat redo verify verification lookup search once again 呢 那 边 的 也 吗 么 怎 样 啊 吧 又 还 有 同 一 了 是 位 个 姓 里`.split(
    /\s+/u,
  ),
);

const ownQuestion =
  /^(?:(?:and|but|so|ok|okay|then|now) )*(?:(?:what|who|where|when|why|which|how) (?:is|are|was|were|s|does|do|did|has|have|had|would|could|can|will|should)(?! (?:it|that|this|the (?:same|case|situation|story|deal))(?: |$))|whats|whos|wheres|who|when|why|where|which|tell me about|show me|is it(?! (?:(?:also|much|any|about|too) )*(?:the same|different|similar|like|that|true|so) ))(?: |$)/u;

/** A name that the document does not have as a subject: "and Baidu?" */
export function unknownNames({ words }: Clause): readonly NamedSubject[] {
  const names = words.filter((word) => !cues.has(fold(word)) && isNameLike(word));
  return names.length === 1 ? names.map((word) => ({ name: word.charAt(0).toUpperCase() + word.slice(1), kind: "place" })) : [];
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
  return subject !== undefined && (subject.extracted === true || /^(?:organisation|group|place)$/u.test(subject.kind));
}
