import { compact } from "../../text/compact-pattern.ts";
import { hasHan, isStopWord, wordSet } from "../../text/words.ts";

/** What is asked about the sentences that were just shown. */
export type AskedAboutShown =
  /** `place`: in the document; `location`: in the world. */
  | { readonly kind: "speaker" | "place" | "location" | "quotation" | "certainty" }
  | { readonly kind: "neighbour"; readonly step: -1 | 1; readonly unit: "sentence" | "paragraph" }
  | { readonly kind: "time"; readonly unit: TimeUnit; readonly ofSpeaking: boolean };

/** `date`: any date; `day`: with a month or a day of the week. */
export type TimeUnit = "any" | "date" | "year" | "day";

/**
 * Reads a question about what was shown: all its words are function words or words with which people ask about an answer, and some say what they
 * ask. `plain`: the words of a clause, without names. Undefined if the text asks something else.
 */
export function readAskedAboutShown(plain: string): AskedAboutShown | undefined {
  if (hasHan(plain)) return hanForms.find(([form]) => form.test(plain.replaceAll(" ", "")))?.[1];
  if (location.test(plain)) return { kind: "location" };
  const words = plain.split(" ");
  const isOnlyAbout =
    words.length <= maxWords && words.every((word) => vocabulary.has(word) || (isStopWord(word) && !askingMore.has(word)));
  if (!isOnlyAbout || aboutDocument.test(plain)) return undefined;
  for (const read of readers) {
    const found = read(plain);
    if (found) return found;
  }
  return undefined;
}

const location =
  /^(?:(?:and|so|but|ok|oh|then) )*(?:(?:in |at )?(?:which|what) (?:city|town|province|region|country|village)(?: exactly| precisely)?(?: (?:is|was) (?:it|that|this|all (?:this|that))(?: (?!from)\p{L}+){0,2}| did (?:it|that|this|all (?:this|that)) (?:happen|take place)(?: to \p{L}+)?)?|where (?:is|was|did|does) (?:this|that|it|all (?:this|that))(?: (?:in|at|happen(?:ed)?|take place|exactly|again))*)$/u;

/** Words of the longest polite question. */
const maxWords = 20;
/** Function words that ask for something else. */
const askingMore = wordSet("how hows why much many kind type sort list describe explain everything");

const saying =
  "(?:say|says|said|saying|sed|claim(?:s|ed|ing)?|state[sd]?|stating|report(?:s|ed|ing)?|wr(?:ite|ites|itten|iting|ote)|mention(?:s|ed|ing)?|quot(?:e|es|ed|ing)|sp(?:eak|eaks|oke|oken|eaking)|talk(?:s|ed|ing)?|tell|tells|told|telling|remark(?:s|ed)?|comment(?:s|ed)?|declare[sd]?|announce[sd]?|think|thinks|thought|believe[sd]?)";
const claim =
  "(?:that|this|it|these|those|claims?|statements?|quotes?|quotations?|information|info|facts?|sentences?|lines?|words?|remarks?|comments?|story|news|figures?|numbers?|view|opinion|answer)";
const part = "(?:paragraphs?|para|lines?|sentences?|sections?|pages?|passages?|parts?|bits?|places?|spots?)";
const media = "(?:which|what) (?:news ?)?(?:papers?|outlets?|agency|magazine|publication|journalist|reporter|source|person|website|site)";
const who = `(?:who|whom|whos|${media})`;
/** Of somebody, not of what was shown. */
const people = /\b(?:he|she|him|her|hes|shes)\b/u;

type Reader = (plain: string) => AskedAboutShown | undefined;

/** The first that fits. */
const readers: readonly Reader[] = [readTime, readSpeaker, readNeighbour, readContext, readQuotation, readPlace, readCertainty];

function form(...alternatives: readonly string[]): RegExp {
  return compact(new RegExp(alternatives.join("|"), "u"));
}

