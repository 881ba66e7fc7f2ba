import { compact } from "../../text/compact.ts";

/** The same request in the words that `more-words.ts` knows: "you got a third?" → "you got another". `text`: plain, with NAME for each name. */
export function rewordMore(text: string): string {
  const reworded = rewordings.reduce((rest, [form, words]) => rest.replace(form, words), text);
  const tidied = reworded.replace(/ +/gu, " ").trim();
  return tidied === "" ? text : tidied;
}

/** What is asked about: "the city" for a city. */
const kinds =
  "(?:place|city|town|village|region|area|province|country|company|firm|business|organi[sz]ation|university|school|project|plan|event|topic|subject|matter|issue|theme)";
const pieces = "(?:one|quote|quotation|statement|remark|comment|line|example|fact|answer|passage)";
const ordinals = "(?:second|2nd|third|3rd|fourth|4th|fifth|5th)";

const rewordings: readonly (readonly [RegExp, string])[] = [
  // No request at all.
  [/(?<!\S)(?:on the other (?:hand|side)|among (?:many )?others|amongst others|the other way(?: (?:round|around))?)(?!\S)/u, "however"],
  [
    /(?:does|did|do|has|have|had) (\S+) (?:have|got|has|had) (?:any(?:thing)? |some(?:thing)? )?(?:more|else|further|other things?) to (?:say|add|tell|offer|share)/u,
    "did $1 say anything else",
  ],
  [/(?<!\S)citations?(?!\S)/u, "quote"],
  [/(?<!\S)(?:pearls|gems|nuggets|sound ?bites|zingers|one ?liners)(?!\S)/u, "quotes"],
  [/(?<!\S)(?:furnish|supply|spare)(?= (?:me |us )?(?:with )?(?:a|another|one|any|some|further|more|additional)(?!\S))/u, "give"],
  [
    /(?<!\S)(?:i|we) (?:could|can|would|might) (?:also |really |still |well )?(?:use|do with)(?= (?:a|another|one|any|some|further|more|additional)(?!\S))/u,
    "give",
  ],
  [/(?<!\S)(?:tell|told) (?:the|that|a) (?:reporter|journalist|newspaper|paper|author|interviewer|writer)(?!\S)/u, "say"],
  [/(?<!\S)else (?:comes?|came|stems?|is there|do you have|have you got) from (?=(?:him|her|NAME)(?!\S))/u, "else from "],
  [
    /^(?:(?:and|so|but) )?(?:does|did) (he|she|NAME) (?:go on|continue|carry on)(?: (?:then|talking|speaking))?$/u,
    "did $1 say anything else",
  ],
  [/^(?:please )?keep (?:em|them|it) coming(?: .*)?$/u, "more"],
  // Around the request.
  [/(?<!^) (?:perhaps|maybe|possibly|by any chance)(?= )/u, ""],
  [
    /^(?:(?:haha|hehe|lol|ha|um|uh|hm+|surely|certainly|presumably|probably|perhaps|maybe|i (?:bet|guess|suppose|assume|imagine|think)) )+/u,
    "",
  ],
  [
    compact(
      / (?:no|innit|right|or (?:not|what|so)|(?:did|do|does|has|have|had|is|was|are|were)nt (?:he|she|it|they|there|that|this|we|you))$/u,
    ),
    "",
  ],
  [/ (?:dear|love|darling|mate|sir|madam|tho|though|lol)$/u, ""],
  [/^(?:and )?a (?:second|2nd)(?: one)? (?:perhaps|maybe|possibly)$/u, "another"],
  [/ worth (?:knowing|mentioning|noting|reading|telling|hearing)$/u, ""],
  [/ (?:perhaps|maybe|possibly|at all|by any means|in total)$/u, ""],
  [/(?<!\S)(?:please |kindly )?do (?=(?:continue|proceed|go on|carry on|elaborate|keep going)(?!\S))/u, ""],
  // As people who write letters ask.
  [
    compact(
      /^(?:(?:and|so|well) )?(?:(?:i|we)(?: (?:should|would|shall|will|am|are))?|id|wed|im|ill)(?: (?:be|feel))?(?: (?:very|most|quite|so|really|also|much|rather|truly|extremely))* ?(?:grateful|obliged|thankful|delighted|glad|happy|pleased|welcome|interested|keen|curious|eager|appreciative|appreciate|welcome|like|love|value)(?: (?:for|about|in|on|of|by|to|if|you|could|would|can|were|receive|obtain|have|hear|learn|know|see|read|get|give|gave|me|us|be|told|given|sent|shown|provided|offer|supply|furnish|with|provide|send|share))*(?= (?:any|some|further|more|additional|another|a|other|supplementary|the|extra|anything))/u,
    ),
    "give",
  ],
  [/\b(?:particulars|specifics|insights|material|elements|aspects|facets|findings|intelligence)\b/u, "details"],
  [/\b(?:supplementary|supplemental)\b/u, "additional"],
  [/(?<!\S)(?:you|there) (?:wouldnt|couldnt|dont|havent)(?= (?:also )?(?:happen|have|got|be|give|show|share))/u, "you"],
  [/(?<!\S)happens? to (?=have|be|say|know)/u, ""],
  [/ (?:by (?:any )?chance|if (?:you|i|we|there|it|thats|possible|available|any)(?: \S+){0,5}|on record)$/u, ""],
  [
    compact(
      /(?: (?:that|which))? (?:i|we) (?:can|could|may|might|should) (?:use|quote|print|put|cite|take|read|copy|share|add|include)(?: (?:in|for|on|with|to|into) (?:my|our|an?) \S+(?: \S+)?)?$/u,
    ),
    "",
  ],
  [/ for (?:me|us|(?:my|our|the|this|that|an?) (?!road$)\S+(?: \S+)?)$/u, ""],
  // How little it is, and that it is the last.
  [/(?<!\S)(?:a )?(?:(?:little|lil|tiny|wee|teeny) )?(?:bit|little|lil|wee|tad|smidge|smidgen|touch|pinch|tiny) (?=more(?!\S))/u, "a bit "],
  [/(?<!\S)(?:one|1) (?:(?:last|final) (?:one|time)|for the road)$/u, "another one"],
  [
    /(?<=(?<!\S)(?:one|more|another|quote|quotation) )(?:for (?:good )?(?:luck|measure|the road|fun|old times sake)|(?:and |and then |then |before )i(?:m| am|ll| will| have to| go)(?: \S+){1,4})$/u,
    "",
  ],
  // Who speaks again.
  [/(?<!\S)go(?:es)? on to (?:say|add|remark|comment|state|tell)(?!\S)/u, "say next"],
  [
    /(?<!\S)how else (does|did|has) (he|she|they|NAME) (?:put|phrase[ds]?|express(?:ed)?|describe[ds]?|word|worded) (?:it|that|this)(?!\S)/u,
    "what else $1 $2 say",
  ],
  // One more, by its number.
  [/\ba (?:third|3rd|fourth|4th|fifth|5th|nother)\b/u, "another"],
  [/\ba (?:second|2nd) (?=\p{L})/u, "another "],
  // "Give me a second" asks to wait.
  [/(?<=^and |\b(?:got|is there|there be) )a (?:second|2nd)$/u, "another"],
  [new RegExp(`^(?:and )?(?:one )?${ordinals} ${pieces}$`, "u"), "another one"],
  [/\bnother\b/u, "another"],
  [new RegExp(String.raw`\b(another|more)( ${pieces})? (?:would|will|might|could)(?: \S+){1,7}$`, "u"), "$1$2"],
  [/(?<=(?<!\S)(?:speaks?|spoke|spoken|quoted|says?|said|talks?|talked|mentioned|appears?|comes? up)) again(?!\S)/u, " more"],
  [/(?<!\S)(quote|cite) (him|her|them|NAME) again(?!\S)/u, "$1 $2 more"],
  [/(?<!\S)an? follow ?up(?!\S)/u, "another"],
  [/(?<!\S)anything to add(?!\S)/u, "anything else to say"],
  [/(?<!\S)adds? (any|some)thing$/u, "say $1thing else"],
  [/(?<!\S)comes? (?:out|up) with$/u, "say"],
  // Apart from what was shown.
  [
    compact(
      /(?<!\S)(?:besides|apart from|other than|aside from|beyond|on top of|in addition to|except(?: for)?) (?:that|this|it|these|those|them|him|her)(?!\S)/u,
    ),
    "else",
  ],
  [/^(?:and )?(?:besides|apart from)$/u, "else"],
  [/ than (?:just |only )?(?:that|this|so|it|those|these)(?!\S)/u, ""],
  // Whether that was all.
  [
    compact(
      /(?<!\S)(?:is|was|are|were) (?:that|this|it|these|those|he|she|they|NAME) (?:really |actually |just )?(?:the|his|her|their) only(?= \S)/u,
    ),
    "any other",
  ],
  [
    compact(
      /^(?:(?:so|and|but|ok) )?(?:is|was|are|were) (?:that|this|it|these|those) (?:really |already )?(?:it|all|the lot|everything)(?!\S)/u,
    ),
    "anything else",
  ],
  [/^(?:(?:and|so|but) )?(?:just|only) (?:the |that )?one$/u, "another one"],
  [/(?<!\S)leave it (?:at|with) that(?!\S)/u, "say anything else"],
  [/(?<!\S)(?:no one|noone|nobody) (?:else|other)(?!\S)/u, "anyone else"],
  [/(?<!\S)nothing (?:else|more|further) (?=(?:about|on|from|by|of|said|in) )/u, "anything else "],
  [/(?<!\S)no (?:other|further) (?=\S+$)/u, "any other "],
  // What it is about.
  [new RegExp(String.raw`(?<!\S)(about|on|regarding|concerning|of) (?:the|this|that) ${kinds}(?!\S)`, "u"), "$1 it"],
];
