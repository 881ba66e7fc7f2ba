import { compact } from "../text/compact-pattern.ts";
import { hasHan, splitWords } from "../text/words.ts";
import { trimPleasantries } from "./pleasantries.ts";
import { readsAsQuestion } from "./question-form.ts";

/** A message, apart into what it asks and what it only tells: "ah, Tarn! Is Brook from there as well, do we know?" */
export interface AskedParts {
  /** What asks, in order; without anything that asks, what comes nearest. Empty only for an empty text. */
  readonly asked: readonly string[];
  /** What stands before the first of them in its sentence: "Now Tarn, …"; may be empty. */
  readonly lead: string;
  /** The sentences before it; the nearest last. */
  readonly before: readonly string[];
  /** What is told after it. */
  readonly after: readonly string[];
  /** Whether a sentence asks by its form or its mark. */
  readonly isQuestion: boolean;
}

/** `text`: cleaned. */
export function readAskedParts(text: string): AskedParts {
  const sentences = withClaims(splitSentences(text).slice(0, maxSentences).map(readSentence));
  const isAsked = whichAsk(sentences);
  const first = isAsked.indexOf(true);
  return {
    asked: sentences.flatMap(({ main }, at) => (isAsked[at] ? [main] : [])).slice(0, maxAsked),
    lead: sentences[first]?.lead ?? "",
    before: sentences.slice(0, first).map(whole).filter(isText),
    after: sentences
      .slice(first)
      .map((sentence, at) => (isAsked[first + at] ? sentence.after : whole(sentence)))
      .filter(isText),
    isQuestion: sentences.some(({ asks }) => asks === "form" || asks === "mark"),
  };
}

/** More are no chat message, and would take time. */
const maxSentences = 12;
const maxAsked = 4;

interface ReadSentence {
  /** The part that asks; the whole sentence if none does. */
  readonly main: string;
  readonly lead: string;
  readonly after: string;
  /** How surely it asks: by its form, as a question stands inside ("I wonder why"), by its mark, as it is no remark, or not. */
  readonly asks: "form" | "inside" | "mark" | "perhaps" | "no";
}

/** "My neighbour says that Tarn is older. Is he right?" asks whether Tarn is older. */
function withClaims(sentences: readonly ReadSentence[]): readonly ReadSentence[] {
  const isCheck = (at: number) => at > 0 && truth.test(withoutEndMarks(sentences[at]?.main ?? ""));
  return sentences.flatMap((sentence, at) => {
    const claim = sentences[at - 1];
    if (claim && isCheck(at)) return { main: whole(claim).replace(opinion, ""), lead: "", after: sentence.after, asks: "form" as const };
    return isCheck(at + 1) ? [] : sentence;
  });
}

/** Those that ask most surely. A question of few words is an echo if another asks by its form: "No way, oil?? Then why did he leave?" */
function whichAsk(sentences: readonly ReadSentence[]): readonly boolean[] {
  const form = sentences.map(({ asks, main }) => asks === "form" && !echo.test(withoutEndMarks(main)));
  if (form.includes(true)) return form;
  for (const least of ["form", "inside", "mark"] as const)
    if (sentences.some(({ asks }) => asks === least)) return sentences.map(({ asks }) => asks === least);
  const last = sentences.findLastIndex(({ asks }) => asks === "perhaps");
  return sentences.map((_, at) => at === (last < 0 ? sentences.length - 1 : last));
}

/** "Wait, what? Who said that?", "is that so? …"; and what only asks the bot to help: "he came from somewhere, could you help me out?" */
const echo = compact(
  /^(?:what|why|how|who|when|where|(?:is|was) (?:that|it|this) (?:so|true|right|real|really|serious|correct)|(?:could|can|would|will) you (?:please )?(?:help|assist|check|find out|look|find it|tell|explain|enlighten)(?: (?:me|us|it|that))?(?: (?:out|up|again|for me|with (?:that|this|it)))*)$/iu,
);

function whole({ lead, main, after }: ReadSentence): string {
  return [lead, main, after].filter(isText).join(", ");
}

