import { compact } from "../../text/compact-pattern.ts";
import { isStopWord } from "../../text/words.ts";

/** What is asked about the answer that was just shown. */
export type AskedAbout =
  | { readonly kind: "speaker" | "listener" | "naming" | "place" | "context" | "paragraph" | "quotation" | "certainty" }
  | { readonly kind: "neighbour"; readonly step: -1 | 1; readonly unit: "sentence" | "paragraph" }
  | { readonly kind: "time"; readonly unit: TimeUnit; readonly ofSpeaking: boolean }
  | { readonly kind: "owner" | "basis"; readonly noun: string }
  | { readonly kind: "duration" };

/** `date`: any date; `day`: with a month or a day of the week. */
export type TimeUnit = "any" | "date" | "year" | "day";

/** Verbs of speaking and of holding an opinion. */
export const saying =
  "(?:say|says|said|saying|claim(?:s|ed|ing)?|stat(?:es|ed|ing)|state|report(?:s|ed|ing)?|writ(?:e|es|ten|ing)|wrote|mention(?:s|ed|ing)?|quot(?:e|es|ed|ing)|speak|speaks|spoke|spoken|speaking|talk(?:s|ed|ing)?|assert(?:s|ed)?|argue[sd]?|remark(?:s|ed)?|comment(?:s|ed)?|utter(?:ed)?|affirm(?:s|ed)?|declare[sd]?|express(?:es|ed)?|announce[sd]?|tell|tells|told|telling|think|thinks|thought|believe[sd]?)";
/** What people call an answer. */
export const answer =
  "(?:that|this|these|those|claims?|statements?|quotes?|quotations?|information|info|facts?|sentences?|lines?|words|remarks?|comments?|assertions?|opinion|view|answer|reply|passages?|thing)";
/** Places in a document. */
export const parts =
  "(?:paragraphs?|para|lines?|sentences?|sections?|pages?|passages?|parts?|bits?|places?|spots?|positions?|locations?|portion)";
export const doc = "(?:article|document|doc|story|piece|file|text)";

/** What comes after or before. */
export const unit = `(?:sentences?|lines?|paragraphs?|para|passages?|parts?|bits?|words|text|section)`;
/** What a neighbour is beside. */
export const it = `(?:it|that|this|these|those|(?:the|that|this) (?:${unit}|quote|quotation|statement|one|figure|number|stat|statistic|percentage|value|claim|remark|comment|fact|information|answer))`;

/** People about whom something else may be asked. */
export const people = /\b(?:he|she|they|we|him|her|them|hes|shes|theyre|i am|im)\b/u;
export const stepForm =
  /\b(?:after|afterwards|next|follow(?:s|ed|ing)?|subsequent(?:ly)?|before|previous(?:ly)?|preced(?:ing|e|es|ed)|prior)\b/u;

export const spoken = compiled(String.raw`\b${saying}\b`);

export function compiled(source: string): RegExp {
  return compact(new RegExp(source, "u"));
}

/** The question in the words that the other patterns know. `plain`: the words of a clause. */
export function rewordAbout(plain: string): string {
  const core = plain.replace(interjections, "").replace(endearments, "");
  const reworded = rewordings.reduce((text, [form, words]) => text.replace(form, words), core === "" ? plain : core);
  return reworded.replace(/ +/gu, " ").trim();
}

/** They stand before a question and say nothing about it. */
const interjections =
  /^(?:(?:interesting|cool|nice|great|good|funny|fascinating|awesome|amazing|wow|huh|hm+|oh|ah|aha|alright|lol|haha|hey|hang on|hold on|wait|thanks|thank you|ok|okay|well|and|but|so|also|now|(?:then|really|seriously|srsly|rly)(?= (?:who|where|when|what|which|is|are)\b)) )+/u;

/** They stand after a question. */
const endearments =
  /(?: (?:dear|love|darling|mate|sir|madam|tho|though|lol|lmao|please|pls|plz|would you|could you|will you|if (?:i|one|we) may(?: ask)?|if you (?:please|would|dont mind|will)|by the way|btw|then))+$/u;

