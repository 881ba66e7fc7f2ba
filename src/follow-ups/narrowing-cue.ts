import { compact } from "../text/compact-pattern.ts";

/** "Only the weather", "on housing?", "the job bit": the side of the matter that somebody wants alone. */
export interface Narrowing {
  /** The side without the words around it. */
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

/** `text`: it has no marks at its end. Undefined if it is no part of something, but a question or a wish. */
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

/** Words of a text; more are a question of their own. */
const maxWords = 18;
/** Words of a text without a cue. */
const maxBare = 9;
/** Words of the side itself. */
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

const you =
  "(?:(?:can|could|would|will|may|might|should) (?:you|we|i) |(?:kindly|just|perhaps|possibly|maybe|i want to|i would like to) |let(?:['’]?s| us| me) |if (?:we|you|i) |please |to )*";
const limit =
  "(?:limit|restrict|confin|narrow|reduc|focuss?|zoom|concentrat|keep|stick|cut|boil|filter|whittle|home|drill|trim)(?:e?d?|(?:t?ing))(?: (?:it|that|this|things|(?:your|our|my|one)sel(?:f|ves)|us|me|(?:the|your|my|our) (?:answer|question|discussion|reply|search|results?|talk|scope|topic|focus|attention)))?(?: (?:down|in|into|only|just|purely|solely|strictly|exclusively))*(?: to| on| upon| into| for| by)(?: (?:only|just|solely|strictly|purely))?(?: the (?:question|issue|topic|matter|subject) of)?";
const anyAdverb =
  "(?:really|only|just|mostly|mainly|actually|more|rather|solely|simply|purely|strictly|exclusively|primarily|chiefly|merely|entirely|particularly|specifically|especially)";
const adverb = `(?:${anyAdverb} )*`;
const adverbs = `(?: ${anyAdverb})*`;
const i = "i(?:['’]?m|['’]?d|['’]?ll| am| was| would| should| had| do)?";
const wish = `(?:for (?:the|my|a|an|this|our) \\p{L}+,? )?(?:all )?${i} ${adverb}(?:need|want|like|care|interested|thinking|asking|after|looking|hear|see|get|have|know|concerned|bothered|here|focused|focusing|keen|curious|wondering|wondered|intrigued|require|wanna)(?: to (?:know|hear|see|read))?(?: (?:only|just|solely|exclusively|purely|strictly))*(?: (?:about|of|for|in|with|on))?`;
/** "Just wanna know about", without "I". */
const shortWish =
  "(?:just|only|mainly|mostly|really) (?:want|need|wanna|care|wanted|interested|curious|asking|after|looking|thinking)(?: to)?(?: (?:know|hear|see|read))?(?: (?:only|just))?(?: (?:about|of|for|in|on))?";
/** "It is the harbour that interests me": what closes it says what it is. */
const cleft = `(?:it(?:['’]?s| is| was)|is|was)${adverbs}(?= .{1,40} (?:that|which|who|what|i|we|interests|interest|matters|counts)(?: |$))`;
/** "My concern lies exclusively with". */
const concern = `(?:my|our) (?:\\p{L}+ )?(?:concern|interest|question|focus|request|query|attention|curiosity) (?:is|was|lies|pertains|relates|refers|rests|extends|goes|concerns|regards|would be)${adverbs}(?: (?:limited|restricted|confined|directed|related))?${adverbs}(?: (?:about|on|in|with|to|for|at))?`;
const part = "(?:parts?|bits?|paragraphs?|side|sides|aspects?|angle|stuff|things?|sections?|passages?|sentences?|front|piece|portion)";
const whatMatters = `(?:what (?:matters|counts|interests|concerns|intrigues)(?: (?:to|for))? (?:me|us)(?: most| more)?|what ${i} ${adverb}(?:find|found) ${adverb}(?:most )?(?:interesting|relevant|important|intriguing|fascinating|useful)|the (?:${part})(?: that| which)? ${i} ${adverb}(?:need|want|wanted|care|like|ask|interested in|curious about|after)(?: to (?:know|hear|see|read))?(?: about| for)?|(?:all|the only thing)(?: that)? ${i} ${adverb}(?:need|want|care|like|ask)(?: to (?:know|hear|see|read))?(?: about| for)?) (?:is|are)${adverbs}(?: about)?`;
const spoken = "(?:remarks?|comments?|lines?|quotes?|quotations?|statements?|observations?|words|sayings?)";
const rest =
  "(?:leave out|skip|forget|ignore|drop|never mind|not|without|spare me)(?: about)?(?: (?:the )?(?:rest|others|everything(?: else)?|all(?: (?:of )?(?:it|that))?|remainder))(?:\\s*[,;:.–—-]+\\s*(?:but |and )?| but | and )";

/** Stands before the words of a narrowing; several in a row. */
const opening = compact(
  new RegExp(
    `^(?:(?:${shortWish}|${cleft}|${concern}|${whatMatters}|(?:only|just) that (?=about |on |regarding |concerning )|only|just|strictly|purely|merely|chiefly|primarily|nothing but|(?:(?:cut|drop|omit|remove|skip|leave out|forget) )?(?:everything|all|anything) (?:but|except(?: for)?|apart from|save)|(?:with|under) (?:an? |the |my |our )?(?:(?:exclusive|sole|particular|special|main|strict|clear) )?(?:focus|emphasis|stress|attention|view) (?:on|to)|(?:in ?so ?far|inasmuch) as (?:it|this|that) (?:concerns|regards|touches|relates to)|for (?:present|my|our|current|these|this) purposes?,?|specifically|especially|particularly|precisely|mainly|mostly|solely|exclusively|limited to|in particular|(?:just|only) (?:give|show|tell) me|(?:gimme|give me|hit me with|send me|hand me) (?:just|only)|(?:give me|gimme|hit me with|send me)(?= .* (?:only|alone|tho)$)|(?:is there )?(?:anything|something|nothing)(?: specific)?(?= (?:on|about|in|from|regarding|concerning) )|(?:to be )?(?:more )?(?:precise|exact|specific|precisely|exactly|specifically),?|what exactly|in terms of|when it comes to|as (?:for|to|regards|concerns)|as far as|(?:with|in) (?:(?:particular|special|specific|sole|exclusive) )?(?:regards?|respect|relation|reference)(?: (?:only|just|strictly|purely|solely|exclusively))? to|regarding|concerning|related to|relating to|(?:to )?(?:speak|talk|say|tell)(?:ing)?(?: only)? (?:of|about)|what (?:concerns|it says (?:on|about))|(?:my|the) question (?:is|was) ${adverb}(?:about|on)|(?:me interests|what interests me is|interesting (?:for|to) me is|(?:from|of|out of) (?:this|that|it|all (?:that|this|of (?:it|that|this)))(?=,? (?:only|just)),?|pull out|pick out|extract|isolate|single out|what i (?:need|want|care about) is)(?: (?:only|just))?|${you}${limit}|${wish}|the (?:${part}|${spoken}) (?:about|on|with|of|regarding|concerning|for)|on|about|in|at|during|from|for) )+`,
    "iu",
  ),
);

/** "Leave out the rest, …" */
const withoutRest = compact(new RegExp(`^${rest}`, "iu"));

/** Stands after them; several in a row. */
const closing = compact(
  new RegExp(
    `(?: (?:in particular|particularly|specifically|especially|only|alone|exclusively|please|just|wise|then|now|though|really|tbh|(?:over )?there|is concerned|are concerned|(?:(?:that|which|what) )?(?:interests?|concerns?|intrigues?) (?:me|us)(?: (?:most|more|here))?|(?:that|which|what) (?:matters|counts)(?: (?:to|for) me)?|(?:is|are) (?:relevant|of interest|enough|sufficient|wanted|needed|required)(?: to me| to us| here| for me)?|(?:is|are) (?:what|all|the only thing|the ${part})(?: that| which)? (?:matters|counts|(?:interests|concerns|intrigues) (?:me|us)|i (?:need|want|care about|am after|am interested in))(?: to me| to us| for me)?|(?:is|are) (?:my|our) (?:main |only |chief )?(?:concern|interest|focus|question)|goes|(?:and )?nothing (?:else|more)|and that['’]?s (?:it|all)|(?:${part} )?(?:(?:that|which|what) )?${i} ${adverb}(?:need|want|care about|interested in|after|curious about|asking about|thinking of|want to (?:know|hear)(?: about)?|wanna (?:know|hear)(?: about)?)|(?:(?:related|specific) )?(?:${part}|ones?|info|information)(?: of (?:it|them|things|that|this|these|those|him|her|the story|the matter))?|tho|ngl|lol|fr|for real|rn|plz|pls|thx|thanks|bro|mate|man|if (?:possible|you can|you please|you (?:do not|don't) mind)))+$`,
    "iu",
  ),
);

/** Says that the rest is not wanted, or that it is a part of something. */
const limiting = compact(
  new RegExp(
    `(?:^| )(?:only|just|specific|specifically|especially|particularly|precise|precisely|exact|exactly|mainly|mostly|solely|exclusively|limit|limited|restrict|confine|reduce|particular|focus|focusing|focused|narrow|zoom|concentrate|stick|sticking|alone|nothing else|nothing more|more (?:thinking|interested|about|after)|${part}|${spoken}|(?:interests?|concerns?|intrigues?) (?:me|us)|(?:want|wanna|interested|curious|need)(?= (?:only|just))|(?:that|which|what) (?:matters|counts)|interested in|care about|strictly|purely|merely|chiefly|primarily|exclusive|sole|nothing but|confin(?:ed|ing)|restrict(?:ed|ing)|limiting|narrowing|zooming|concentrating|boil|filter|whittle|in ?so ?far as|(?:my|our) (?:concern|interest|focus|attention)|what (?:matters|counts)|concerned with|all (?:that )?i (?:need|want|care)|matters(?: to me)?)(?: |$)`,
    "iu",
  ),
);

/** A wish, which only with a limiting word is a part of what was shown: "I need a quote". */
const wishing = compact(new RegExp(`^(?:${wish}|what i ) `, "iu"));
