import { compact } from "../text/compact.ts";

/** What a person corrects: "not Brook, Harbour" is wrong about "Brook", and right is "Harbour". */
export interface Corrected {
  /** As typed; undefined if the text does not repeat it. */
  readonly wrong: string | undefined;
  readonly right: string;
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
    String.raw`^${filler}(?:o+ps(?:ie)?|whoops|woops|sorry|wait|hang on|hold on|nope|nah|no(?=\s*[,;:.!–—-]|\s+(?:no|not|i|the|that|it|wait|sorry|about|rather|make|wrong)\b)|my (?:bad|mistake|fault|typo)|(?:a )?typo|typed wrong|mistyped|misspelled|misspelt|i mistyped(?: that| it)?|correction|edit(?=\s*:)|(?:scratch|strike|ignore|forget) (?:that|it)|actually|or rather|rather|i (?:mean|meant)(?: to (?:say|type|ask(?: about)?|write))?|i (?:was|am) (?:asking|talking|thinking) (?:about|of)|i said|what i (?:meant|mean) (?:is|was)|make (?:that|it)|change (?:that|it) to|(?:that|this|it) (?:should|was supposed to|ought to) (?:be|have been|read|say)|should (?:be|have been|read)|i (?:confused|mixed up) (?:them|it|the two|that)|not (?:that|this)(?: one|(?=\s*[,;:.!–—-]))|(?:that is |that['’]s )?not what i (?:meant|mean|asked|wanted))${mark}`,
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

/** Undefined if the text corrects nothing. */
export function readCorrection(text: string): Corrected | undefined {
  if (text.length > maxLength || /[.?!] /u.test(text.replace(/^.{1,20}?[.!] /u, ""))) return undefined;
  const opened = withoutCues(text);
  const isCued = opened !== text;
  const pair = denied.exec(opened)?.groups ?? (startsQuestion.test(opened) ? undefined : deniedLast.exec(opened)?.groups);
  const { wrong, right } = { wrong: pair?.wrong?.trim(), right: (pair?.right ?? opened).trim() };
  if (wrong !== undefined && wrong.split(/\s+/u).length > maxDenied) return undefined;
  const isLong = pair === undefined && !isCued;
  const shown = isLong && startsQuestion.test(right) ? right : right.replace(closing, "");
  if (shown === "" || (isLong && shown === right)) return undefined;
  return { wrong, right: withoutCues(shown) };
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