const speaker = form(
  String.raw`\b${who}\b(?: \w+){0,5} ${saying}\b`,
  String.raw`\b${saying} (?:by )?${who}\b|\b${who} c[ao]mes? (?:out|up) with\b`,
  String.raw`\baccording to ${who}\b|\bwhose (?:own |personal )?(?!(?:is|are|was|were)\b)\w+\b`,
  String.raw`\b(?:from|by|to) (?:whom|who)\b|\b${who} (?:is|was|does|did|are)(?: \w+){0,2} ${claim}(?: come)? (?:from|by)$|\b${media} (?:is|was|has|had|have)(?: \w+){0,2} ${claim}(?: (?:in|from|by))?$|\b${media} (?:do|did|have) (?:they|you) (?:\w+ ){0,3}from$|\b${who} (?:is|s|are) (?:the|your|their|its) (?:source|speaker)\b`,
  String.raw`\b(?:attributed?|credited|ascribed) to\b|\battribution\b|\b${who} (?:stands? |is |was )?behind ${claim}|\b${who} (?:cited|quoted|credited)\b`,
);

function readSpeaker(plain: string): AskedAboutShown | undefined {
  if (people.test(plain) || /\b(?:else|about|where|why|not|when|after|before|next|(?:is|are|was|were|been|gets?) mentioned)\b/u.test(plain))
    return undefined;
  // "Who can I talk to"
  return speaker.test(plain) && !/\b(?:i|we) (?:talk|speak|tell|report|say|write)\b/u.test(plain) ? { kind: "speaker" } : undefined;
}

const step = "(?:come|comes|came|follow|follows|followed|stand|stands|go|goes|said|says|say|written|reads?|continues?)";
const after = form(
  String.raw`\b(?:after|behind|following|below|upon) (?:it|that|this|(?:the|that|this) (?:${part}|quote|one|bit))\b|\b(?:next|following|subsequent) (?:${part}|words)\b`,
  `^(?:(?:and|but|so|ok) )*(?:right |straight |immediately |directly )?(?:after(?:wards)?|then|what (?:then|next|after|follows)|(?:the )?next|the one after)$`,
  String.raw`\b${step} (?:\w+ ){0,3}(?:next|after|afterwards|then|on)\b|\bwhat (?:\w+ ){0,2}(?:follows|followed)\b|\bit (?:continues?|goes? on)\b|\b(?:read|keep|carry) on\b|\bkeep reading\b|\bcontinue (?:from )?(?:there|reading)\b|\b(?:${part}) (?:right |just |directly )?(?:after|below|(?:that )?follows)\b|\b(?:comes?|coming|stands?|standing) (?:directly |right )?behind\b`,
);
const before = form(
  String.raw`\b(?:before|preceding|precedes|preceded|prior to|above|ahead of) (?:it|that|this|(?:the|that|this) (?:${part}|quote|one|bit))\b|\b(?:previous|preceding|prior) (?:${part}|one|words)\b`,
  String.raw`^(?:(?:and|but|so|ok) )*(?:right |just |immediately |directly )?(?:before(?:hand)?|what (?:\w+ )?(?:before|preceded|precedes))$`,
  String.raw`\b${step} (?:\w+ ){0,3}(?:before|beforehand|previously|above)\b|\b(?:${part}) (?:right |just |directly )?(?:before|above)\b|\bone ${part} (?:back|up)\b`,
);

function readNeighbour(plain: string): AskedAboutShown | undefined {
  const isBeside = /\b(?:straight|right|directly|immediately) (?:after|before)\b/u.test(plain);
  if ((people.test(plain) && !isBeside) || /\b(?:which ones?|else|when|who|whom|whose|why|year|day|date|time|not|page)\b/u.test(plain))
    return undefined;
  const [isAfter, isBefore] = [after.test(plain), before.test(plain)];
  if (isAfter && isBefore) return { kind: "place" };
  if (!isAfter && !isBefore) return undefined;
  const isParagraph = /\b(?:paragraphs?|para)\b/u.test(plain) && !/\b(?:sentence|line)s?\b/u.test(plain);
  return { kind: "neighbour", step: isAfter ? 1 : -1, unit: isParagraph ? "paragraph" : "sentence" };
}

function readContext(plain: string): AskedAboutShown | undefined {
  return context.test(plain) && !/\b(?:who|whose|when|why)\b/u.test(plain) ? { kind: "place" } : undefined;
}

const context =
  /\b(?:contexts?|surroundings?|around|surrounds?|neighbou?ring)\b|\b(?:whole|full|entire|complete|rest of)\b.*\b(?:paragraph|para|passage|section)\b/u;

