import { compact } from "../../text/compact.ts";
import { closing, limiting, opening, wishing, withoutRest } from "./narrowing-phrases.ts";

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
  /** "What about snow", "and snow?" */
  readonly isAdded: boolean;
  /** What follows a pause: a question, or "" for a remark; undefined if nothing does. */
  readonly tail: string | undefined;
}

/** Words with those around them; more are a question of their own. */
const maxWords = 18;
/** Without a cue. */
const maxBare = 9;
/** Of the side itself. */
const maxSide = 6;

const joining =
  /^(?:(?:(?:and|but|ok|okay|k+|so|now|then|also|plus|maybe|please|nah|no|yeah|yep|right|alright|aight|well|hm+|hey|yo|bro|bruh|dude|lol|lmao|haha|wow|lowkey|low key|highkey|ngl|tbh|honestly|frankly|actually|personally|cool|great|nice|thanks|thx|ty|tl;?dr)[,:]? )|(?:that is|that['’]?s|this is|it is|it['’]?s)?(?: ?(?:way|far|much|a bit))* ?(?:too|very) (?:much|long|broad|general|many|vague)(?: (?:info|information|text|detail))?[,:;.!–—-]* |(?:that is|that['’]?s) a lot[,:;.!–—-]* )+/iu;
const addition = /^(?:(?:what|how) about|(?:and )?what of|wbu|hbu) /iu;
const adding = /^(?:(?:ok|okay|so|well|hm+|then|now)[,:]? )*(?:and|also|plus) /iu;
const open = /^(?:is there )?(?:anything|something|nothing) /iu;
/** "Only the claim that it never snows". */
const claim =
  /^(?:the |that |their |its |his |her )?(?:claim|statement|assertion|remark|fact|part|bit|line|sentence|point|idea|passage) (?:that|about how|saying(?: that)?|where|on how|claiming) (?:it |they |he |she |there )?(?:(?:is|are|was|were|has|have|had) )?(?=\S)/iu;
const determiner = /^(?:the|a|an|its|his|her|their|any|some|that|this|those|these|all(?: the)?) /iu;
/** About the reply, or about nothing: "in short", "for example", "in Chinese". */
const idiom =
  /^(?:\p{N}+ )?(?:full|short|shorter|longer|facts?|bullets?|bullet points?|important|main|key|essentials?|basics|gist|summary|summari[sz]e|general|total|brief|detail|details|words|context|end|top|bottom|start|beginning|all|fact|practice|theory|reality|now|today|moment|example|examples|instance|sure|real|free|once|random|order|document|text|article|page|pages?|paragraphs?|sentences?|question|questions|answer|answers|curious|kidding|joking|saying|asking|wondering|checking|testing|thanks|idea|way|problem|chinese|mandarin|english|french|german|spanish|italian|portuguese|japanese|korean|russian|arabic|hindi|hours?|minutes?|minute|second|bot)$/iu;
/** "Lots of stuff", "3 sentences". */
const remark =
  /^(?:\p{N}+|lots?(?: of)?|loads(?: of)?|enough|plenty(?: of)?|such|same|good|great|nice|cool|fun|funny|interesting|useful|helpful|amazing|sad|bad|new|old|big|best|hard|many|few|several)$/iu;
/** "The reasons for it growing". */
const ofIt = / (?:for|of|in|with|about) (?:it|them|him|her|that|this|there)(?= |$)/iu;
const asks =
  /(?:^| )(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|am|be|do|does|did|has|have|had|can|could|will|would|should|may|might|must|tell|say|says|said|show|give|list|name|compare|quote|explain|he|she|it|they|him|them|you|i|me|we|us|there|more|else|another|next|everything|nothing|context|source|again|same|other|both|first|second|third|fourth|last|previous|not|no|yes)(?= |$)/iu;

/** `text`: without marks at its end. Undefined if it is no part of something, but a question or a wish. */
export function readNarrowing(text: string): Narrowing | undefined {
  const count = text.split(/\s+/u).length;
  if (count > maxWords) return undefined;
  const joined = text.replace(joining, "");
  const alone = joined.replace(withoutRest, "");
  const [main, tail] = splitTail(alone);
  const added = main.replace(addition, "");
  const opened = added.replace(opening, "").replace(claim, "");
  const side = opened.replace(closing, "");
  const words = side
    .replace(determiner, "")
    .replace(/-(?:wise|related|specific)$/iu, "")
    .replace(ofIt, "");
  const isLimited = alone !== joined || limiting.test(added);
  const isOne = one.test(added);
  const isCued = isLimited || side !== added || (joined !== text && words !== side);
  if (
    /[.?!;:]/u.test(main) ||
    (tail && !isOne && !explicit.test(added) && alone === joined) ||
    (!isLimited && !(isOne && tail) && (tail !== undefined || count > maxBare || wishing.test(added)))
  )
    return undefined;
  if (words === "" || asks.test(words) || idiom.test(words) || remark.test(words) || words.split(/\s+/u).length > maxSide) return undefined;
  return { words, isCued, isLimited, isOpen: open.test(added), isAdded: added !== main || adding.test(text), tail };
}

/** "Only the rents, how much a month?": what follows a pause. */
function splitTail(text: string): readonly [string, string | undefined] {
  const [mark] = /\s*[,;:.!?]+\s+|\s+[–—-]+\s+/u.exec(text.replace(preciseMark, (found) => found.replace(",", " "))) ?? [];
  if (mark === undefined) return [text, undefined];
  const at = text.indexOf(mark, preciseMark.exec(text)?.[0].length ?? 0);
  const tail = text.slice(at + mark.length);
  const isQuestion = /^(?:what|how|who|when|where|why|which|is|are|does|do|did|was|were)\b/iu.test(tail);
  return [text.slice(0, at), isQuestion && !showing.test(tail) ? tail : ""];
}

/** A question that is answered by showing the side: "what does it say?", "how did that go again?" */
const showing = compact(
  /^(?:what|how) (?:does|did|do|is|are|was|were|about|can) (?:it|the \p{L}+|they|you|that|there|he|she)(?: (?:say|tell|mention|write|know|about|on|that|it|there|of|go|run|read|again|exactly))*$/iu,
);

/** "The other thing, where …?" is no limit. */
const explicit = /(?:^| )(?:only|just|zoom|focus|limit|stick|alone|specifically|particular|exclusively|solely)(?: |$)/iu;

/** "The harbour one: who keeps it?" */
const one = /^(?:(?:the|that|this) )?\p{L}+(?: \p{L}+)? ones?$/iu;

/** The pause belongs to the words before it: "to be precise, only …", "for my essay, I need …". */
const preciseMark =
  /^(?:(?:to be )?(?:more )?(?:precise|exact|specific|precisely|exactly|specifically)|for (?:the|my|a|an|this|our) \p{L}+), /iu;
