import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { findMentions, isNamed, type Mention } from "../reading/vocabulary.ts";
import { compact } from "../text/compact-pattern.ts";
import { endsInPossessive, fold } from "../text/fold.ts";
import { isFunctionWord, typedWords } from "../text/words.ts";
import { describedSubject } from "./described-subject.ts";
import { type Clause, type CompleteQuestion, type FollowUp, namesOf, type Rule, readClause } from "./follow-up.ts";
import { replaceSubjects } from "./other-subject.ts";
import { asksItself } from "./reads-alone.ts";

/** "No, I meant Harbour", "not the pace, the weather", "wrong person, Liu": the question before with what was meant. */
export const correction: Rule = ({ text }, before, library) => {
  const corrected = before.text === "" ? undefined : readCorrection(text);
  const right = readClause(corrected?.right ?? "", library);
  if (!corrected || right.words.length === 0 || right.words.length > maxWords || asksItself(right)) return undefined;
  const wrong = corrected.wrong === undefined ? undefined : readClause(corrected.wrong, library);
  const described = describedSubject(right.text, before, library);
  if (described) return correctedName([described], undefined, before, library);
  if (right.subjects.length > 0) return right.content.length === 0 ? correctedName(right.subjects, wrong, before, library) : undefined;
  return right.content.some((word) => isMeant(word, library)) ? correctedWords(right, wrong, before, library) : undefined;
};

/** Words that are no question of their own. */
const maxWords = 6;

/** What a person corrects: "not Brook, Harbour" is wrong about "Brook", and right is "Harbour". */
interface Corrected {
  /** What was typed; undefined if the text does not repeat it. */
  readonly wrong: string | undefined;
  readonly right: string;
}

