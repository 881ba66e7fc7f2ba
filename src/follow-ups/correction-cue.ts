import { compact } from "../text/compact-pattern.ts";

/** What a person corrects: "not Brook, Harbour" is wrong about "Brook", and right is "Harbour". */
export interface Corrected {
  /** What was typed; undefined if the text does not repeat it. */
  readonly wrong: string | undefined;
  readonly right: string;
  /** "Make it short" corrects nothing, "make it Brook" does. */
  readonly needsName: boolean;
}

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
  if (right === "" || (!isCued && (right === opened || pause.test(right)))) return undefined;
  return { wrong: undefined, right, needsName };
}

/** UTF-16 code units; a longer text is a question of its own. */
const maxLength = 200;
const asksLater = /\S\s*[,;]\s*(?:who|what|which|when|where|why|how)\b(?=.* )/iu;

function isSeveralSentences(text: string): boolean {
  const withoutCue = withoutCues(text).replace(/^.{1,20}?[.!] /u, "");
  return /[.?!] /u.test(withoutCue);
}

/** Whether the cue may stand before a wish about the reply, or a remark. */
function isWeakCue(text: string): boolean {
  return /^(?:\S+ ){0,2}(?:(?:make|change) (?:that|it)|wrong(?: \p{L}+)+$)/iu.test(text);
}

/** The first part of a text after its cues: "sorry, I meant Brook, without an e", "the other one, who made it?" */
export interface CorrectedFirst {
  readonly isCued: boolean;
  readonly right: string;
  readonly wrong: string | undefined;
  /** What follows; may be empty. */
  readonly rest: string;
}

export function readFirstPart(text: string): CorrectedFirst | undefined {
  if (text.length > maxLength) return undefined;
  const opened = withoutCues(text).replace(nameCue, "");
  const [found] = pause.exec(opened) ?? [];
  const at = found === undefined ? opened.length : opened.indexOf(found);
  const first = opened.slice(0, at);
  const right = withoutClosing(first);
  if (startsQuestion.test(first) || right === "") return undefined;
  const rest = opened.slice(at).replace(/^[\s,;:.!?–—-]+/u, "");
  const wrong = rejection.exec(rest)?.groups?.wrong;
  const isShort = wrong !== undefined && wrong.split(/\s+/u).length <= maxDenied;
  return { isCued: opened !== text || right !== first, right, wrong: isShort ? wrong : undefined, rest: apology.test(rest) ? "" : rest };
}

