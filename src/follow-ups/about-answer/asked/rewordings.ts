import { doc } from "./forms.ts";

/** The same question in the words that the other patterns know. `plain`: as of a clause. */
export function rewordAbout(plain: string): string {
  const core = plain.replace(interjections, "");
  const reworded = rewordings.reduce((text, [form, words]) => text.replace(form, words), core === "" ? plain : core);
  return reworded.replace(/ +/gu, " ").trim();
}

/** Before a question: they say nothing about it. */
const interjections =
  /^(?:(?:interesting|cool|nice|great|good|funny|fascinating|awesome|amazing|wow|huh|hm+|oh|ah|aha|alright|lol|haha|hey|hang on|hold on|wait|thanks|thank you|ok|okay|well|and|but|so|also|now|(?:then|really|seriously|srsly|rly)(?= (?:who|where|when|what|which|is|are)\b)) )+/u;

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
  [/\b(?:right |just |straight |directly )?ahead of (?=it\b|that\b|this\b|those\b)/u, "before "],
  // Words that alone mean something else.
  [/\bhow (?:(?:do|does|did|can|could|would|come) )?(?:you|we|i|one) (?:can )?know\b/u, "source"],
  [/\bhow (?:do|does|did|can|could|would) (?:you|we|i|one|it) (?:find|get)\b/u, "source"],
  [/\bhow long ago\b/u, "when"],
  [/\bis there (?:a|an|any)\b/u, "any"],
  [/\bhow (?:sure|certain)\b/u, "are you sure"],
  [
    new RegExp(
      String.raw`\bhow (?:does|did|do) (?:it|this|that|(?:the |this )?${doc}|they|things) (?:go on|continue|proceed|carry on|go)(?: from (?:there|here))?\b`,
      "u",
    ),
    "what follows",
  ],
  [/\b(?:the |its )?continuation(?: of (?:it|that|this))?\b/u, "what follows"],
  [/\b(?:leads?|led) up to\b/u, "comes before"],
  [/\bthere(?:after|upon)\b/u, "afterwards"],
  // Whom the speaker told is no matter.
  [/\bwho (?:told|tells|informed) (?:them|him|her|us)(?: (?:so|this|that|it|about (?:it|that|this)))?$/u, "who said that"],
  [/\b(?:is|was) (?:that|this|it) how (?:it|that|this)\b/u, "is it what it"],
  [/\b(?:take|takes|took|taken|taking) place\b/u, "happened"],
  [/\b(?:before and after|after and before)\b/u, "in context"],
];
