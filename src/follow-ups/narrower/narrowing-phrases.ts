import { compact } from "../../text/compact.ts";

const you =
  "(?:(?:can|could|would|will|may|might|should) (?:you|we|i) |(?:kindly|just) |let(?:['’]?s| us| me) |if (?:we|you|i) |please |to )*";
const limit =
  "(?:limit|restrict|confine|narrow|reduce|focus|zoom|concentrate|keep|stick|cut)(?:e?d|(?:t?ing))?(?: (?:it|that|this|things|yourself|us))?(?: (?:down|in|only))?(?: to| on)(?: (?:only|just))?(?: the (?:question|issue|topic|matter) of)?";
const adverb = "(?:(?:really|only|just|mostly|mainly|actually|more|rather|solely|simply) )*";
const i = "i(?:['’]?m|['’]?d|['’]?ll| am| was| would| should| had| do)?";
const wish = `(?:for (?:the|my|a|an|this|our) \\p{L}+,? )?(?:all )?${i} ${adverb}(?:need|want|like|care|interested|thinking|asking|after|looking|hear|see|get|have|know)(?: to (?:know|hear|see|read))?(?: (?:only|just|solely))*(?: (?:about|of|for|in))?`;
const part = "(?:parts?|bits?|side|sides|aspects?|angle|stuff|things?|sections?|passages?|sentences?|front|piece|portion)";
const rest =
  "(?:leave out|skip|forget|ignore|drop|never mind|not|without|spare me)(?: about)?(?: (?:the )?(?:rest|others|everything(?: else)?|all(?: (?:of )?(?:it|that))?|remainder))(?:\\s*[,;:.–—-]+\\s*(?:but |and )?| but | and )";

/** Before the words of a narrowing; several in a row. */
export const opening = compact(
  new RegExp(
    `^(?:(?:only|just|specifically|especially|particularly|precisely|mainly|mostly|solely|exclusively|limited to|in particular|(?:just|only) (?:give|show|tell) me|give me(?= .* (?:only|alone)$)|(?:is there )?(?:anything|something|nothing)(?: specific)?(?= (?:on|about|in|from|regarding|concerning) )|(?:to be )?(?:more )?(?:precise|exact|specific|precisely|exactly|specifically),?|what exactly|in terms of|when it comes to|as (?:for|to|regards)|as far as|(?:with|in) (?:regards?|respect|relation) to|regarding|concerning|related to|relating to|(?:to )?(?:speak|talk|say|tell)(?:ing)?(?: only)? (?:of|about)|what (?:concerns|it says (?:on|about))|(?:my|the) question (?:is|was) ${adverb}(?:about|on)|(?:me interests|what interests me is|interesting (?:for|to) me is|(?:from|of|out of) (?:this|that|it|all (?:that|this|of (?:it|that|this)))(?=,? (?:only|just)),?|pull out|pick out|extract|what i (?:need|want|care about) is)(?: (?:only|just))?|${you}${limit}|${wish}|the ${part} (?:about|on|with|of|regarding|concerning|for)|on|about|in|at|during|from|for) )+`,
    "iu",
  ),
);

/** "Leave out the rest, …" */
export const withoutRest = compact(new RegExp(`^${rest}`, "iu"));

/** After them; several in a row. */
export const closing = compact(
  new RegExp(
    `(?: (?:in particular|particularly|specifically|especially|only|alone|exclusively|please|just|wise|then|now|though|really|tbh|(?:over )?there|is concerned|are concerned|goes|(?:and )?nothing (?:else|more)|and that['’]?s (?:it|all)|(?:${part} )?${i} ${adverb}(?:need|want|care about|interested in|after)|(?:(?:related|specific) )?(?:${part}|ones?)(?: of (?:it|things|that|this|the story))?))+$`,
    "iu",
  ),
);

/** Says that the rest is not wanted, or that it is a part of something. */
export const limiting = compact(
  new RegExp(
    `(?:^| )(?:only|just|specific|specifically|especially|particularly|precise|precisely|exact|exactly|mainly|mostly|solely|exclusively|limit|limited|restrict|confine|reduce|particular|focus|focusing|focused|narrow|zoom|concentrate|stick|sticking|alone|nothing else|nothing more|more (?:thinking|interested|about|after)|${part}|interests me|interested in|care about)(?: |$)`,
    "iu",
  ),
);

/** A wish, which only with a limiting word is a part of what was shown: "I need a quote". */
export const wishing = compact(new RegExp(`^(?:${wish}|what i ) `, "iu"));