function readQuotation(plain: string): AskedAboutShown | undefined {
  if (!quotation.test(plain) || /\b(?:only|else|elsewhere|another|other|further|more|who|whose|whom|why|when|where)\b/u.test(plain))
    return undefined;
  return { kind: /^(?:(?:and|so|then|ok) )*(?:what|show|give|tell|read|quote(?! or))\b/u.test(plain) ? "place" : "quotation" };
}

const quotation = form(
  String.raw`\b(?:verbatim|literal|literally|word for word|word by word|paraphras\w+|reworded|summari[sz]ed)\b|\b(?:direct|indirect|actual|real|exact|literal|own|original|very|precise) (?:quote|quotation|citation|speech|words?|wording|phrase|statement)\b`,
  String.raw`\b(?:is|was|are|were) (?:that|this|it|these|those)(?: \w+){0,2} (?:quot(?:es?|ed|ations?))\b|\b(?:quote|quotation|speech) marks\b|\b(?:his|her|their|your) (?:words|wording)\b|\bquot(?:e|ation) or\b`,
);

function readPlace(plain: string): AskedAboutShown | undefined {
  if (/\b(?:who|whose|whom|why|when)\b/u.test(plain) || (people.test(plain) && !new RegExp(String.raw`\b${saying}\b`, "u").test(plain)))
    return undefined;
  return place.test(plain) ? { kind: "place" } : undefined;
}

const place = form(
  `^(?:(?:and|but|so|ok|hm|wait|from|in) )*(?:where(?: exactly| precisely)?|(?:(?:which|what) )?(?:${part})(?: exactly| precisely| number| is (?:that|this|it)(?: (?:in|from|on|at))?)?)$`,
  String.raw`\bwhere\b(?: \w+){0,6} ${saying}\b|\bwhere\b(?: \w+){0,4} ${claim}(?: \w+){0,3} (?:from|stand|stands|appear|appears|found)\b|\bwhere\b(?: \w+){0,3} (?:get|got|find|found|read|see|take|have) (?:\w+ )?${claim}\b`,
  String.raw`\b(?:where|${part})\b(?: \w+){0,4} (?:in|of|from) (?:the|this|your) (?:article|document|doc|text|story|piece|handbook|file)\b|\b(?:show|see|read) (?:me )?(?:it |that |this )?(?:in )?the original\b`,
  String.raw`\b(?:which|what|in|on|at|from|show|see|read|give|point|need|find)\b(?: \w+){0,4} (?:${part})\b`,
  String.raw`\b(?:sources?|src|sauce|cite|citations?|references?|refs?|evidence|proof|prove|basis|link)\b|\bbased on what\b|\bquote (?:it|that|this|the (?:line|sentence|passage))\b`,
);

function readCertainty(plain: string): AskedAboutShown | undefined {
  // "Are you sure it was him who said that?"
  if (/\b(?:sure|certain|positive)\b/u.test(plain) && new RegExp(String.raw`\b(?:${saying}|puts?)\b`, "u").test(plain))
    return { kind: "certainty" };
  if (/\b(?:who|whose|whom|why|when|where|which|further|another|other|else|more|not(?! sure| kidding))\b/u.test(plain)) return undefined;
  if (people.test(plain) && !new RegExp(String.raw`\b${saying}\b|\bam i\b|\bcan i\b`, "u").test(plain)) return undefined;
  return certainty.test(plain) ? { kind: "certainty" } : undefined;
}

const certainty = form(
  String.raw`\b(?:sure|certain|positive|confirm(?:s|ed|ation)?|verif(?:y|ied)|kidding|joking|double check(?:ed)?|for real|a fact|rely on|trust|reliable)\b`,
  String.raw`(?:^|\b(?:is|are|was|were|that|this|it|so)(?: \w+){0,3} )(?:true|correct|accurate|legit|right|real|serious)\b|\bsays? so\b|\b(?:make|made|making) (?:that|this|it) up\b`,
  String.raw`^(?:oh |no way |wait |hm |what |but |ok )*(?:really|seriously|srsly|honestly|no way|actually)(?: (?:so|now|that|though|really))*$|\b(?:really|actually|truly) (?:${saying}|so|the case|in there)\b|\b(?:does|did|do) (?:the |this )?(?:it|article|document|text) (?:\w+ )?${saying}\b`,
);

