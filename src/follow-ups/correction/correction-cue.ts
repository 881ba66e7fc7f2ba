import { closing, cue, cueAlone, denial, isWeakCue, pairs, wrongKind } from "./correction-phrases.ts";

/** What a person corrects: "not Brook, Harbour" is wrong about "Brook", and right is "Harbour". */
export interface Corrected {
  /** As typed; undefined if the text does not repeat it. */
  readonly wrong: string | undefined;
  readonly right: string;
  /** "Make it short" corrects nothing, "make it Brook" does. */
  readonly needsName: boolean;
}

/** The first part of a text after its cues: "sorry, I meant Brook, without an e", "the other one, who made it?" */
export interface CorrectedFirst {
  readonly isCued: boolean;
  readonly right: string;
  readonly wrong: string | undefined;
  /** What follows; may be empty. */
  readonly rest: string;
}

/** Rounds of cues in a row: "no no, sorry, I meant". */
const maxCues = 6;
/** UTF-16 code units; a longer text is a question of its own. */
const maxLength = 200;
/** Words of what is denied. */
const maxDenied = 5;

const startsQuestion =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|tell|show|give|list|name|compare)\b/iu;
const asksLater = /\S\s*[,;]\s*(?:who|what|which|when|where|why|how)\b(?=.* )/iu;
const hasVerb = /(?<=\S )(?:is|are|was|were|do|does|did|has|have|had|can|will|would)(?= |$)/iu;

/** Undefined if the text corrects nothing. */
export function readCorrection(text: string): Corrected | undefined {
  if (text.length > maxLength || isSeveralSentences(text)) return undefined;
  const opened = withoutCues(text);
  if (asksLater.test(opened)) return undefined;
  const isCued = opened !== text;
  const needsName = isWeakCue(text);
  const pair = readPair(opened, isCued);
  if (pair) return isPlausible(pair, isCued) ? { wrong: pair.wrong, right: withoutCues(withoutClosing(pair.right)), needsName } : undefined;
  const right = !isCued && startsQuestion.test(opened) ? opened : withoutClosing(opened);
  // Words before that are no cue may be anything.
  if (right === "" || (!isCued && (right === opened || mark.test(right)))) return undefined;
  return { wrong: undefined, right, needsName };
}

export function readFirstPart(text: string): CorrectedFirst | undefined {
  if (text.length > maxLength) return undefined;
  const opened = withoutCues(text).replace(nameCue, "");
  const [found] = mark.exec(opened) ?? [];
  const at = found === undefined ? opened.length : opened.indexOf(found);
  const first = opened.slice(0, at);
  const right = withoutClosing(first);
  if (startsQuestion.test(first) || right === "") return undefined;
  const rest = opened.slice(at).replace(/^[\s,;:.!?–—-]+/u, "");
  const wrong = denial.exec(rest)?.groups?.wrong;
  const isShort = wrong !== undefined && wrong.split(/\s+/u).length <= maxDenied;
  return { isCued: opened !== text || right !== first, right, wrong: isShort ? wrong : undefined, rest: apology.test(rest) ? "" : rest };
}

/** Only before a name alone: "no snow" denies, and "I want a quote" asks. */
const nameCue =
  /^(?:(?:lol|haha|oh|well|but) )?(?:no|nope|nah|i(?:['’]d| would)? (?:want|like|need))(?: to (?:know|hear))?(?: (?:about|of))? /iu;

const apology = /^(?:i['’]?m |so |very )*(?:sorry|apologies|pardon|thanks|thank you|please|my (?:bad|mistake))\b/iu;
const mark = /\s*[,;:.!?]+\s+|\s+[–—-]+\s+/u;

function isSeveralSentences(text: string): boolean {
  const withoutCue = withoutCues(text).replace(/^.{1,20}?[.!] /u, "");
  return /[.?!] /u.test(withoutCue);
}

interface Denied {
  readonly wrong: string;
  readonly right: string;
}

function readPair(text: string, isCued: boolean): Denied | undefined {
  for (const { pattern, isAfterQuestion } of pairs) {
    const isQuestion = startsQuestion.test(text) && !deniesFirst.test(text);
    if (isQuestion && !isAfterQuestion) continue;
    const { wrong, right } = pattern.exec(text)?.groups ?? {};
    if (wrong === undefined || right === undefined || (isQuestion && !isCued && !startsQuestion.test(wrong))) continue;
    return { wrong: wrong.trim(), right: right.trim() };
  }
  return undefined;
}

/** "Is not Brook, is Harbour", without "it". */
const deniesFirst = /^(?:is|was)(?: not|n['’]t) /iu;

function isPlausible({ wrong, right }: Denied, isCued: boolean): boolean {
  return wrong.split(/\s+/u).length <= maxDenied && (isCued || startsQuestion.test(wrong) || !hasVerb.test(right));
}

function withoutCues(text: string): string {
  let rest = text;
  for (let round = 0; round < maxCues; round += 1) {
    const next = rest.replace(cueAlone, "").replace(cue, "").replace(wrongKind, "");
    if (next === rest || next === "") break;
    rest = next;
  }
  return rest === text
    ? text
    : rest
        .replace(/^the (?=(?:who|when|where|why|how|what)\b)/iu, "")
        .replace(askedOf, "")
        .replace(address, "");
}

const address = /^(?:bro|dude|man|mate|dear|sir|madam|guys) (?=\S)/iu;

/** "The when for it being a port". */
const askedOf = /(?<=^(?:who|when|where|why|how|what) )(?:for|of|about) /iu;

/** "Brook I meant", "it's Brook I'm after". */
function withoutClosing(text: string): string {
  const right = text.replace(closing, "");
  return right === text ? text : right.replace(/^(?:it|that|this)(?:['’]?s| is| was) /iu, "").replace(closing, "");
}

/** Whether a text is a question or a wish with its own verb, not only what stands in one. */
export function isWholeQuestion(text: string): boolean {
  return startsQuestion.test(text);
}
