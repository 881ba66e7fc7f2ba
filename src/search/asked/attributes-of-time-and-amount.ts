import { type Attribute, count, month, timeUnit } from "./attribute-patterns.ts";

export const timeAttributes: readonly Attribute[] = [
  {
    label: "the year",
    gives: "date",
    asked: [
      /哪一?年/u,
      /\b(?:in|since|until|from|by) (?:which|what) year\b/u,
      /\b(?:which|what) (?:exact )?(?:year|yr)\b/u,
      /\bwhat(?:s| is| was) the (?:exact )?year\b/u,
      // "The year in which …", as what is wanted: not "… in the year when".
      /^(?:(?:and|so|but|also|please|kindly|just) )*(?:(?:i|we|can|could|would|you|like|to) )*(?:(?:give|tell|state|specify|name|indicate|provide|mention|confirm|show|say|need|want|require|know|have)(?: (?:me|us))? )?(?:with )?the (?:exact |precise )?year\b(?! \d)/u,
      /^(?:give|tell|state|specify|name|indicate|provide|need|want)(?: (?:me|us))? (?:the )?(?:exact |precise )?year\b/u,
    ],
    supplied: [
      /\b(?:1\d{3}|20\d\d)s?\b/u,
      new RegExp(`${count} years? ago`, "u"),
      /\b(?:last|this|next) year\b/u,
      /\b\d+ (?:BCE?|AD|CE)\b/u,
      /centur(?:y|ies)\b/u,
    ],
  },
  {
    label: "the date",
    gives: "date",
    asked: [
      /几月几|几[号日]|哪一?天|日期/u,
      /\b(?:which|what|whats|exact|on|got|need)(?: was| is)? (?:(?!of|time)\w+ ){0,2}(?:date|(?<!present )day)\b/u,
      /\b(?:the )?date (?:of|when|for)\b/u,
      /\b(?:which|what) month\b/u,
    ],
    supplied: [
      new RegExp(String.raw`\b${month}\b`, "u"),
      /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/u,
      /\b\d{1,2}(?:st|nd|rd|th)\b/u,
      /\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/u,
    ],
  },
  {
    label: "the time",
    gives: "date",
    asked: [
      /什么时候|何时/u,
      /^(?:and |so |but )?when(?:s|d|ll)?\b/u,
      /\b(?:since|until|till|by|from) when\b/u,
      /\bwhen(?: exactly| precisely)? (?:did|does|do|was|were|is|are|will|has|have|had|s)\b/u,
      /\b(?:at )?(?:what|which) (?:time|hour|period|era|decade|century|season)\b/u,
    ],
    supplied: [
      /\b(?:1\d{3}|20\d\d)s?\b/u,
      new RegExp(String.raw`\b${month}\b`, "u"),
      /\b(?:ago|[Tt]oday|[Yy]esterday|[Tt]omorrow|recent|[Rr]ecently|[Ll]ately|[Cc]urrently|[Nn]ow|nowadays|[Ss]oon|formerly|previously|once|already|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|spring|summer|autumn|fall|winter|twilight|dusk|dawn|morning|noon|afternoon|evening|night|midnight|o'clock|BCE?|AD|before|after|until|since|when|while|during|as soon as|anymore|no longer|future|overnight)\b/u,
      /\b(?:centur(?:y|ies)|decades?|years?|months?|weeks?)\b(?![-\s]+old)/u,
      /\b\d{1,2}:\d\d\b/u,
      /\b\d{1,2} ?[ap]\.?m\b/u,
    ],
  },
  {
    label: "the duration",
    gives: "duration",
    asked: [
      /多久|多长时间|(?:几|多少)(?:年|个?月|天|小时|分钟|周)(?!.{0,2}[开起前生])/u,
      /\bhow long\b(?! ago)/u,
      /\bhow many (?:\w+ )?(?:seconds|minutes|mins|hours|days|nights|weeks|months|years|yrs|decades|centuries)\b(?! (?:ago|old))/u,
      /\bhow much time\b/u,
      /\b(?:duration|term|length) of\b/u,
    ],
    supplied: [
      new RegExp(String.raw`${count}(?:\s+and\s+a\s+half)?[\s-]+(?:an?\s+)?(?:\p{L}+\s+)?${timeUnit}\b(?![-\s]+(?:old|ago))`, "iu"),
      /\bsince \w/iu,
      /\buntil\b/iu,
      new RegExp(
        String.raw`\b(?:for|over|after|in|within|many|take|takes|took) (?:the )?(?:last |past |many |a few |a couple of |some )?${timeUnit}\b`,
        "iu",
      ),
      // "How long is the bridge?"
      new RegExp(
        String.raw`${count}[\s-]*(?:km|kilomet\w+|miles?|met(?:re|er)s?|m|cm|centimet\w+|mm|feet|foot|ft|yards?|inch(?:es)?|pages?|lines?|characters?|words?|bytes?)\b`,
        "iu",
      ),
      /\bovernight\b/iu,
      /\bforever\b/iu,
      /\b(?:long|short)[- ]term\b/iu,
      /\ba long (?:time|way)\b/iu,
      /\d{4} ?[–-] ?\d{2,4}\b/iu,
      /\bfrom \d{4} (?:to|until)\b/iu,
      /\balways\b/iu,
      /\bpermanent\w*\b/iu,
    ],
  },
];

const money = String.raw`[$£€¥₹]\s?\d|\b(?:dollars?|pounds?|euros?|yuan|yen|rupees?|RMB|USD|EUR|GBP|CNY|cents?|pence|francs?|bucks)\b|\bfree of charge\b|\bfor free\b`;
const sum =
  "(?:price|fare|fees?|tuition|rent|costs?|salary|wages?|pay|budget|sum|revenue|turnover|profit|fine|deposit|bonus|premium|gdp|gross domestic product)";
const paid =
  "(?:costs?|pay|pays|paid|spend|spent|worth|earn|earns|earned|sell for|sold for|charged?|charges|invest|invested|put in|put into|donated?|raised?)";

const ordinal = String.raw`\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th))\b`;
const rankNumber = /\b(?:rank|ranks|ranked|placed?|no\.?|number|position) #?\d+/iu;

export const numberAttributes: readonly Attribute[] = [
  {
    label: "the percentage",
    isQuantity: true,
    gives: "number",
    asked: [
      /\bper ?cent(?:age)?\b/u,
      /\bpct\b/u,
      /百分之[几多]/u,
      /%/u,
      /\b(?:what|which|how large a|how big a)(?:s| is| was| are| were)? (?:the )?(?:\w+ )?(?:proportion|share|fraction|ratio|rate)\b(?! (?:price|the|an?|with|their|his|her|its)\b)/u,
    ],
    supplied: [
      /%/iu,
      /\bper ?cent\b/iu,
      /\bpercentage\b/iu,
      /\b(?:half|third|thirds|quarters?|fifths?|tenths?|majority|minority|most) of\b/iu,
    ],
  },
  {
    label: "the amount of money",
    isQuantity: true,
    gives: "price",
    asked: [
      /多少(?:钱|元|块|费用)/u,
      new RegExp(String.raw`\bhow much (?:\w+ ){0,10}?(?:${paid}|money|cash)\b`, "u"),
      /\bhow much (?:money|does|do|did|is|are|was|were)\b(?:.*\b(?:make|makes|made|put|get|got|give|gave|sq|square)\b.*)/u,
      new RegExp(String.raw`\bwhat(?:s| is| was| are| were) (?:(?!of|in|for|to|happening|wrong)\w+ ){0,3}${sum}\b(?! of living)`, "u"),
      /\bhow much (?:is|are|was|were) (?!of\b)(?:\w+ ){0,4}\w+$/u,
      /\b(?:at|for) (?:what|which) (?:price|cost)\b/u,
      /\bhow (?:large|big|much of) a sum\b/u,
      /\b(?:what|which) (?:sum of|sum|amount|fare|fee|rent|price|salary|wage|tuition)\b/u,
      /\bwhat (?:did|does|do|will|would|has) (?:\w+ ){1,7}(?<!\bthe )(?:cost|earn|earns|charge)\b/u,
      /\b(?:yuan|dollars?|euros?|pounds?|bucks)\b/u,
      /\bsalary of\b/u,
      /\b(?:size|amount|volume|total|value)(?= of (?:\w+ ){0,4}(?:investments?|grants?|subsid(?:y|ies)|funding|funds?|loans?|wages?|donations?)\b)/u,
      /(?<!\b(?:to|in|with|of|about) the )\bprice of\b(?! \w+ing\b)/u,
      /\bwhat .*\brent like\b/u,
    ],
    supplied: [
      new RegExp(money, "iu"),
      /(?:%|\bper ?cent) of (?:\w+ ){0,2}(?:salary|wages?|pay|income|earnings|price|costs?|profit|revenue)\b/iu,
    ],
  },
  {
    label: "how much",
    gives: "number",
    asked: [
      /\bby how (?:much|many)\b/u,
      /\bhow (?:big|large|high|steep|strong|wide|deep|tall|heavy) (?:is|are|was|were|of|an?)\b/u,
      /\bany numbers\b/u,
    ],
    supplied: [
      new RegExp(count, "iu"),
      /\b(?:huge|vast|enormous|tiny|immense|double[ds]?|twice|majority|steep\w*|slight\w*|sharp\w*|frozen|freezing)\b/iu,
    ],
  },
  {
    label: "how much",
    gives: "number",
    asked: [
      // Only "what is" counts as the words that ask: "the shoe size" must be in the answer.
      /\bwhat(?:s| is| was| are| were)(?= (?:the )?(?:\w+ )?(?:size|amount|volume|quantity|total|height|width|depth|weight|monetary value|market value) of\b)/u,
      /\bwhat(?:s| is| was| are| were)(?= the (?:average|mean|median|total) (?!age\b|person|young|pace\b|mood\b)\w)/u,
    ],
    supplied: [new RegExp(`${count}(?![-\\s]+years?[-\\s]+old)`, "iu"), /\b(?:double[ds]?|twice|majority|most of)\b/iu],
  },
  {
    label: "the exact position",
    gives: "rank",
    asked: [
      /\b(?:place|spot|rank|position|number) exactly\b/u,
      /\bexact (?:place|spot|rank|position|number)\b/u,
      /\bexactly where\b.*\brank/u,
    ],
    supplied: [new RegExp(`${ordinal} (?:in|on|of|place)`, "iu"), rankNumber],
  },
  {
    label: "the number of people",
    gives: "number",
    asked: [
      /多少人|几个人/u,
      /\bhow many (?:people|persons|ppl|inhabitants|residents|citizens|employees|workers|visitors|members|users|folks)\b/u,
    ],
    supplied: [
      new RegExp(
        String.raw`(?:${count}) (?:\p{L}+ ){0,2}(?:people|persons|inhabitants|residents|citizens|employees|workers|visitors|members|users)\b`,
        "iu",
      ),
      /\bpopulation\b/iu,
      // "a 5-person committee", "it carries three astronauts".
      new RegExp(String.raw`(?:${count})[- ](?:person|people|member|man|strong|seat)\b`, "iu"),
    ],
  },
  {
    label: "the distance",
    asked: [
      /\bhow far(?: apart| away| is| are| from| does| did)\b/u,
      /\bhow far\b.*\bfrom\b/u,
      /\b(?:what|which|whats)(?: is| was)? (?:the )?(?:\w+ )?distance\b/u,
      /\bhow many (?:km|kilomet\w+|miles)\b/u,
    ],
    supplied: [
      new RegExp(String.raw`${count}[\s-]*(?:km|kilomet\w+|miles?|met(?:re|er)s?|mi)\b`, "iu"),
      /\b(?:long|short) (?:way|distance)\b/iu,
    ],
  },
];
