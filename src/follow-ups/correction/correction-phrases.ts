import { compact } from "../../text/compact.ts";

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

/** At the start of what is right. */
export const cue = compact(
  new RegExp(
    String.raw`^${filler}(?:o+ps(?:ie)?|whoops|woops|so+rry+(?: (?:about|for) (?:that|this|it))?|srry|sry|soz|apologies|my apologies|pardon(?: me)?|excuse(?: me)?|i beg your pardon|forgive me|oh (?:no|dear|wait)|wait|hang on|hold on|nope|nah|(?:please )?disregard (?:that|it|this)|(?:please )?correct (?:that|it|this) to|(?:(?:let|allow|permit) me (?:to )?|may i |i (?:must |have to |will |would like to )?)correct (?:myself|that|it)|with (?:an? )?\p{L}(?=:)|(?:that|this|it)(?:['’]?s| is| was) the wrong (?:one|person|name|city)|no(?=\s*[,;:.!–—-]|\s+(?:no|not|i|im|the|that|thats|it|wait|sorry|about|rather|make|wrong|his|her|their|its)\b)|my (?:bad|mistake|fault|typo|error)|(?:(?:a|(?:that|it)(?:['’]s| is| was) a|bad) )?typo|typed wrong|mistyped|misspelled|misspelt|i mistyped(?: that| it)?|correction|edit(?=\s*:)|(?:scratch|strike|ignore|forget) (?:that|it)|actually|or rather|rather(?! than)|${wish}(?: to)?(?: (?:say|type|ask|write|know|have))*(?: (?:about|of|for|to|after))?|was (?:thinking|meaning|asking|talking|looking|referring)(?: (?:of|about|for|to))?|meant(?: to (?:say|type|ask|write))?(?: (?:about|for))?|i (?:had|have)(?= .{1,40} in mind$)|(?:i )?(?:should|ought to)(?: have|['’]ve| of)? (?:said|asked|written|typed|put)(?: (?:about|for))?|(?:what|who|whom|the (?:one|person|thing|name|city|place|company)(?: (?:that|who|whom))?) ${i} ${adverb}(?:meant|mean|wanted|asked|in mind|thinking of|referring to|after)(?: to say| to ask| for| about)? (?:is|was)|(?:let me|allow me to|i(?: will|'ll)?) (?:rephrase|restate|reformulate|amend)(?: (?:that|this|it|myself|(?:my|the) question))?|errat(?:um|a)|amendment|rectification|${mixUp}|make (?:that|it)|change (?:that|it) to|(?:(?:that|this|it|(?:the|his|her) name|(?:the|my) question) )?(?:should|was (?:supposed|meant) to|is supposed to|ought to|has to)(?:['’]ve)? (?:be|been|have been|of been|read|have read|say)|not (?:that|this|him|her|them)(?: (?:one|ranking|person|city))?(?=\s*[,;:.!–—-])|not (?:that|this)(?: one)?|not (?:him|her|them)(?= \p{L}+$)|(?:i )?(?:have )?(?:wrote|typed|used|gave|put|named|picked|written|given) the wrong (?:name|person|one|city|place|word)|(?:(?:that|this|it)(?:['’]?s| is| was) )?not ${notion}?${wish}(?: (?:for|about|to know))?|(?:that|this|it)(?:['’]?s| is) (?:not (?:it|him|her|them|right|the right (?:one|person|name))|wrong)|(?:that|it) came out wrong|${i} ?(?:did not|didn['’]?t|not) (?:ask|mean|say|want)(?: (?:about|for))? (?:that|this|it|him|her)(?: one)?|you (?:misunderstood|misread|mistook)(?: (?:me|it|that|the question))?|you (?:have |['’]ve )?(?:got|have) (?:me|it|that) wrong|for the record)${mark}`,
    "iu",
  ),
);

/** A part of its own that says that something went wrong: "I mixed up my notes", "silly me". */
export const cueAlone = compact(
  new RegExp(
    String.raw`^${filler}(?:(?:silly|stupid|dumb|clumsy|poor) (?:old )?me|fat (?:fingers?|thumbs?)|(?:bloody |damn(?:ed)? )?auto-?correct(?:ed)?(?: (?:again|strikes again))?|brain (?:fart|freeze)|slip of the (?:tongue|pen|keyboard)|(?:i (?:think |guess |believe |must have )?)?(?:i |i['’]?ve |i have )?(?:just )?(?:got|mixed|confused|mistyped|misspelled|misspelt|misspoke|misspoken|mistook|misread|expressed|explained|typed|wrote|written|spelt|spelled|messed|switched|swapped|hit|pressed)(?= |[,;:.!])[^,;:.!?–—]{0,50}|my (?:phone|keyboard|autocorrect|fingers?|thumbs?|spellchecker?)(?= )[^,;:.!?–—]{0,40}|you (?:have |['’]ve )?(?:got|took|taken|have|gave me|picked) the wrong \p{L}+)${end}`,
    "iu",
  ),
);

/** "Wrong city, Harbour", "wrong city Harbour". */
export const wrongKind = new RegExp(
  String.raw`^${filler}(?:(?:that|it)(?: is|['’]?s) )?(?:the )?wrong(?: \p{L}+){0,2}?(?:\s*[,;:.!–—-]+\s*|(?<=wrong \p{L}+)\s+)(?=\S)`,
  "iu",
);

