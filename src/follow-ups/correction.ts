import { compact } from "../text/compact-pattern.ts";
import { describedSubject } from "./described-subject.ts";
import { type Rule, readClause } from "./follow-up.ts";
import { replaceSubjects } from "./other-subject.ts";
import { asksItself } from "./reads-alone.ts";

/** "No, I meant Harbour", "not the pace, the weather", "wrong person, Liu": the question before with what was meant. */
export const correction: Rule = ({ text }, before, library) => {
  const corrected = before.text === "" ? undefined : readCorrection(text);
  if (corrected === undefined) return undefined;
  const right = readClause(corrected, library);
  if (right.words.length > maxWords || asksItself(right)) return undefined;
  const described = describedSubject(right.text, before, library);
  const subjects = described ? [described] : right.content.length === 0 ? right.subjects : [];
  const asked = subjects.length > 0 ? replaceSubjects(before, subjects, library) : undefined;
  return asked === undefined ? undefined : { kind: "questions", questions: [{ command: before.command, text: asked, about: subjects }] };
};

/** Words that are no question of their own. */
const maxWords = 6;

/** What is right: "Harbour" in "not Brook, Harbour". Undefined if the text corrects nothing. */
function readCorrection(text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  const opened = text.replace(opening, "").replace(meant, "");
  const isCued = opened !== text;
  for (const pair of pairs) {
    const { right } = pair.exec(opened)?.groups ?? {};
    if (right !== undefined) return right.replace(meant, "").replace(closing, "");
  }
  const right = opened.replace(closing, "").replace(/^(?:it|that|this)(?:['’]s| is| was) /iu, "");
  return right === "" || !(isCued || right !== opened) || /[.?!] /u.test(right) ? undefined : right;
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
  /^not (?!(?:only|just|all|every|yet)\b)(?:\S+(?: \S+){0,4}?)(?:\s*[,;:.!–—]+\s*(?:but |rather )?|\s+but\s+)(?<right>\S.*)$/iu,
  /^(?<right>[^,;:]+?)\s*[,;:–—]*\s*(?:and )?not (?!(?:only|just|all|yet)\b)(?:[^,;:]+)$/iu,
  /^(?:(?:it|that|this|he|she)(?:['’]?s| is| was) not|(?:it |that )?(?:isn|wasn)['’]t|i (?:did not|didn['’]t|do not|don['’]t) (?:mean|want)) (?:[^,;:.!]{1,40}?)(?:\s*[,;:.!]+\s*(?:but )?(?:(?:it|that|he|she)(?:['’]?s| is| was) )?|\s+but\s+)(?<right>\S.*)$/iu,
];
