import { compact } from "../../text/compact.ts";

/** What a person corrects: "not Brook, Harbour" is wrong about "Brook", and right is "Harbour". */
export interface Corrected {
  /** As typed; undefined if the text does not repeat it. */
  readonly wrong: string | undefined;
  readonly right: string;
  /** "Make it short" corrects nothing, "make it Brook" does. */
  readonly needsName: boolean;
}

/** Rounds of cues in a row: "no no, sorry, I meant". */
const maxCues = 5;
/** UTF-16 code units; a longer text is a question of its own. */
const maxLength = 150;
/** Words of what is denied. */
const maxDenied = 4;

const mark = String.raw`(?:\s*[,;:.!…–—-]+\s*|\s+)`;
const filler = "(?:(?:oh|ah|er|erm|um|uh|well|hmm|ok|okay|but)[,\\s]+)?";
const cue = compact(
  new RegExp(
    String.raw`^${filler}(?:o+ps(?:ie)?|whoops|woops|sorry|wait|hang on|hold on|nope|nah|no(?=\s*[,;:.!–—-]|\s+(?:no|not|i|the|that|it|wait|sorry|about|rather|make|wrong)\b)|my (?:bad|mistake|fault|typo)|(?:a )?typo|typed wrong|mistyped|misspelled|misspelt|i mistyped(?: that| it)?|correction|edit(?=\s*:)|(?:scratch|strike|ignore|forget) (?:that|it)|actually|or rather|rather(?! than)|i (?:mean|meant)(?: to (?:say|type|ask(?: about)?|write))?|i (?:was|am) (?:asking|talking|thinking) (?:about|of)|i said|what i (?:meant|mean) (?:is|was)|make (?:that|it)|change (?:that|it) to|(?:that|this|it) (?:should|was supposed to|ought to) (?:be|have been|read|say)|should (?:be|have been|read)|i (?:confused|mixed up) (?:them|it|the two|that)|not (?:that|this)(?: one|(?=\s*[,;:.!–—-]))|(?:that is |that['’]s )?not what i (?:meant|mean|asked|wanted))${mark}`,
    "iu",
  ),
);
/** "Wrong city, Harbour", "wrong city Harbour". */
const wrongKind = new RegExp(
  String.raw`^${filler}(?:(?:that|it)(?: is|['’]?s) )?(?:the )?wrong(?: \p{L}+){0,2}?(?:\s*[,;:.!–—-]+\s*|(?<=wrong \p{L}+)\s+)(?=\S)`,
  "iu",
);
const denied =
  /^not (?!(?:only|just|all|every|many|much|even|yet)\b)(?<wrong>[^,;:.!–—]+?)(?:\s*[,;:.!–—]+\s*(?:but |rather )?|\s+but\s+)(?<right>\S.*)$/iu;
const deniedLast = /^(?<right>[^,;:]+?)(?:\s*[,;:–—-]+\s*|\s+)(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:]+)$/iu;
const closing = /(?:\s*[,;:.–—-]+\s*|\s+)(?:instead|rather|sorry|i (?:mean|meant)|oops|my (?:bad|mistake)|that is)$/iu;
const startsQuestion =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|tell|show|give|list|name|compare)\b/iu;

const asksLater = /\S\s*[,;]\s*(?:who|what|which|when|where|why|how)\b(?=.* )/iu;
const weakCue = /^(?:\S+ ){0,2}(?:(?:make|change) (?:that|it)|wrong(?: \p{L}+)+$)/iu;
const hasVerb = /(?<=\S )(?:is|are|was|were|do|does|did|has|have|had|can|will|would)(?= |$)/iu;

/** Undefined if the text corrects nothing. */
export function readCorrection(text: string): Corrected | undefined {
  if (text.length > maxLength || isSeveralSentences(text)) return undefined;
  const opened = withoutCues(text);
  if (asksLater.test(opened)) return undefined;
  const isCued = opened !== text;
  const needsName = weakCue.test(text);
  const pair = readDenied(opened);
  if (pair)
    return isPlausible(pair, isCued) ? { wrong: pair.wrong, right: withoutCues(pair.right.replace(closing, "")), needsName } : undefined;
  const right = !isCued && startsQuestion.test(opened) ? opened : opened.replace(closing, "");
  return right === "" || (!isCued && right === opened) ? undefined : { wrong: undefined, right, needsName };
}

function isSeveralSentences(text: string): boolean {
  const withoutCue = text.replace(/^.{1,20}?[.!] /u, "");
  return /[.?!] /u.test(withoutCue);
}

interface Denied {
  readonly wrong: string;
  readonly right: string;
}

function readDenied(text: string): Denied | undefined {
  const { wrong, right } = denied.exec(text)?.groups ?? (startsQuestion.test(text) ? undefined : deniedLast.exec(text)?.groups) ?? {};
  return wrong === undefined || right === undefined ? undefined : { wrong: wrong.trim(), right: right.trim() };
}

function isPlausible({ wrong, right }: Denied, isCued: boolean): boolean {
  return wrong.split(/\s+/u).length <= maxDenied && (isCued || !hasVerb.test(right));
}

function withoutCues(text: string): string {
  let rest = text;
  for (let round = 0; round < maxCues; round += 1) {
    const next = rest.replace(cue, "").replace(wrongKind, "");
    if (next === rest || next === "") break;
    rest = next;
  }
  return rest;
}

/** Whether a text is a question or a wish with its own verb, not only what stands in one. */
export function isWholeQuestion(text: string): boolean {
  return startsQuestion.test(text);
}