function isText(text: string): boolean {
  return text !== "";
}

function readSentence(sentence: string): ReadSentence {
  const isMarked = /[?？]\s*$/u.test(sentence);
  const starts = startsOfParts(sentence);
  const at = questionStart(sentence, starts, isMarked);
  if (at !== undefined) return askedFrom(sentence, at);
  const inside = embedded.exec(sentence);
  if (inside) return { ...askedFrom(sentence, inside.index + inside[0].length, inside.index), asks: "inside" };
  return hasHan(sentence) ? readChinese(sentence, starts, isMarked) : readPlain(sentence, isMarked);
}

/** Where a question may begin: after a pause, and where its words stand as in a question. */
function startsOfParts(sentence: string): readonly number[] {
  const pauses = [...sentence.matchAll(pause)].map(({ index, 0: mark }) => index + mark.length);
  const runs = [...sentence.matchAll(runOn)].map(({ index }) => index + 1);
  const apart = runs.filter((at) => splitWords(sentence.slice(0, at)).length >= minLead);
  return [0, ...[...pauses, ...apart].toSorted((one, other) => one - other).slice(0, maxPauses)];
}

function questionStart(sentence: string, starts: readonly number[], isMarked: boolean): number | undefined {
  const at = starts.find((start) => asks(trimPleasantries(sentence.slice(start)), isMarked));
  return at === undefined ? undefined : framedStart(sentence, starts, at);
}

function readPlain(sentence: string, isMarked: boolean): ReadSentence {
  const main = trimPleasantries(sentence);
  const asks = endsAsQuestion.test(main) ? "form" : isMarked && main !== "" ? "mark" : main === "" || isRemark(main) ? "no" : "perhaps";
  return { main, lead: "", after: "", asks };
}

const maxPauses = 8;
/** Words before a question that no mark separates from them. */
const minLead = 4;
const pause = /(?:(?:,|:|;|\s[-–—]{1,2}(?=\s))\s+|[，：；]\s*|(?<=\p{Script=Han})\s+(?=\p{Script=Han}))/gu;

/** "On the weather, what does it say": the part before belongs to the question. */
function framedStart(sentence: string, starts: readonly number[], at: number): number {
  if (!asksAfterPause(sentence.slice(at))) return at;
  const isFrame = (start: number) => {
    const framed = trimPleasantries(sentence.slice(start, at));
    return start < at && frame.test(framed) && !self.test(framed);
  };
  const before = starts[starts.indexOf(at) - 1] ?? at;
  return isFrame(before) ? before : at;
}

/** `end`: of what stands before the question. */
function askedFrom(sentence: string, from: number, end = from): ReadSentence {
  const lead = trimPleasantries(sentence.slice(0, end).replace(/[\s,，:：;；–—-]+$/u, ""));
  // "Brook or Ortega: who is older?"
  if (pairOfNames.test(lead)) return { main: sentence, lead: "", after: "", asks: "form" };
  return { ...cutAside(trimPleasantries(sentence.slice(from))), lead, asks: "form" };
}

const pairOfNames = /^\p{Lu}\p{L}*(?: \p{L}+)? (?:or|and|vs) \p{Lu}\p{L}*(?: \p{L}+)?$/u;
const truth =
  /^(?:is|was|are|were|does|did) (?:he|she|they|i) (?:right|wrong|correct)(?:,? do you (?:think|reckon|say))?$|^(?:is|was) (?:it|that|this) (?:true|so|right|correct|the case|real)$/iu;

/** "My neighbour swears that". */
const opinion =
  /^(?:\p{L}+ ){1,4}(?:says|said|thinks|claims|insists|swears|bets|reckons|believes|maintains|told me|is (?:sure|certain|convinced)) (?:that )?/iu;