function readTime(plain: string): AskedAboutShown | undefined {
  if (!time.test(plain) || otherTime.test(plain) || today.test(plain)) return undefined;
  const ofSpeaking = /\b(?:say|says|said|claim(?:ed)?|state[sd]?|told|spoken?|quoted)\b/u.test(plain);
  if (!ofSpeaking && /\b(?:he|she|they|him|her|there|here|you|who|where)\b/u.test(plain)) return undefined;
  const unit = /\byear\b/u.test(plain)
    ? "year"
    : /\b(?:day|month)\b|\bexact date\b/u.test(plain)
      ? "day"
      : /\bdated?\b/u.test(plain)
        ? "date"
        : "any";
  return { kind: "time", unit, ofSpeaking };
}

const time = /\bwhen\b|\b(?:what|which|exact|any|the|a|in|of|from|on) (?:date|year|month|day)\b|^(?:date|year|month|day)\b/u;
const otherTime = form(
  String.raw`\b(?:before|after|next|follow\w*|come|comes|came|go|goes|going|find|found|make|made|get|got|show|appears?|reported|written|wrote|announced|took|taken|open|used|think|thought|${part})\b`,
);
/** "What day is it": asks the bot about today. */
const today = /\b(?:what|which) (?:time|day|date|year|month) is (?:it|this)$|\bwhat is the (?:time|day|date|year|month)$/u;

/** "Who wrote this article", "when was the text written": about the document. */
const aboutDocument = form(
  String.raw`\b(?:who|when|whom)\b(?: \w+){0,3} (?:wr(?:ote|itten)|published?|author|made|is)\b(?: \w+){0,3} (?:article|document|doc|text|piece|story|file)$|\bsource of (?:the|this) (?:article|document|text|piece)\b`,
);

const lead = "(?:那|所以|可是|等等|哦|啊|嗯|好的?|请问|不过)*";
const thisHan = "(?:这|那|上面|刚才)?(?:个|句|段|条)?(?:话|消息|说法|数据|信息|内容|新闻)?的?";
const what =
  "(?:那?一句|那句|(?:说|讲|写)?的?(?:又|还)?是?(?:什么|啥)|是?怎么(?:说|讲|写)的?|(?:说|讲|写)了(?:什么|啥)|怎么说|怎么样|呢|啊)*";

/** The whole text must match. */
const hanForms: readonly (readonly [RegExp, AskedAboutShown])[] = [
  [
    whole(
      `${thisHan}是?(?:谁|哪位|哪家(?:媒体|报纸)?|哪个媒体)(?:说|讲|写|提|报道|爆料)(?:出来|过|的|这话|这|话)*|(?:说|讲)${thisHan}人?是?(?:谁|哪位)|${thisHan}(?:消息)?(?:来源|出处)是?(?:谁|什么人|哪家(?:媒体|报纸)?)`,
    ),
    { kind: "speaker" },
  ],
  [
    whole(
      `${thisHan}(?:是|在|出自|来自)*(?:文中|文章|原文)?(?:的|里)*(?:哪里|哪儿|哪一?段|哪一?句|第几段|出处|来源|哪来|从哪)(?:来|里)?(?:说|写|提到|看到)?(?:的|是什么)*`,
    ),
    { kind: "place" },
  ],
  [whole("(?:这|那)?(?:事|件事)?(?:是|在|发生在)+(?:哪个?|什么)(?:城市|省份?|地方|市)(?:的事?|发生的)?"), { kind: "location" }],
  [whole(`(?:看|显示|给我)?(?:一下|看看)?(?:上下文|前后文)${what}`), { kind: "place" }],
  [whole("(?:看|显示|给我)?(?:一下|看看)?(?:整|全|完整的?|这一?)段(?:话|原文)?(?:看看)?"), { kind: "place" }],
  [
    whole(`${thisHan}(?:然后|之后|下一句|后一句|(?:紧接着|接着)?的?后面|紧?接着|接下来|后来)${what}`),
    { kind: "neighbour", step: 1, unit: "sentence" },
  ],
  [whole(`${thisHan}(?:上一句|前一句|前面|之前)${what}`), { kind: "neighbour", step: -1, unit: "sentence" }],
  [whole(`${thisHan}是?(?:原话|引用|引语|原文)(?:吗|么|还是.{0,6})?`), { kind: "quotation" }],
  [
    whole("(?:(?:这|那)?是?(?:真的假的|真的|真|你?确定(?:是?[他她](?:的原话|说的))?|肯定|没搞错|不会吧)(?:吗|么|啊)*)+"),
    { kind: "certainty" },
  ],
  [whole(`${thisHan}是?(?:什么时候|何时)(?:的|的事|发生的)?`), { kind: "time", unit: "any", ofSpeaking: false }],
  [whole(`${thisHan}是?哪一?年(?:的|的事|发生的)?`), { kind: "time", unit: "year", ofSpeaking: false }],
];

