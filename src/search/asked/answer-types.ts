import { hasHan } from "../../text/words.ts";
import { ageAsPredicate } from "./attribute-patterns.ts";

/** The types of answer that a question can expect. Regular expressions did as well as two NLP packages, in a hundredth of the time. */
const answerTypes = [
  "when",
  "year",
  "date",
  "givenName",
  "who",
  "where",
  "number",
  "share",
  "money",
  "age",
  "duration",
  "measure",
  "reason",
] as const;
export type AnswerType = (typeof answerTypes)[number];

/** Numbers with a unit or a sign. */
export const quantityTypes = ["share", "money", "age", "duration", "measure"] as const satisfies readonly AnswerType[];
/**
 * Types that are recognised so reliably that a sentence without one is not an answer.
 * On the SQuAD sample this refuses 4 of the 151 answerable questions of these types, and for 1 of them the right sentence.
 */
export const strictTypes: readonly AnswerType[] = ["year", "date", "givenName", "number", "money", "age", "duration", "share", "measure"];

export function expectedAnswerTypes(question: string): readonly AnswerType[] {
  const isChinese = hasHan(question);
  return answerTypes.filter((type) => questionPatterns[type].test(question) || (isChinese && chinese[type]?.asked.test(question)));
}

/** `blankedText`: the sentence in which the names and numbers of the question are replaced by "_". */
export function hasAnswerType(type: AnswerType, blankedText: string): boolean {
  return answerPatterns[type].test(blankedText) || (hasHan(blankedText) && chinese[type]?.answer.test(blankedText) === true);
}

