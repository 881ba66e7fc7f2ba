import { compact } from "../../text/compact-pattern.ts";
import { wordSet } from "../../text/words.ts";

/** Each word asks for what was not shown yet. */
export const moreWords = wordSet(
  "more moar another other others else further furthermore next rest remaining additional extra anymore different elsewhere continue proceed elaborate expand",
);

/** Phrases that ask for it only as a whole. */
export const wholeRequests =
  /^(?:go on|keep going|carry on|keep (?:it|them|em) coming|(?:go )?(?:(?:a (?:bit|little)|much) )?deeper|(?:once |and |yet )?again|(?:is |are |was |were )?(?:he|she|they) (?:ever )?quoted again)$/u;

/** "All of them", "everything", "the rest": but not "what is it all about?". */
export const allWords =
  /(?<!\p{L})(?:everything|all(?= of | the | his | her | their | its | quot|$)|the (?:rest|others|remaining)|every (?:one|quote|quotation))(?!\p{L})/u;

export const quotationNouns = wordSet("quote quotes quotation quotations saying sayings utterance utterances");
export const factNouns = wordSet("fact facts");

/** Pieces of a document, and those whom it tells of. */
export const pieceNouns = wordSet(
  `thing things stuff detail details info information informations infos deets example examples instance instances point points item items part parts passage passages
  sentence sentences line lines bit bits lot piece pieces result results answer answers words mention mentions data match matches option options
  one ones someone somebody anyone anybody something somethin anything anythin everything everyone everybody evidence content statement statements remark remarks comment comments opinion opinions thought thoughts view views observation observations person man woman guy lady gentleman speaker interviewee graduate student fellow chap bloke dude matter matters topic subject`,
);

export const speakingVerbs = wordSet(
  `say says said sed saying tell tells told telling mention mentions mentioned speak speaks spoke spoken express expresses expressed talk talks talked state stated comment comments
  commented remark remarked add adds added quoted write writes written describe describes described discuss discusses discussed explain explains
  explained report reports reported note notes noted claim claims claimed present presents presented raise raises raised supply supplies supplied
  put puts voice voices voiced utter utters uttered share shares shared reveal reveals cite cited quote named listed think thinks thought make makes made`,
);

/** Words without a meaning of their own in a request for more. */
export const requestWords = wordSet(
  `a an the this that these those some any each every all few couple two three 1 2 3 of about bout abt on from by in to for with at as
  i we you me us my your he she it they him her them his its their hers theirs there here
  am is are was were be been do does did doing have has had got get gets can could would will may might shall should
  give gives gave given show shows shown share provide provides provided find see hear read know want need like let lets list name bring look fetch please pls plz kindly
  and or but so also too just only then now still maybe well ok okay cool nice great ooh oh hm hmm hey yes yeah sure appreciate regarding concerning thanks thx ty interesting right
  what whats which who whos where when why how exist exists existing available possible possibly left contain contains include includes included cover covered
  document documents article articles text doc story piece author file page report writer if going go coming please kind sort
  love into must learn little tiny record same used anywhere somewhere himself herself themselves hit spare throw drop hand pass trouble bother gimme lemme offer
  recorded keep im id ill ive youve hes shes theres`,
);

/** Words that end a conversation or turn down an offer, and "how many more", which counts. */
export const refusingWords = wordSet(
  "no not nothing none nobody nope nah dont doesnt didnt isnt arent enough stop without than never many much",
);

/** What a noun asks for that stands for the question word of the question before. */
export const nounsOfQuestionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["who", wordSet("person persons people name names man men woman women")],
  ["why", wordSet("reason reasons cause causes factor factors")],
  ["where", wordSet("place places location locations")],
  ["when", wordSet("date dates time times")],
]);

/** Nouns that people use for each other. */
export const relatedNouns: readonly ReadonlySet<string>[] = [
  wordSet(
    `problem problems issue issues difficulty difficulties challenge challenges trouble troubles hardship hardships obstacle obstacles weakness weaknesses
    drawback drawbacks disadvantage disadvantages downside downsides`,
  ),
  wordSet("reason reasons cause causes factor factors explanation explanations"),
  wordSet("advantage advantages benefit benefits strength strengths attraction attractions upside upsides merit merits"),
  wordSet("measure measures step steps effort efforts action actions initiative initiatives"),
];

/** The request in the words of `moreWords`: "you got a third?" → "you got another". `text`: plain, with NAME for each name. */
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
  // What stands around the request.
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
  // What people ask who write letters.
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