/** Undefined if the text corrects nothing. */
function readCorrection(text: string): Corrected | undefined {
  if (text.length > maxLength) return undefined;
  const opened = text.replace(opening, "").replace(meant, "");
  const isCued = opened !== text;
  for (const pair of pairs) {
    const { wrong, right } = pair.exec(opened)?.groups ?? {};
    if (wrong !== undefined && right !== undefined) return { wrong, right: right.replace(meant, "").replace(closing, "") };
  }
  const right = opened.replace(closing, "").replace(/^(?:it|that|this)(?:['’]s| is| was) /iu, "");
  return right === "" || !(isCued || right !== opened) || /[.?!] /u.test(right) ? undefined : { wrong: undefined, right };
}

/** UTF-16 code units; a longer text is a question of its own. */
const maxLength = 160;

/** Says that something went wrong: "oops", "wrong person", "not him". */
const opening = compact(
  /^(?:(?:no+|nope|nah|oops|whoops|sorry|soz|apologies|pardon(?: me)?|forgive me|excuse me|wait|hang on|hold on|oh|ah|argh|ugh|er+m?|well|actually|correction|typo|edit|my (?:bad|mistake|fault)|rather|or rather|(?:scratch|strike|forget|ignore|disregard) (?:that|it|this)|(?:that|this|it)(?:['’]s| is| was) (?:not (?:it|him|her|right)|wrong|the wrong \p{L}+|a typo)|(?:the )?wrong \p{L}+|not (?:that|this|him|her|them)(?: (?:one|person|city|ranking))?|i (?:mistyped|misspel(?:t|led)|mixed (?:them|it|that|the names|people) up|confused them|got (?:it|that|them|the name) (?:wrong|mixed up)))(?:\s*[,.:;!–—-]+\s*|\s+(?=(?:i|it|not|the|that|meant|make|no|wait|sorry)\b)))+|^(?:(?:不是|不对|打错了|说错了|错了|哎呀|算了)[，,。\s]*)+/iu,
);

/** Stands before what is right. */
const meant = compact(
  /^(?:(?:(?:i|we)(?:['’]m|['’]d|['’]ve| am| was| had| did)? )?(?:really |actually |just |only |rather |obviously )*(?:mean|meant|meaning|said|wanted|asked|asking|thinking|talking|looking|intended|referring)(?: to (?:say|ask|type|write|know))?(?: (?:about|of|for|to|after))?|make (?:that|it)|change (?:that|it) to|(?:it|that|this|the name|the question) (?:should|ought to|was (?:supposed|meant) to)(?: have)? (?:be|been|say|read)|(?:what|who|the (?:one|person|name)) (?:i|we) (?:meant|mean|wanted)(?: to (?:say|ask))? (?:is|was)|我(?:是|其实)?(?:想问|说的是|指的是|的意思是))[:,]?\s*/iu,
);

/** Stands after what is right. */
const closing = compact(
  /(?:\s*[,;:.–—-]+\s*|\s+)(?:instead|rather|(?:i['’]?m )?(?:so )?sorry|oops|my (?:bad|mistake)|that is|(?:(?:is|was) )?(?:(?:what|who|the one) )?i (?:meant|mean|wanted)|it (?:is|was|should be))$|(?<=\p{L})\*$/iu,
);

/** Each says what is right beside what is wrong, of a few words. */
const pairs: readonly RegExp[] = [
  /^not (?!(?:only|just|all|every|yet)\b)(?<wrong>\S+(?: \S+){0,4}?)(?:\s*[,;:.!–—]+\s*(?:but |rather )?|\s+but\s+)(?<right>\S.*)$/iu,
  /^(?<right>[^,;:]+?)\s*[,;:–—]*\s*(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:]+)$/iu,
  /^(?:(?:it|that|this|he|she)(?:['’]?s| is| was) not|(?:it |that )?(?:isn|wasn)['’]t|i (?:did not|didn['’]t|do not|don['’]t) (?:mean|want)) (?<wrong>[^,;:.!]{1,40}?)(?:\s*[,;:.!]+\s*(?:but )?(?:(?:it|that|he|she)(?:['’]?s| is| was) )?|\s+but\s+)(?<right>\S.*)$/iu,
];

/** A word that the knowledge knows and that is no answer by itself: "actually yes". */
function isMeant(word: string, { vocabulary }: Library): boolean {
  return vocabulary.knows(fold(word)) && !/^(?:yes|yeah|no|ok|okay|fine|never|not|nothing|mind|right|wrong|true)$/iu.test(word);
}

function correctedName(
  subjects: readonly Subject[],
  wrong: Clause | undefined,
  before: ConversationState,
  library: Library,
): FollowUp | undefined {
  const text = (wrong && replaceWords(before.text, wrong, namesOf(subjects), library)) ?? replaceSubjects(before, subjects, library);
  return text === undefined ? undefined : { kind: "questions", questions: [{ command: before.command, text, about: subjects }] };
}

function correctedWords({ text: right }: Clause, wrong: Clause | undefined, before: ConversationState, library: Library): FollowUp {
  const bare = right.replace(/^(?:about|on|for|with|of)\s+/iu, "");
  const [, line] = /^(.*? (?:on|about|regarding)) \S/iu.exec(before.command === undefined ? "" : before.text) ?? [];
  const replaced = line === undefined ? replaceWords(before.text, wrong, bare, library) : `${line} ${bare}`;
  const named = [bare, ...before.subjects.map(({ name }) => name)].join(" ");
  const questions: readonly CompleteQuestion[] = [
    ...(replaced === undefined ? [] : [{ command: before.command, text: replaced, about: before.subjects }]),
    { text: named, about: before.subjects },
  ];
  return { kind: "questions", questions };
}

/** The question before with other words in the place of the wrong ones, or of its last content words; undefined if it has none. */
function replaceWords(text: string, wrong: Clause | undefined, right: string, library: Library): string | undefined {
  const words = typedWords(text);
  const place = wrong ? wrongWords(words, wrong, library) : lastContent(words, library);
  if (!place) return undefined;
  const last = words[place.to - 1] ?? "";
  const isTwice = /^(?:the|an?)$/iu.test(words[place.from - 1] ?? "") && /^(?:the|an?) /iu.test(right);
  const mark = endsInPossessive(last) && !endsInPossessive(right) ? "'s" : "";
  return [...words.slice(0, place.from - (isTwice ? 1 : 0)), `${right}${mark}`, ...words.slice(place.to)].join(" ");
}

type Place = Pick<Mention, "from" | "to">;

/** Where a question has the words that were wrong: the same name, or the same content words. */
function wrongWords(words: readonly string[], wrong: Clause, { vocabulary, subjects }: Library): Place | undefined {
  const [subject] = wrong.subjects;
  if (subject) return findMentions(words, vocabulary).find(({ name }) => subjects.findExact(name.name) === subject);
  const [first] = wrong.content;
  const from = first === undefined ? -1 : words.findIndex((word) => fold(word) === fold(first));
  return from < 0 ? undefined : { from, to: from + wrong.content.length };
}

/** The last run of words that tell something and are no name. */
function lastContent(words: readonly string[], { vocabulary }: Library): Place | undefined {
  const mentions = findMentions(words, vocabulary);
  const isContent = (at: number) => !isNamed(mentions, at) && !isFunctionWord(fold(words[at] ?? ""));
  let to = words.length;
  while (to > 0 && !isContent(to - 1)) to -= 1;
  let from = to;
  while (from > 0 && isContent(from - 1)) from -= 1;
  return from === to ? undefined : { from, to };
}