const questionPatterns: Readonly<Record<AnswerType, RegExp>> = {
  when: /\bwhen\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|century|decade|time|season|era|period)s?\b|\bhow (?:recent|long ago)/iu,
  year: /\b(?:what|which) (?:\w+ )?year\b/iu,
  date: /\b(?:what|which) (?:\w+ )?(?:date|day)\b/iu,
  givenName: /\b(?:first|given|full|christian|last|family) names?\b/iu,
  who: /\bwho(?:m|se)?\b|\b(?:what|which) (?:\w+ )?(?:person|man|woman|people|leader|president|king|queen|author|scientist|player|coach|singer|actor|actress|director)\b/iu,
  where:
    /\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|country|place|location|state|region|province|town|county|area|continent|street|river)\b/iu,
  number: /\bhow (?:many|much)\b|\b(?:what|which) (?:\w+ )?(?:number|amount|total|population|quantity|size|age)\b/iu,
  share:
    /\b(?:what|which|how much|how many) (?:\w+ )?(?:percent|percentage|proportion|share|fraction)\b|\bper ?cent\b|\bthe (?:percentage|proportion|share|fraction) of\b/iu,
  money:
    /\bhow much (?:\w+ ){0,6}(?:cost|pay|paid|spend|spent|worth|earn|sell|sold|charged?|money|fee|raised?|invest(?:ed)?)\b|\bwhat (?:is|was|are|were) (?:\w+(?:['’]s)? ){0,4}(?:price|salary|cost|budget|revenue|income|fee|rent)s?\b|\b(?:at|for) what price\b/iu,
  age: /\bhow old\b|\b(?:what|which) ages?\b/iu,
  duration:
    /\bhow long\b|\bhow (?:early|soon|far (?:ahead|in advance|back|before))\b|\bhow many (?:\w+ )?(?:years|months|weeks|days|hours|minutes|decades|centuries)\b/iu,
  measure:
    /\bhow (?:far(?! (?:ahead|in advance|back|before)\b)|tall|deep|wide|fast|hot|cold|heavy)\b|\b(?:what|which) (?:\w+ )?(?:temperature|height|length|distance|depth|speed|weight|width|altitude|elevation)\b/iu,
  reason: /\bwhy\b|\bhow come\b|\bwhat (?:\w+ )?(?:reasons?|causes?|caused|led|motivated|made)\b|\bfor what (?:reason|purpose)/iu,
};

const count = String.raw`(?:\p{N}[\p{N}.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|several|single|both|double|twice|once|few)\b)`;
const month = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";

const answerPatterns: Readonly<Record<AnswerType, RegExp>> = {
  when: new RegExp(
    String.raw`\b(?:1\d{3}|20\d\d)s?\b|\b${month}\b|\b(?:centur(?:y|ies)|decades?|years?|ago|today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|spring|summer|autumn|fall|winter|BCE?|AD|Mya)\b`,
    "u",
  ),
  year: /\bc?(?:1\d{3}|20\d\d)s?\b|\b\d{1,4} (?:BCE?|AD|CE)\b|\bAD \d|\bcentur(?:y|ies)\b|\b(?:last|this|next|that|same|following|previous) year\b|\byears? (?:ago|later|earlier|before|after)\b/u,
  date: new RegExp(String.raw`\b${month}\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{1,2}(?:st|nd|rd|th)\b`, "u"),
  givenName: /_ \p{Lu}\p{L}+|\p{Lu}\p{L}+ _/u,
  who: /(?<=[\p{L}\p{N},;:)"”]\s["“]?)\p{Lu}\p{L}+/u,
  where:
    /\b(?:in|at|near|from|to|of|across|along|through|around|outside|inside|between|on|into|throughout|toward|towards|within)\s+(?:the\s+)?(?:\p{Ll}+\s+)?\p{Lu}\p{L}+/u,
  number: new RegExp(count, "iu"),
  share: /%|\bper ?cent\b|\bpercentage\b|\b(?:half|third|thirds|quarter|quarters|fifth|majority|fraction)\b/iu,
  money: /[$£€¥₹]\s?\p{N}|\b(?:dollars?|pounds?|euros?|yuan|yen|RMB|USD|cents?|pence|francs?|marks)\b/iu,
  age: new RegExp(
    String.raw`${ageAsPredicate}|${count}[- ]years?[- ]old|\b(?:aged?|ages|older than|younger than)\s+(?:(?:of|from|between)\s+)?${count}|\b(?:over|under|above|below)\s+${count}(?=\s*(?:years?\b|[.,;:|)](?!\p{N})|$))`,
    "iu",
  ),
  duration: new RegExp(
    String.raw`${count}(?:\s+and\s+a\s+half)?[\s-]+(?:an?\s+)?(?:\p{L}+\s+)?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))\b|\b(?:from|between)\s+\d{4}\s+(?:to|and|until)\s+\d{4}|\d{4}\s?[–-]\s?\d{2,4}|\bsince\s+\w|\buntil\b|\b(?:years|months|weeks|days|hours|minutes|decades|centuries|overnight|forever|long)\b`,
    "iu",
  ),
  measure: new RegExp(
    String.raw`${count}[\s-]*(?:\p{L}+\s+)?(?:°|%|k?m²?|mi|ft|kg|mm|cm|nm|K|C|F|sq|km²|square|cubic|miles?|(?:centi|milli)?met(?:re|er)s?|feet|foot|inch(?:es)?|kilomet(?:re|er)s?|acres?|hectares?|tons?|tonnes?|degrees?|mph|percent|times|per)(?![\p{L}])`,
    "iu",
  ),
  reason:
    /\b(?:because|due|since|owing|therefore|thus|hence|consequently|so|reasons?|caus(?:e|es|ed|ing)|result(?:s|ed|ing)?|led|leads?|leading|in order|to \p{Ll}{3,}|as|for|allow(?:s|ed|ing)?|mak(?:e|es|ing)|brings?)\b/iu,
};

const chineseCount = "[\\d一二两三四五六七八九十百千万亿半]";

/** The patterns for Chinese. Who is asked for cannot be told there, because names have no capital letters. */
const chinese: Partial<Readonly<Record<AnswerType, { readonly asked: RegExp; readonly answer: RegExp }>>> = {
  when: {
    asked: /什么时候|何时|哪[一]?[年月天日]|几[月号点时]|(?:时间|日期)是/u,
    answer: new RegExp(
      `${chineseCount}+(?:年|月|日|号|点|时|天)|昨|今|明|前|后|起|当[天日年]|早|晚|春|夏|秋|冬|星期|周[一二三四五六日]`,
      "u",
    ),
  },
  number: { asked: /多少|几[个次本人名位条项家座台辆艘种趟套间份件]|百分之几/u, answer: new RegExp(chineseCount, "u") },
  share: { asked: /百分之|比例|占比|利率/u, answer: /%|％|百分之|\d\s*[/／]\s*\d|分之/u },
  money: {
    asked: /多少钱|(?:工资|费用?|价格?|收入|补助|罚款|投资|租金|薪水)[^，。？?]{0,4}多少|多少[^，。？?]{0,6}(?:钱|费|元)/u,
    answer: /元|块|美金|美元|欧元|免费|不收费/u,
  },
  age: { asked: /多大(?:年纪|岁数|年龄)?|几岁|年龄|年纪|岁数/u, answer: /岁|年龄/u },
  duration: {
    asked: /多久|多长时间|(?:几|多少)(?:年|个?月|天|日|小时|分钟|周|个?星期)(?!.{0,2}(?:开|起|前|生))/u,
    answer: new RegExp(`${chineseCount}+(?:多|余)?(?:年|个月|天|日|小时|分钟|周|个?星期|夜)`, "u"),
  },
  reason: { asked: /为什么|为何|为啥|什么原因|怎么会/u, answer: /因为?|由于|为了|所以|因此|原因|导致|使得?|才/u },
};