/** Cues only before a name alone: "no snow" denies, and "I want a quote" asks. */
const nameCue =
  /^(?:(?:lol|haha|oh|well|but) )?(?:no|nope|nah|i(?:['’]d| would)? (?:want|like|need))(?: to (?:know|hear))?(?: (?:about|of))? /iu;
const pause = /\s*[,;:.!?]+\s+|\s+[–—-]+\s+/u;
/** A part that says what is wrong: "not Brook". */
const rejection = /^(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:.!?]+)/iu;
/** Words of what is wrong. */
const maxDenied = 5;
const apology = /^(?:i['’]?m |so |very )*(?:sorry|apologies|pardon|thanks|thank you|please|my (?:bad|mistake))\b/iu;

/** Whether a text is a question or a wish with its own verb, not only what stands in one. */
export function isWholeQuestion(text: string): boolean {
  return startsQuestion.test(text);
}

const startsQuestion =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|tell|show|give|list|name|compare)\b/iu;

interface Denied {
  readonly wrong: string;
  readonly right: string;
}

function readPair(text: string, isCued: boolean): Denied | undefined {
  const isQuestion = startsQuestion.test(text) && !deniesFirst.test(text);
  for (const pattern of pairs) {
    if (isQuestion && !pairsOfQuestions.has(pattern)) continue;
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

const hasVerb = /(?<=\S )(?:is|are|was|were|do|does|did|has|have|had|can|will|would)(?= |$)/iu;

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

/** Rounds of cues in a row: "no no, sorry, I meant". */
const maxCues = 6;
const address = /^(?:bro|dude|man|mate|dear|sir|madam|guys) (?=\S)/iu;

/** "The when for it being a port". */
const askedOf = /(?<=^(?:who|when|where|why|how|what) )(?:for|of|about) /iu;

/** "Brook I meant", "it's Brook I'm after". */
function withoutClosing(text: string): string {
  const right = text.replace(closing, "");
  return right === text ? text : right.replace(/^(?:it|that|this)(?:['’]?s| is| was) /iu, "").replace(closing, "");
}

const mark = String.raw`(?:\s*[,;:.!…–—-]+\s*|\s+)`;
const end = String.raw`(?:\s*[,;:.!…]+\s*|\s+[–—-]+\s+)`;
const filler =
  "(?:(?:oh|ah|er|erm|um|uh|well|hmm?|ok|okay|but|and|so|argh+|ugh|gah|oof|doh|d['’]oh|damn|crap|shoot|yikes|excuse|pardon|lol|haha|hey)[,!\\s]+){0,3}";
const adverb = "(?:(?:actually|really|rather|just|only|obviously|clearly|of course|in fact|indeed|of course) )*";
const i = "i(?:['’]?m|['’]?d|['’]?ve| am| was| had| have| did| do)?";
const wish = `${i} ${adverb}(?:mean|meant|meaning|said|say|wanted|asked|asking|talking|thinking|looking|after|typed|intended|referring|enquiring|inquiring|speaking)`;
/** "I mixed them up", also without "I". */
const mixUp =
  "(?:i )?(?:(?:have|had|just|got|must have|seem to have) )*(?:confused|mixed|mixed up|swapped|switched|muddled|mistook|mistaken) (?:them|it|the two|that|the names|names|the people|people|my \\p{L}+)(?: (?:up|there|again|both|completely|together))*";
const notion = "(?:what|who|whom|where|when|how|the (?:one|person|thing|name|question|place|city)) (?:that )?";

/** Stands before what is right. */
const cue = compact(
  new RegExp(
    String.raw`^${filler}(?:o+ps(?:ie)?|whoops|woops|so+rry+(?: (?:about|for) (?:that|this|it))?|srry|sry|soz|apologies|my apologies|pardon(?: me)?|excuse(?: me)?|i beg your pardon|forgive me|oh (?:no|dear|wait)|wait|hang on|hold on|nope|nah|(?:please )?disregard (?:that|it|this)|(?:please )?correct (?:that|it|this) to|(?:(?:let|allow|permit) me (?:to )?|may i |i (?:must |have to |will |would like to )?)correct (?:myself|that|it)|with (?:an? )?\p{L}(?=:)|(?:that|this|it)(?:['’]?s| is| was) the wrong (?:one|person|name|city)|no(?=\s*[,;:.!–—-]|\s+(?:no|not|i|im|the|that|thats|it|wait|sorry|about|rather|make|wrong|his|her|their|its)\b)|my (?:bad|mistake|fault|typo|error)|(?:(?:a|(?:that|it)(?:['’]s| is| was) a|bad) )?typo|typed wrong|mistyped|misspelled|misspelt|i mistyped(?: that| it)?|correction|edit(?=\s*:)|(?:scratch|strike|ignore|forget) (?:that|it)|actually|or rather|rather(?! than)|${wish}(?: to)?(?: (?:say|type|ask|write|know|have))*(?: (?:about|of|for|to|after))?|was (?:thinking|meaning|asking|talking|looking|referring)(?: (?:of|about|for|to))?|meant(?: to (?:say|type|ask|write))?(?: (?:about|for))?|i (?:had|have)(?= .{1,40} in mind$)|(?:i )?(?:should|ought to)(?: have|['’]ve| of)? (?:said|asked|written|typed|put)(?: (?:about|for))?|(?:what|who|whom|the (?:one|person|thing|name|city|place|company)(?: (?:that|who|whom))?) ${i} ${adverb}(?:meant|mean|wanted|asked|in mind|thinking of|referring to|after)(?: to say| to ask| for| about)? (?:is|was)|(?:let me|allow me to|i(?: will|'ll)?) (?:rephrase|restate|reformulate|amend)(?: (?:that|this|it|myself|(?:my|the) question))?|errat(?:um|a)|amendment|rectification|${mixUp}|make (?:that|it)|change (?:that|it) to|(?:(?:that|this|it|(?:the|his|her) name|(?:the|my) question) )?(?:should|was (?:supposed|meant) to|is supposed to|ought to|has to)(?:['’]ve)? (?:be|been|have been|of been|read|have read|say)|not (?:that|this|him|her|them)(?: (?:one|ranking|person|city))?(?=\s*[,;:.!–—-])|not (?:that|this)(?: one)?|not (?:him|her|them)(?= \p{L}+$)|(?:i )?(?:have )?(?:wrote|typed|used|gave|put|named|picked|written|given) the wrong (?:name|person|one|city|place|word)|(?:(?:that|this|it)(?:['’]?s| is| was) )?not ${notion}?${wish}(?: (?:for|about|to know))?|(?:that|this|it)(?:['’]?s| is) (?:not (?:it|him|her|them|right|the right (?:one|person|name))|wrong)|(?:that|it) came out wrong|${i} ?(?:did not|didn['’]?t|not) (?:ask|mean|say|want)(?: (?:about|for))? (?:that|this|it|him|her)(?: one)?|you (?:misunderstood|misread|mistook)(?: (?:me|it|that|the question))?|you (?:have |['’]ve )?(?:got|have) (?:me|it|that) wrong|for the record)${mark}`,
    "iu",
  ),
);

/** A part of its own that says that something went wrong: "I mixed up my notes", "silly me". */
const cueAlone = compact(
  new RegExp(
    String.raw`^${filler}(?:(?:silly|stupid|dumb|clumsy|poor) (?:old )?me|fat (?:fingers?|thumbs?)|(?:bloody |damn(?:ed)? )?auto-?correct(?:ed)?(?: (?:again|strikes again))?|brain (?:fart|freeze)|slip of the (?:tongue|pen|keyboard)|(?:i (?:think |guess |believe |must have )?)?(?:i |i['’]?ve |i have )?(?:just )?(?:got|mixed|confused|mistyped|misspelled|misspelt|misspoke|misspoken|mistook|misread|expressed|explained|typed|wrote|written|spelt|spelled|messed|switched|swapped|hit|pressed)(?= |[,;:.!])[^,;:.!?–—]{0,50}|my (?:phone|keyboard|autocorrect|fingers?|thumbs?|spellchecker?)(?= )[^,;:.!?–—]{0,40}|you (?:have |['’]ve )?(?:got|took|taken|have|gave me|picked) the wrong \p{L}+)${end}`,
    "iu",
  ),
);

/** "Wrong city, Harbour", "wrong city Harbour". */
const wrongKind = new RegExp(
  String.raw`^${filler}(?:(?:that|it)(?: is|['’]?s) )?(?:the )?wrong(?: \p{L}+){0,2}?(?:\s*[,;:.!–—-]+\s*|(?<=wrong \p{L}+)\s+)(?=\S)`,
  "iu",
);

/** Stands after what is right. */
const closing = compact(
  new RegExp(
    String.raw`(?:\s*[,;:.–—-]+\s*|\s+)(?:instead|rather|(?:i['’]?m )?(?:so )?sorry(?: (?:about|for) (?:that|this|it))?|oops|my (?:bad|mistake)|that is|(?:(?:is|was) )?(?:${notion})?${wish}(?: to (?:say|type|write))?(?: (?:for|about|of))?|in mind|(?:it is |is )?(?:who |whom |what |that )?i (?:want|need|mean)|it (?:is|was)|it (?:should|was (?:supposed|meant) to|ought to|has to) (?:be|have been|read|say)|is (?:the )?(?:correct|right|proper)(?: (?:one|name|word|spelling|person|city|place))?|(?:sorry )?fat (?:fingers?|thumbs?))$|(?<=\p{L})\*$`,
    "iu",
  ),
);

/** "Harbour, not Brook" */
const rightFirst = /^(?<right>[^,;:]+?)\s*[,;:–—]+\s*(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:]+)$/iu;
/** "It is not Brook, it is Harbour" */
const wrongFirst =
  /^(?:(?:(?:it|that|this|he|she)(?:['’]?s| is| was)|is|was|(?:the |her |his )?name is) not|(?:(?:it|that|this) )?(?:isn|wasn)['’]t) (?<wrong>[^,;:.!]{1,40}?)(?:\s*[,;:.!]+\s*(?:but )?(?:(?:it|that|he|she)(?:['’]?s| is| was) |is |was )?|\s+but\s+)(?<right>\S.*)$/iu;
/** Says what is right beside what is wrong, in groups of these names. */
const pairs: readonly RegExp[] = [
  /^the (?:right |correct )?(?:name|city|person|place) is (?<right>[^,;:]{1,40}?)\s*[,;:–—]*\s*(?:and )?not (?<wrong>[^,;:]+)$/iu,
  /^not (?!(?:only|just|all|every|many|much|even|yet)\b)(?<wrong>[^,;:.!–—]+?)(?:\s*[,;:.!–—]+\s*(?:but |rather )?|\s+but\s+)(?<right>\S.*)$/iu,
  rightFirst,
  /^(?<right>[^,;:]+?)\s+(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:]+)$/iu,
  /^(?:i )?(?:typed|wrote|said|put|asked(?: about)?|have written) (?<wrong>\S+(?: \S+)?) (?:but|when|where|and|though) (?:i )?(?:actually |really )?(?:mean|meant|wanted)(?: to (?:say|type|write))? (?<right>\S.*)$/iu,
  wrongFirst,
  /^i (?:do not|did not|don['’]?t|didn['’]?t) (?:mean|ask (?:about|for)|want) (?<wrong>[^,;:.!]{1,40}?)(?:\s*[,;:.!]+\s*|\s+)but (?<right>\S.*)$/iu,
  /^(?:by|with) (?<wrong>\S+(?: \S+)?) i (?:actually |really )?(?:mean|meant) (?<right>\S.*)$/iu,
  /^(?:please )?(?:replace|swap|change|switch|amend|correct|exchange) (?<wrong>\S+(?: \S+)?) (?:with|for|by|to|into) (?<right>\S+(?: \S+)?)$/iu,
  /^(?:please )?substitute (?<right>\S+(?: \S+)?) for (?<wrong>\S+(?: \S+)?)$/iu,
  /^(?:please )?read (?<right>\S+(?: \S+)?) (?:for|instead of|in place of) (?<wrong>\S+(?: \S+)?)$/iu,
  /^(?:instead of|rather than) (?<wrong>\S+(?: \S+)?)(?:\s*,\s*| )(?:(?:it is|i (?:actually |really )?(?:mean|meant|want|wanted)) )(?<right>\S+(?: \S+)?)$/iu,
  /^(?<right>\S+(?: \S+)?),? (?:rather than|instead of|in place of) (?<wrong>\S+(?: \S+)?)$/iu,
  /^s\/(?<wrong>[^/]+)\/(?<right>[^/]+)\/?$/iu,
];
/** They fit also if the text is a question that another cue stands before: "no, where she lives, not where she works". */
const pairsOfQuestions: ReadonlySet<RegExp> = new Set([rightFirst, wrongFirst]);