const rewordings: readonly (readonly [RegExp, string])[] = [
  // What people type.
  [/\b(?:rly|rlly|srsly|srs|fr)\b/u, "really"],
  [/\bdat\b/u, "that"],
  [/\bsed\b/u, "said"],
  [/\bsauce\b/u, "source"],
  [/\bprev\b/u, "previous"],
  [/\bwhereabouts\b/u, "where"],
  [/\bctx\b/u, "context"],
  [/\bpg\b/u, "page"],
  [/\b(para|paragraph|line|page|sentence) (?:no|nr|num)\b/u, "$1 number"],
  // Politeness.
  [/\b(?:would|could|might|will) (?:you )?be so kind (?:as )?to\b/u, ""],
  [/\bso kind\b/u, "so"],
  [/\ba (?:little |tiny |wee )?bit (?=more\b|further\b|louder\b)/u, ""],
  // "We" who read it.
  [/\b(do|did|can|could|should|may|must|shall|are) we\b/u, "$1 you"],
  // Telling is no part of a document.
  [/\b(tell|tells|telling|told) (that|this|the) (?:story|tale|anecdote|thing)\b/u, "$1 $2"],
  // How it was put.
  [
    /\b(?:is|was) (?:that|this|it) (?:really |actually |exactly )?how (?:he|she|they|it was|it is|the \w+) (?:put|puts|said|says|phrased|worded|wrote|writes)\b/u,
    "are those the exact words",
  ],
  [/\bword (?:by|for) word\b/u, "word for word"],
  // What follows and what precedes.
  [/\bgo(?:es)? on to say\b/u, "say next"],
  [
    /\b(?:(?:that|which) )?(?:he|she|they) (?:say|says|said|adds|added) (?:(?:right|just|straight|directly|immediately) )?(after|before) (?=it\b|that\b|this\b|those\b)/u,
    "$1 ",
  ],
  [
    /\b(?:does|did) (?:he|she|they) say (?:(?:right|just|straight|directly|immediately) )?(after|before) (?=it\b|that\b|this\b|those\b)/u,
    "comes $1 ",
  ],
  [/\b(?:right |just |straight |directly )?ahead of (?=it\b|that\b|this\b|those\b)/u, "before "],
  // Words that alone mean something else.
  [/\bhow (?:(?:do|does|did|can|could|would|come) )?(?:you|we|i|one) (?:can )?know\b/u, "source"],
  [/\bhow (?:do|does|did|can|could|would) (?:you|we|i|one|it) (?:find|get)\b/u, "source"],
  [/\bhow long ago\b/u, "when"],
  [/\bis there (?:a|an|any)\b/u, "any"],
  [/\bhow (?:sure|certain)\b/u, "are you sure"],
  [
    new RegExp(
      String.raw`\bhow (?:does|did|do) (?:it|this|that|(?:the |this |that )?(?:${doc}|${unit}|quote|quotation)|they|things) (?:go on|continue|proceed|carry on|go)(?: from (?:there|here))?\b`,
      "u",
    ),
    "what follows",
  ],
  [/\b(?:the |its )?continuation(?: of (?:it|that|this))?\b/u, "what follows"],
  [/\b(?:(?:leads?|led) (?:up|in)to|(?:leads?|led) up to|introduce[sd]?)\b(?= (?:it|that|this|these|those|the)\b)/u, "comes before"],
  [
    /\bhow (?:does|did|do) (the (?:next|following|subsequent|previous|preceding) \w+) (?:open|begin|start|end|close|finish|read|go|run)\b/u,
    "show $1",
  ],
  [
    /\bwhat (?:did|do|does|have|has|is|was) (?:they|you|it|the \w+) (?:write|wrote|written|say|said|put|print|printed|have|add|added|state)(?: (?:right|just|straight|directly|immediately))? (above|below|before|after|underneath) (?=it\b|that\b|this\b|those\b|the\b)/u,
    "what comes $1 ",
  ],
  [/\bthere(?:after|upon)\b/u, "afterwards"],
  [/\b(?:continue|go on|carry on) from (?:there|here)\b/u, "what follows"],
  [/\bsucceed(?:s|ed|ing)?\b/u, "follows"],
  [/\bantecedent\b/u, "preceding"],
  [/\bstats\b/u, "figures"],
  [/\binverted commas\b/u, "quotation marks"],
  [/\b(exact|literal|direct|verbatim|indirect|word for word) citation\b/u, "$1 quotation"],
  [/\b(is|was) (it|this|that) (an?(?: \w+)?) citation\b/u, "$1 $2 $3 quotation"],
  [/^(?:a )?citation or\b/u, "quotation or"],
  [/\b(?:right |just |straight |directly |immediately )?(?:above|in front of) (?=it\b|that\b|this\b|those\b|the\b)/u, "before "],
  [/\b(?:right |just |straight |directly |immediately )?(?:below|underneath|beneath) (?=it\b|that\b|this\b|those\b|the\b)/u, "after "],
  [/\b(sentence|line|paragraph|para|one) (?:right |just |directly |immediately )?above\b/u, "$1 before"],
  [/\b(sentence|line|paragraph|para|one) (?:right |just |directly |immediately )?(?:below|underneath)\b/u, "$1 after"],
  [
    /\b(?:go |move |jump |scroll )?(?:back )?(?:one|1|a) (sentence|line|paragraph|para) (?:back|backwards?|up|earlier|before)\b/u,
    "previous $1",
  ],
  [/\b(?:go|move|jump|scroll) back (?:one|1|a) (sentence|line|paragraph|para)\b/u, "previous $1"],
  [/\b(?:go |move |jump |scroll )?(?:one|1|a) (sentence|line|paragraph|para) (?:on|further|forward|down|later|ahead)\b/u, "next $1"],
  [/\b(paragraph|para|passage|section) in (?:its entirety|full|whole)\b/u, "whole $1"],
  [/\beverything around\b/u, "context around"],
  // Whose words it has.
  [/\bascribed\b/u, "attributed"],
  [/\bwho (?:are|r|do|did|were) they (?:quot|cit)(?:e|ing)(?: (?:here|there))?$/u, "who is quoted"],
  [/\bfrom (?:whom|who) (?:does|did|do) ((?:this|that|the|it)(?: \w+)?) (?:stem|originate|come|derive)\b/u, "by whom is $1 said"],
  [/\b(?:originator|utterer)\b/u, "speaker"],
  [/\b(?:medium|news ?site|website|broadcaster)\b/u, "outlet"],
  [/\bwhere (?:did|do|does|have|has) (?:they|he|she) (?=(?:get|got|take|have|find|read) (?:that|this|it)\b)/u, "where did you "],
  [/\bbroke (?:that|this|the) (?:story|news)\b/u, "said that"],
  [/\bwhat is the (?:reporting|original|cited|quoted|named) (outlet|paper|newspaper|source|publication)\b/u, "which $1 said that"],
  // Whom the speaker told is no matter.
  [/\bwho (?:told|tells|informed) (?:them|him|her|us)(?: (?:so|this|that|it|about (?:it|that|this)))?$/u, "who said that"],
  [/\b(?:is|was) (?:that|this|it) how (?:it|that|this)\b/u, "is it what it"],
  [/\b(?:take|takes|took|taken|taking) place\b/u, "happened"],
  [/\b(?:before and after|after and before)\b/u, "in context"],
];