function whole(form: string): RegExp {
  return new RegExp(`^${lead}(?:${form})[呢啊呀吗]*$`, "u");
}

/** Words with which people ask about an answer. */
const vocabulary = wordSet(
  `claim claims claimed claiming state states stated report reports reported reporting write writes wrote written writing mention mentions
  mentioned quote quotes quoted quoting quotation quotations speak speaks spoke spoken speaking talk talks talked telling told tells think
  thinks thought believe believes remark remarks remarked comment comments commented attribute attributed ascribed credit credited declare
  declared announce announced speaker writer journalist journalists reporter reporters person paper papers newspaper newspapers outlet
  outlets agency magazine publication website site editor somebody someones narrator mouth opinion view take tale voice idea authority
  statement statements assertion testimony line lines para section sections page pages place places spot bit bits part parts position
  number passages paragraphs sentences excerpt doc story piece file handbook original stand stands appear appears come comes came coming
  taken takes found find finds source sources src sauce cite cited citation citations reference references ref refs evidence proof prove
  basis based link back up locate located get got getting see seen read reading indicate specify point out let print bring post send share
  pull open look need wish want exact exactly precise precisely specific specifically again though actual actually originally behind whole
  full entire complete rest ok okay hey interesting shall kindly relevant appreciate mind haha lol yours sure ask asking hm hmm wait man
  dude bro sir pls please thanks no way oh ah yes yeah well now quick quickly quite remind ahead check checked double thing things information info
  fact facts detail content answer reply words word wording phrase phrased text news after afterwards next follow follows followed
  following before previous previously preceding precede precedes preceded prior continue continues go goes going keep carry immediately
  directly right straight subsequent earlier later happens above below one context contexts surrounding surroundings surround surrounds
  around neighbouring neighboring wider larger more some any expand figure figures numbers value data stat stats statistic percentage put
  puts mark marks literal literally verbatim paraphrase paraphrased paraphrasing direct indirect own summary summarised summarized
  reworded certain positive true truth confirm confirms confirmed confirmation correct serious seriously srsly accurate reliable real
  legit honest honestly kidding joking trust verify verified absolutely completely totally convinced making make made date dates dated
  year years month day time happen happened use used using rly really possible able stating mentioning talking assert asserts asserted
  argue argues argued utter uttered affirm affirms affirmed declares express expresses expressed announces tell believed writers editors
  authors somebodys anybody speech location portion fragment sit sits sitting makes finding standing appeared cites citing referenced
  situated originate originates originated origin display provide like wonder wondering curious might inquire enquire if whether
  corresponding respective grateful attribution needed rely still mate thank contents response result phrasing subsequently further bigger
  broader near it viewpoint assessment judgement judgment evaluation impression belief conviction conclusion stance verdict sentiment
  perspective observation perception interpretation account vouches personal held holds voiced hold shares offer offers offered pertain
  pertains pertained relate relates related refer refers referred apply applies applied concern concerns statistics proceed proceeds lead
  leads led continuation thereafter thereupon ran runs run covers printed published broke named stem stems reflect reflects carried
  carries datum current rests stood paste reproduce putting round rephrased 100 happening occur occurs occurred took taking since until
  long far high big slow fast one two three four five six seven eight nine ten
  era period decade century points give gives gave upon pg`,
);