/** What a question holds for: a place, a time, a condition, a matter. */
const frame = compact(
  /^(?:and |but |so )?(?:about|regarding|concerning|as for|as to|when it comes to|in terms of|with regard to|with respect to|under|in|on|of|at|by|from|with|during|since|until|before|after|among|between|within|outside|besides|apart from|compared (?:to|with)|unlike|like|despite|without|once|while|when|if)\s/iu,
);
const self = /(?<!\p{L})(?:i|i'm|i've|my|me|we|our|us|you|your)(?!\p{L})/iu;

/** Whether a part of a sentence asks by its form. */
function asks(text: string, isMarked: boolean): boolean {
  return (
    readsAsQuestion(text) &&
    !tag.test(withoutEndMarks(text.split(pause, 1)[0] ?? "")) &&
    (isMarked || !exclamation.test(withoutEndMarks(text)))
  );
}

/** "Do we know", "didn't he": asks for a nod. */
const tag = compact(
  /^(?:and )?(?:do|did|does|is|are|was|were|has|have|had|can|could|would|will|don't|didn't|doesn't|isn't|aren't|wasn't|weren't|hasn't|haven't|won't|can't|wouldn't|who|how)(?: not)? (?:we|you|he|she|it|they|i|that|there|this|knew|know|funny|cool|nice|sad)(?: (?:know|not|remember|imagine|believe)(?: (?:that|it))?)?$/iu,
);
export function asksAfterPause(text: string): boolean {
  return readsAsQuestion(text) && !tag.test(withoutEndMarks(text));
}