/** At the end of what is right. */
export const closing = compact(
  new RegExp(
    String.raw`(?:\s*[,;:.–—-]+\s*|\s+)(?:instead|rather|(?:i['’]?m )?(?:so )?sorry(?: (?:about|for) (?:that|this|it))?|oops|my (?:bad|mistake)|that is|(?:(?:is|was) )?(?:${notion})?${wish}(?: to (?:say|type|write))?(?: (?:for|about|of))?|in mind|(?:it is |is )?(?:who |whom |what |that )?i (?:want|need|mean)|it (?:is|was)|it (?:should|was (?:supposed|meant) to|ought to|has to) (?:be|have been|read|say)|is (?:the )?(?:correct|right|proper)(?: (?:one|name|word|spelling|person|city|place))?|(?:sorry )?fat (?:fingers?|thumbs?))$|(?<=\p{L})\*$`,
    "iu",
  ),
);

interface Pair {
  /** With groups `wrong` and `right`. */
  readonly pattern: RegExp;
  /** Also if the text is a question that another cue stands before: "no, where she lives, not where she works". */
  readonly isAfterQuestion: boolean;
}

/** What is right beside what is wrong. */
export const pairs: readonly Pair[] = [
  {
    pattern:
      /^the (?:right |correct )?(?:name|city|person|place) is (?<right>[^,;:]{1,40}?)\s*[,;:–—]*\s*(?:and )?not (?<wrong>[^,;:]+)$/iu,
    isAfterQuestion: false,
  },
  {
    pattern:
      /^not (?!(?:only|just|all|every|many|much|even|yet)\b)(?<wrong>[^,;:.!–—]+?)(?:\s*[,;:.!–—]+\s*(?:but |rather )?|\s+but\s+)(?<right>\S.*)$/iu,
    isAfterQuestion: false,
  },
  {
    pattern: /^(?<right>[^,;:]+?)\s*[,;:–—]+\s*(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:]+)$/iu,
    isAfterQuestion: true,
  },
  { pattern: /^(?<right>[^,;:]+?)\s+(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:]+)$/iu, isAfterQuestion: false },
  {
    pattern:
      /^(?:i )?(?:typed|wrote|said|put|asked(?: about)?|have written) (?<wrong>\S+(?: \S+)?) (?:but|when|where|and|though) (?:i )?(?:actually |really )?(?:mean|meant|wanted)(?: to (?:say|type|write))? (?<right>\S.*)$/iu,
    isAfterQuestion: false,
  },
  {
    pattern:
      /^(?:(?:(?:it|that|this|he|she)(?:['’]?s| is| was)|is|was|(?:the |her |his )?name is) not|(?:(?:it|that|this) )?(?:isn|wasn)['’]t) (?<wrong>[^,;:.!]{1,40}?)(?:\s*[,;:.!]+\s*(?:but )?(?:(?:it|that|he|she)(?:['’]?s| is| was) |is |was )?|\s+but\s+)(?<right>\S.*)$/iu,
    isAfterQuestion: true,
  },
  {
    pattern:
      /^i (?:do not|did not|don['’]?t|didn['’]?t) (?:mean|ask (?:about|for)|want) (?<wrong>[^,;:.!]{1,40}?)(?:\s*[,;:.!]+\s*|\s+)but (?<right>\S.*)$/iu,
    isAfterQuestion: false,
  },
  { pattern: /^(?:by|with) (?<wrong>\S+(?: \S+)?) i (?:actually |really )?(?:mean|meant) (?<right>\S.*)$/iu, isAfterQuestion: false },
  {
    pattern:
      /^(?:please )?(?:replace|swap|change|switch|amend|correct|exchange) (?<wrong>\S+(?: \S+)?) (?:with|for|by|to|into) (?<right>\S+(?: \S+)?)$/iu,
    isAfterQuestion: false,
  },
  { pattern: /^(?:please )?substitute (?<right>\S+(?: \S+)?) for (?<wrong>\S+(?: \S+)?)$/iu, isAfterQuestion: false },
  { pattern: /^(?:please )?read (?<right>\S+(?: \S+)?) (?:for|instead of|in place of) (?<wrong>\S+(?: \S+)?)$/iu, isAfterQuestion: false },
  {
    pattern:
      /^(?:instead of|rather than) (?<wrong>\S+(?: \S+)?)(?:\s*,\s*| )(?:(?:it is|i (?:actually |really )?(?:mean|meant|want|wanted)) )(?<right>\S+(?: \S+)?)$/iu,
    isAfterQuestion: false,
  },
  { pattern: /^(?<right>\S+(?: \S+)?),? (?:rather than|instead of|in place of) (?<wrong>\S+(?: \S+)?)$/iu, isAfterQuestion: false },
  { pattern: /^s\/(?<wrong>[^/]+)\/(?<right>[^/]+)\/?$/iu, isAfterQuestion: false },
];

/** A part that denies: "not Brook". */
export const denial = /^(?:and )?not (?!(?:only|just|all|yet)\b)(?<wrong>[^,;:.!?]+)/iu;

/** Whether the cue may stand before a wish about the reply, or a remark. */
export function isWeakCue(text: string): boolean {
  return /^(?:\S+ ){0,2}(?:(?:make|change) (?:that|it)|wrong(?: \p{L}+)+$)/iu.test(text);
}
