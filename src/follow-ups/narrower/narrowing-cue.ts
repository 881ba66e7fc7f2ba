import { compact } from "../../text/compact.ts";

/** "Only the weather", "on housing?", "the job bit": the side of the matter that somebody wants alone. */
export interface Narrowing {
  /** Without the words around it. */
  readonly words: string;
  /** Whether words around it say that it is a part; "the weather" alone may be a new question. */
  readonly isCued: boolean;
  /** "Only Brook", "Brook in particular"; "and in Brook?" asks the same about another. */
  readonly isLimited: boolean;
  /** "Anything on schools?" may ask of the whole document. */
  readonly isOpen: boolean;
}

/** Words with those around them; more are a question of their own. */
const maxWords = 9;
/** Of the side itself. */
const maxSide = 5;

const joining = /^(?:(?:and|but|ok|okay|so|now|then|also|maybe|please) )+/iu;
const addition = /^(?:what|how) about /iu;
const opening = compact(
  /^(?:(?:only|just|specifically|especially|particularly|mainly|mostly|solely|exclusively|limited to|in particular|focus(?:ing)? on|narrow(?:ed)? (?:it )?(?:down )?to|stick(?:ing)? to|(?:just|only) (?:give|show|tell) me|(?:is there )?(?:anything|something|nothing)(?: specific)?(?= (?:on|about|in|from|regarding|concerning) )|in terms of|when it comes to|as (?:for|to|regards)|(?:with|in) (?:regards?|respect|relation) to|regarding|concerning|related to|relating to|on|about|in|at|during|from|for) )+/iu,
);
const open = /^(?:is there )?(?:anything|something|nothing) /iu;
const closing =
  /(?: (?:in particular|particularly|specifically|especially|only|alone|exclusively|please|just|wise|then|now|though|(?:over )?there|(?:(?:related|specific) )?(?:parts?|bits?|side|sides|aspects?|angle|stuff|things?|sections?|ones?|front|piece|portion)(?: of (?:it|things|that|this|the story))?))+$/iu;
const limiting =
  /(?:^| )(?:only|just|specifically|especially|particularly|mainly|mostly|solely|exclusively|limited|particular|focus|focusing|narrow|stick|sticking|alone|parts?|bits?|side|sides|aspects?|angle|portion)(?: |$)/iu;
const determiner = /^(?:the|a|an|its|his|her|their|any|some|that|this|those|these|all(?: the)?) /iu;
/** About the reply, or about nothing: "in short", "for example", "in Chinese". */
const idiom =
  /^(?:\p{N}+ )?(?:full|short|shorter|longer|facts?|bullets?|bullet points?|important|main|key|essentials?|basics|gist|summary|summari[sz]e|general|total|brief|detail|details|words|context|end|top|bottom|start|beginning|all|fact|practice|theory|reality|now|today|moment|example|examples|instance|sure|real|free|once|random|order|document|text|article|page|pages?|paragraphs?|sentences?|question|questions|answer|answers|curious|kidding|joking|saying|asking|wondering|checking|testing|thanks|idea|way|problem|chinese|mandarin|english|french|german|spanish|italian|portuguese|japanese|korean|russian|arabic|hindi|hours?|minutes?|minute|second|bot)$/iu;
const asks =
  /(?:^| )(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|am|be|do|does|did|has|have|had|can|could|will|would|should|may|might|must|tell|say|says|said|show|give|list|name|compare|quote|explain|he|she|it|they|him|them|you|i|me|we|us|there|more|else|another|next|everything|nothing|context|source|again|same|other|both|first|second|third|fourth|last|previous|not|no|yes)(?= |$)/iu;

/** `text`: without marks at its end. Undefined if it is no part of something, but a question or a wish. */
export function readNarrowing(text: string): Narrowing | undefined {
  if (text.split(/\s+/u).length > maxWords || /[.?!;:]/u.test(text)) return undefined;
  const joined = text.replace(joining, "");
  const added = joined.replace(addition, "");
  const opened = added.replace(opening, "");
  const side = opened.replace(closing, "");
  const words = side.replace(determiner, "").replace(/-wise$/iu, "");
  if (words === "" || asks.test(words) || idiom.test(words) || words.split(/\s+/u).length > maxSide) return undefined;
  return {
    words,
    isCued: side !== added || (joined !== text && words !== side),
    isLimited: limiting.test(added),
    isOpen: open.test(added),
  };
}