/** "What a shame", "how sad", "didn't expect that", "is good to know". */
const exclamation = compact(
  /^(?:what an? \p{L}+(?: \p{L}+)?(?:, .*)?|how (?:very )?\p{L}+(?:ly (?:put|said|phrased|worded|expressed|done|observed))?(?:, .*)?|(?:do|did|could|would|can|was|have|had)(?:n't| not) (?:expect|know|think|see|realise|realize|guess|believe|imagine|get|aware|sure|heard|thought|known)(?: .{0,60})?|(?:have|enjoy|was) (?:an?|your|the) (?:\p{L}+ ){0,3}(?:day|evening|night|weekend|one|time|shift|week)(?!\p{L}).*|(?:is|was) (?:very |really |so |quite |also )?(?:good|nice|great|fine|interesting|funny|helpful|clear|fair|sad)(?: .{0,30})?|(?:will|would|should|can|could|must|might) (?:do|be .*)|had (?:an?|the|my|some) .*|(?:have|has) to .*|(?:is|was)n't (?:that|it|this|he|she) (?:\p{L}+ )?\p{L}+(?:, .*)?|(?:when|where|once|while) (?:i|we|my|our) .*)$/iu,
);

/** "Half an hour I would have walked and who is telling that": a question after words that ask nothing. */
const runOn = compact(
  /\s(?:(?=(?:and|so|but|or) (?:how|what) about)|(?=(?:(?:and|so|but|or) )?(?:who|what|where|when|why|how|which)(?: (?:old|long|much|many|far|big|often|\p{L}+))?(?: is| are| was| were| do| does| did| has| have| had| can| will| would|'s) (?:he|she|it|they|there|we|you|this|that|these|those|the)(?!\p{L}))|(?=(?:and|so|but|or) (?:who|what|where|when|why|how|which)(?: (?:old|long|much|many|far|big|often|\p{L}+))?(?: is| are| was| were| do| does| did| has| have| had| can| will| would|'s)(?!\p{L}))|(?=(?:(?:and|so|but|or) )?(?:is|are|was|were|do|does|did|has|have|can|will) (?:he|she|it|they|there|we|you|this one|any)(?!\p{L})))/giu,
);

/** "Margaret wondered what the pace of life is", "nobody remembers how long she has been there": what is asked stands inside. */
const embedded = compact(
  /(?<!\p{L})(?:wonder(?:s|ed|ing)?|ask(?:s|ed|ing)?|know(?:s|n)?|knew|tell|told|remember(?:s|ed)?|recall|thinking|curious|find out|figure out|see|check|explain|understand|remind|sure|idea|clue|guess|forgot|forget|question is|learn)(?: (?:me|us|you|him|her|again|exactly|now|about|to|in|as to|is|was|of|out|then))* (?:(?:if|whether) |(?=(?:what|who|whom|whose|which|where|when|why|how)\s))/iu,
);

function readChinese(sentence: string, starts: readonly number[], isMarked: boolean): ReadSentence {
  const at = starts.find((start, index) => chineseQuestion.test(sentence.slice(start, starts[index + 1]).replace(/[，：；\s]+$/u, "")));
  const main = sentence.slice(at ?? 0).replace(chineseOpening, "");
  const asks = at !== undefined ? "form" : isMarked ? "mark" : "perhaps";
  return { main, lead: sentence.slice(0, at ?? 0).replace(/[，：；\s]+$/u, ""), after: "", asks };
}

/** "So", "but", "by the way". */
const chineseOpening =
  /^(?:(?:那么?(?![个位边里儿些座件])|所以|可是|但是?|不过|对了|另外(?=[，,])|哦|啊|嗯|哈哈+|好的?|等等|请问|话说)[，,]?)+/u;

/** "Baotou and Hohhot are where?", "expand what?" */
const endsAsQuestion = /\s(?:what|who|whom|where|when|why|how|which(?: \p{L}+)?)\s*\??$/iu;
export const chineseQuestion = /[吗嗎呢]|什么|什麼|怎么|怎麼|为什么|哪|谁|誰|几|幾|多少|啥|咋|干嘛|是否|没有?[？?]?$|(\p{Script=Han})不\1/u;

/** The question without what follows it and is no part of it: "so I can credit them", "the one with the taxi", "seems odd". */
function cutAside(asked: string): Pick<ReadSentence, "main" | "after"> {
  const end = [...asked.matchAll(pause)].find(({ index, 0: mark }) => index > 0 && isAside(asked.slice(index + mark.length)));
  return end ? cutAt(asked, end) : { main: asked, after: "" };
}

function cutAt(asked: string, { index, 0: mark }: RegExpExecArray): Pick<ReadSentence, "main" | "after"> {
  return { main: asked.slice(0, index) + (/[?？]\s*$/u.test(asked) ? "?" : ""), after: asked.slice(index + mark.length) };
}

function isAside(text: string): boolean {
  const plain = withoutEndMarks(text);
  return isRemark(plain) || tag.test(plain);
}

function isRemark(text: string): boolean {
  return remark.test(text) && !readsAsQuestion(text);
}

/** What people say of themselves or of the conversation; also without "I". */
const remark = compact(
  /^(?:(?:and|but|so|because|since|as|cause) )?(?:i|i'm|i've|i'd|i'll|we|we're|we've|my|our|mine|me|need(?:ed|s)?|doing|reading|writing|working|looking|preparing|prepping|making|trying|tried|asking|thinking|planning|studying|moving|never|can't|cannot|don't|didn't|couldn't|haven't|heard|read|saw|settle|love|loved|sounds|looks|seems|someone|somebody|everyone|everybody|got|getting|just|still|this is for|it's for|it is for|that is for|you (?:said|told|mentioned)|not sure|no idea)(?![\p{L}\p{N}'’-])/iu,
);

function withoutEndMarks(text: string): string {
  return text.replace(/[\s?？!.…,;:]+$/u, "");
}

function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(sentenceEnd)) {
    sentences.push(text.slice(start, index) + (/[?？]/u.test(mark) ? "?" : mark.startsWith("!") ? "!" : ""));
    start = index + mark.length;
  }
  sentences.push(text.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** A period ends a sentence only after a word that is no title or initial. */
const sentenceEnd =
  /(?:[?？！。;；\n]+|!+(?=\s|$)|(?:\.{2,}|…+)(?:(?=\s*\p{Script=Han})|(?!\s*\p{L}+\s*\??\s*$))|(?<=[\p{L}\p{N})"'”’%/][\p{L}\p{N})"'”’%])(?<!\b(?:mr|mrs|ms|dr|st|prof|vs|etc|inc|jr|sr|ltd|approx))\.(?=\s+\S))[\s.!?]*/giu;