/** Whether a text has only words with which people ask about an answer: of speaking, place, parts of a document, certainty and time. */
export function asksOnlyAboutAnswer(plain: string): boolean {
  const words = plain.split(" ");
  return words.length <= maxWords && words.every((word) => families.has(word) || (isStopWord(word) && !askingMore.has(word)));
}

/** Words of the longest polite question. */
const maxWords = 20;

/** Function words that ask for something else. */
const askingMore: ReadonlySet<string> = new Set("how hows why much many kind type sort list describe explain everything".split(" "));

const families: ReadonlySet<string> = new Set(
  `claim claims claimed claiming state states stated stating report reports reported reporting write writes wrote written writing mention
  mentions mentioned mentioning quoted quoting speak speaks spoke spoken speaking talk talks talked talking assert asserts asserted argue
  argues argued remark remarks remarked comment comments commented attribute attributed utter uttered affirm affirms affirmed declare declares declared express expresses expressed announce announces announced told tell tells telling think thinks thought
  believe believes believed speaker writer writers journalist journalists reporter reporters person paper papers newspaper newspapers outlet outlets agency magazine publication editor editors authors someones somebody somebodys anybody narrator mouth opinion view voice speech statement statements assertion
  line lines para section page place places spot bit part position location number passages paragraphs sentences portion fragment excerpt
  doc story piece file sit sits sitting made make makes found find finds finding stand stands standing appear appears appeared come comes came coming taken take takes
  source sources src cite cites cited citing citation citations reference references referenced ref refs evidence proof prove basis based
  back up locate located situated originate originates originated origin get got getting see seen read reading link
  indicate specify point out display let print bring post send provide share pull open view look like need wish wonder wondering curious
  possible able exactly exact precisely precise specific specifically again though actual actually original originally
  ok okay hey interesting might inquire enquire ask if whether shall kindly relevant corresponding respective grateful appreciate mind
  credit credited attribution behind needed rely still make made making haha lol yours sure ask asking hey hm hmm wait man dude bro mate sir pls thanks thank no way oh ah yes yeah well now quick quickly remind check checked double
  thing things information info fact facts detail content contents answer reply response result quote quotes quotation quotations words
  word wording phrase phrased phrasing text
  after afterwards next follow follows followed following before previous previously preceding precede precedes preceded prior continue
  continues go goes going keep carry immediately directly right straight subsequent subsequently earlier later further happens
  context contexts surrounding surroundings surround surrounds around whole full entire complete neighbouring neighboring wider larger
  bigger broader more some any rest expand near it
  viewpoint assessment judgement judgment evaluation impression belief conviction conclusion stance verdict sentiment perspective observation perception interpretation
  testimony account authority vouches personal held holds idea voice voiced hold share shares offer offers offered takes
  pertain pertains pertained relate relates related refer refers referred apply applies applied concern concerns figure figures number numbers value data stat stats statistic statistics percentage
  proceed proceeds lead leads led continuation thereafter thereupon 
  ran runs run covers printed published broke named stem stems reflect reflects carried carries datum current rest rests based stood paste reproduce
  put puts putting mark marks round literal literally verbatim paraphrase paraphrased paraphrasing direct indirect own summary summarised summarized rephrased reworded
  sure certain true truth confirm confirms confirmed confirmation correct serious seriously positive accurate reliable real legit honest
  honestly kidding joking trust verify verified absolutely completely totally 100
  date dates dated year years month day time happen happened happening occur occurs occurred took place taking since until era period decade century points give gives gave use used using`.split(
    /\s+/u,
  ),
);
