import { doc, unit } from "./forms.ts";

/** The same question in the words that the other patterns know. `plain`: as of a clause. */
export function rewordAbout(plain: string): string {
  const core = plain.replace(interjections, "").replace(endearments, "");
  const reworded = rewordings.reduce((text, [form, words]) => text.replace(form, words), core === "" ? plain : core);
  return reworded.replace(/ +/gu, " ").trim();
}

/** Before a question: they say nothing about it. */
const interjections =
  /^(?:(?:interesting|cool|nice|great|good|funny|fascinating|awesome|amazing|wow|huh|hm+|oh|ah|aha|alright|lol|haha|hey|hang on|hold on|wait|thanks|thank you|ok|okay|well|and|but|so|also|now|(?:then|really|seriously|srsly|rly)(?= (?:who|where|when|what|which|is|are)\b)) )+/u;

/** After a question. */
const endearments =
  /(?: (?:dear|love|darling|mate|sir|madam|tho|though|lol|lmao|please|pls|plz|would you|could you|will you|if (?:i|one|we) may(?: ask)?|if you (?:please|would|dont mind|will)|by the way|btw|then))+$/u;

const rewordings: readonly (readonly [RegExp, string])[] = [
  // As people type.
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
