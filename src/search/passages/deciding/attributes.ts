/** What can be asked of a subject: its age, its price, when it happened … */
export interface Attribute {
  /** As in "It does not give the age." */
  readonly label: string;
  /** How a question asks for it. Matched against lower-case text without apostrophes (`whats`, `lius age`). */
  readonly asked: RegExp;
  /** How a sentence gives it. */
  readonly supplied: RegExp;
  /**
   * `person`: tested only where a question names a curated person: on SQuAD articles, where persons are not curated, three in four sentences
   * that answer such a question fail the test.
   */
  readonly of: "person" | "anything";
  /** A related attribute that is often given instead: the university instead of the subject of study. */
  readonly instead?: string;
}

const count = String.raw`(?:\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|several)\b)`;
const timeUnit = "(?:seconds?|minutes?|mins?|hours?|days?|nights?|weeks?|months?|years?|yrs?|decades?|centur(?:y|ies))";
const month =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
const money = String.raw`[$£€¥₹]\s?\d|\b(?:dollars?|pounds?|euros?|yuan|yen|rupees?|RMB|USD|EUR|GBP|CNY|cents?|pence|francs?|bucks)\b|\bfree of charge\b|\bfor free\b`;
const sum =
  "(?:price|fare|fee|fees|tuition|rent|cost|costs|salary|wages?|pay|budget|sum|revenue|turnover|profit|fine|deposit|bonus|premium|gdp|gross domestic product)";
const paid = "(?:costs?|pay|pays|paid|spend|spent|worth|earn|earns|earned|sell for|sold for|charged?|charges|invest|invested|donated?|raised?)";
const role =
  "managers?|directors?|engineers?|teachers?|doctors?|nurses?|lawyers?|workers?|drivers?|farmers?|students?|officers?|officials?|owners?|founders?|entrepreneurs?|programmers?|developers?|designers?|journalists?|reporters?|photographers?|artists?|writers?|authors?|professors?|researchers?|scientists?|analysts?|economists?|presidents?|ministers?|mayors?|governors?|chairm[ae]n|chairwom[ae]n|chairperson|secretar(?:y|ies)|clerks?|accountants?|agents?|brokers?|cooks?|chefs?|waiters?|police|soldiers?|pilots?|singers?|actors?|actress(?:es)?|players?|coach(?:es)?|consultants?|assistants?|executives?|ceo|boss|head of";

export const attributes: readonly Attribute[] = [
  {
    label: "the age",
    asked:
      /\bhow (?:old|young)\b|\b(?:what|which|whats) (?:\w+ ){0,3}age\b|\bage of\b|\b\w+s age\b|\b(?:is|are|was) \w+ (?:over|under|older|younger|aged)\b/u,
    supplied: new RegExp(String.raw`${count}[-\s]+years?[-\s]+old|\baged? (?:of )?${count}|\bin (?:his|her|their) (?:early |late |mid-?)?\w+ties\b`, "iu"),
    of: "person",
  },
  {
    label: "the date of birth",
    asked: /\bwhen\b.*\bborn\b|\bbirthday\b|\b(?:date|year|day) of birth\b|\b(?:which|what) year\b.*\bborn\b/u,
    supplied: new RegExp(String.raw`\bborn (?:in|on) (?:${month}|\d{4})`, "u"),
    of: "person",
  },
  {
    label: "where that person is from",
    asked:
      /\bwhere(?:s| is| was| are) (?:\w+ ){1,4}from(?: originally| again| exactly)?$|^where \w+ from$|\bwhere (?:does|do|did) (?:\w+ ){1,4}(?:come|hail|originate|stem)s?(?: originally)? from\b|\bfrom which\b.*\b(?:come|hail|originate|stem)|^where (?:was|is|were|did|does|do|s)\b.*\b(?:born|raised|grow up|grew up|grown up|brought up|bred|childhood|originate)\b|^where \w+ (?:comes|came|was born|grew up|is from)\b|\b(?:which|what) (?:\w+ )?(?:town|city|place|province|region|village|country|part|state)\b.*\b(?:is|was|does|did)\b.*\b(?:from|native|born|raised|grow up|grew up|brought up|bred|hail|originate)|\b(?:what|which|whats)(?: is| was)? (?:(?!view|opinion)\w+ ){0,2}(?:home ?town|birthplace|native (?:town|city|place|province))(?! like)\b|\b(?:does|do|did|is|are) \w+ (?:come from|hail|native|originally)\b/u,
    supplied:
      /\b(?:born|raised|grew up|brought up|native|hails?|comes?|originally|originates?|roots)\b[^.]{0,30}\b(?:in|from|of) \p{Lu}|\p{Lu}\p{L}+,? from \p{Lu}|\b(?:home ?town|birthplace)(?: is| was|,)? (?:of )?\p{Lu}/u,
    of: "person",
  },
  {
    label: "the place of residence",
    asked:
      /^where (?:is|are|does|do|did|has|have|s|in)\b.*\b(?:lives?|living|resides?|residing|based|dwells?|stay|stays|staying)\b|\b(?:which|what) (?:\w+ )?(?:city|town|place|district|province|country|village)\b.*\b(?:lives?|living|resides?|based)\b|\baddress\b|\bplace of residence\b|^(?:does|do|did) \w+(?: \w+)? (?:also )?(?:live|reside|stay) in\b|^(?:is|are) \w+(?: \w+)? (?:living|based|registered|a (?:registered )?resident)\b/u,
    supplied:
      /\b(?:lives?|lived|living|resides?|resided|residing|based|settled|settles|moved|ventured|relocated|emigrated) (?:in|at|to|near)\b|\bhome in\b|\bhousehold registration\b|\bresident of\b/iu,
    of: "person",
  },
  {
    label: "the university",
    asked:
      /\b(?:which|what|whats)(?: is| was)? (?:the |the name of the |name of the |\w+s )?(?:university|universities|college|school|uni|academy|institute)\b(?! mates?\b)|\bwhere (?:did|does|was|is|has|do|were)\b.*\b(?:study|studied|studies|educated|graduate|graduated|degree|diploma|college|university|lectures)\b|\balma mater\b/u,
    supplied: /\p{Lu}\p{L}+ (?:University|College|Institute|School|Academy|Polytechnic)\b|\bUniversity of \p{Lu}/u,
    of: "person",
  },
  {
    label: "the subject of study",
    asked:
      /\bmajor(?:ed|s|ing)?\b|\bwhat (?:did|does|is|was) (?:\w+ ){1,3}(?:study|studied|studying|read)\b(?! (?:at|about))|\b(?:which|what|whats) (?:\w+ )?(?:subject|field|discipline|course|degree|faculty)\b|\bfield of study\b|\bdegree in\b/u,
    supplied: /\bmajor(?:ed|ing|s)?\b|\b(?:stud(?:ied|ies|ying)|degree|bachelor|master|doctorate|PhD|diploma) (?:in|of) \p{L}/iu,
    of: "person",
    instead: "the university",
  },
  {
    label: "the employer",
    asked:
      /\b(?:which|what|whose|for which|for what) (?:\w+ )?(?:company|firm|employer|organisation|organization|business|corporation|agency|institution|enterprise)\b.*\b(?:work|works|working|employ\w*|hired?|hires|recruit\w*|represents?|job|took on|taken on|belong)\b|\bwhere\b.*\b(?:work|works|working|employed|job)\b|\bwho (?:employs|employed|hired|hires|recruited|does \w+ work)\b|\b(?:which|whats|what is \w+|\w+s) employer\b|\bemployer of\b|\bfor whom\b.*\bwork|\bwork for\b/u,
    supplied:
      /\b(?:works?|worked|working|employed|hired|job|position) (?:at|for|by|with|as \w+ (?:at|for))\b|\bworks (?:in|as)\b|\bemployees?\b|(?:manager|director|head|president|founder|member|worker|CEO) (?:of|at) \p{Lu}/u,
    of: "person",
  },
  {
    label: "the occupation",
    asked:
      /\bfor (?:a living|work)\b|\b(?:do|does|did|doing) (?:\w+ ){0,2}(?:for (?:a living|work)|as a job|professionally|work wise|workwise)\b|\b(?:what|whats|which) (?:\w+ ){0,4}(?:job|profession|occupation|trade|title|career|line of work|position at|post at)\b|\b(?:job|profession|occupation) (?:of|does|do|is|has)\b|\bwhat (?:does|do) (?:\w+ ){1,2}do(?: now| exactly| there| in \w+)?$|\bwhat (?:does|is|do) \w+ (?:work as|working as)\b|\bwhat (?:sort|kind|type) of (?:work|job)\b/u,
    supplied: new RegExp(String.raw`\b(?:${role})\b|\bworks? as\b|\b(?:job|profession|occupation|career) (?:is|was|as|in)\b`, "iu"),
    of: "person",
  },
  {
    label: "the full name",
    asked: /\b(?:first|given|full|christian|middle|complete|entire|whole|real) names?\b|\bname in full\b/u,
    supplied: /\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+, (?:an?|the|who)\b|\b(?:full|first|given) name\b/u,
    of: "person",
  },
  {
    label: "the marital status",
    asked: /\b(?:married|single|divorced|engaged to|spouse|wedding|in love|fall in love|a couple(?! of)|dating|girlfriend|boyfriend|wife|husband)\b/u,
    supplied: /\b(?:married|marry|divorced|spouse|wedding|engaged|girlfriend|boyfriend|wife|husband|fianc\w+|couple)\b/iu,
    of: "person",
  },
  {
    label: "the family",
    asked: /\b(?:parents?|mother|father|mum|mom|dad|sons?|daughters?|children|kids|child|brothers?|sisters?|siblings?|grand\w+|uncle|aunt|cousins?|relatives)\b/u,
    supplied: /\b(?:parents?|mother|father|mum|mom|dad|sons?|daughters?|children|kids|brothers?|sisters?|siblings?|grand\w+|uncle|aunt|cousins?|relatives|family)\b/iu,
    of: "person",
  },
  {
    label: "the nationality",
    asked: /\bnationality\b|\bcitizen(?:ship)? (?:of|does|is)\b|\bpassport\b/u,
    supplied: /\bnationality\b|\bcitizen(?:ship|s)?\b|\bpassport\b/iu,
    of: "person",
  },
  {
    label: "the religion",
    asked: /\b(?:religion|religious|faith|denomination)\b/u,
    supplied: /\b(?:religio\w+|faith|Christian|Muslim|Buddhist|Hindu|Jewish|Catholic|Protestant|church|mosque|temple)\b/iu,
    of: "person",
  },
  {
    label: "a way of contact",
    asked: /\b(?:phone|telephone|mobile) number\b|\be-?mail(?: address)?\b|\bcontact (?:details|data|information)\b|\bhow (?:can|do|could) (?:i|we|you|one) (?:contact|reach|call)\b|\bwebsite\b|\bpostal address\b/u,
    supplied: /\b(?:phone|telephone|e-?mail|website|www)\b|@|https?:|\+?\d{3}[\d -]{5}/iu,
    of: "anything",
  },
  {
    label: "the year",
    asked: /\b(?:in|since|until|from|by) (?:which|what) year\b|\b(?:which|what) (?:exact )?(?:year|yr)\b/u,
    supplied: new RegExp(String.raw`\b(?:1\d{3}|20\d\d)s?\b|${count} years? ago|\b(?:last|this|next) year\b|\b\d+ (?:BCE?|AD|CE)\b|centur(?:y|ies)\b`, "u"),
    of: "anything",
  },
  {
    label: "the date",
    asked: /\b(?:which|what|whats|exact|on|got|need)(?: was| is)? (?:(?!of|time)\w+ ){0,2}(?:date|day)\b|\b(?:the )?date (?:of|when|for)\b|\b(?:which|what) month\b/u,
    supplied: new RegExp(String.raw`\b${month}\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b`, "u"),
    of: "anything",
  },
  {
    label: "the time",
    asked: /^(?:and |so |but )?when(?:s|d|ll)?\b|\b(?:since|until|till|by|from) when\b|\bwhen(?: exactly| precisely)? (?:did|does|do|was|were|is|are|will|has|have|had|s)\b|\b(?:at )?(?:what|which) (?:time|hour|period|era|decade|century|season)\b|\bhow long ago\b/u,
    supplied: new RegExp(
      String.raw`\b(?:1\d{3}|20\d\d)s?\b|\b${month}\b|\b(?:ago|[Tt]oday|[Yy]esterday|[Tt]omorrow|recent|[Rr]ecently|[Ll]ately|[Cc]urrently|[Nn]ow|nowadays|[Ss]oon|formerly|previously|once|already|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|spring|summer|autumn|fall|winter|twilight|dusk|dawn|morning|noon|afternoon|evening|night|midnight|o'clock|BCE?|AD|before|after|until|since|when|while|during|as soon as|anymore|no longer|future|overnight)\b|\b(?:centur(?:y|ies)|decades?|years?|months?|weeks?)\b(?![-\s]+old)|\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b`,
      "u",
    ),
    of: "anything",
  },
  {
    label: "the duration",
    asked: new RegExp(String.raw`\bhow long\b(?! ago)|\bhow many (?:\w+ )?(?:seconds|minutes|mins|hours|days|nights|weeks|months|years|yrs|decades|centuries)\b(?! (?:ago|old))|\bhow much time\b|\b(?:duration|term|length) of\b`, "u"),
    supplied: new RegExp(
      String.raw`${count}(?:\s+and\s+a\s+half)?[\s-]+(?:an?\s+)?(?:\p{L}+\s+)?${timeUnit}\b(?![-\s]+(?:old|ago))|\bsince \w|\buntil\b|\b(?:for|over|after|in|within|many|take|takes|took) (?:the )?(?:last |past |many |a few |a couple of |some )?${timeUnit}\b|\bovernight\b|\bforever\b|\b(?:long|short)[- ]term\b|\ba long (?:time|way)\b|\d{4} ?[–-] ?\d{2,4}\b|\bfrom \d{4} (?:to|until)\b|\balways\b|\bpermanent\w*\b`,
      "iu",
    ),
    of: "anything",
  },
  {
    label: "the percentage",
    asked: /\bper ?cent(?:age)?\b|\bpct\b|%|\b(?:what|which|how large a|how big a)(?:s| is| was| are| were)? (?:the )?(?:\w+ )?(?:proportion|share|fraction|ratio|rate)\b(?! price)/u,
    supplied: /%|\bper ?cent\b|\bpercentage\b|\b(?:half|third|thirds|quarters?|fifths?|tenths?|majority|minority|most) of\b/iu,
    of: "anything",
  },
  {
    label: "the amount of money",
    asked: new RegExp(
      String.raw`\bhow much (?:\w+ ){0,10}?(?:${paid}|money)\b|\bhow much (?:money|does|do|did|is|are|was|were)\b(?:.*\b(?:make|makes|made|put|get|got|give|gave|sq|square)\b.*)|\bwhat(?:s| is| was| are| were) (?:(?!of|in|for|to|happening|wrong)\w+ ){0,3}${sum}\b(?! of living)|\bhow much (?:is|are|was|were) (?:\w+ ){1,4}(?:sold|there)?$|\b(?:at|for) (?:what|which) (?:price|cost)\b|\b(?:what|which) (?:sum of|sum|amount|fare|fee|rent|price|salary|wage|tuition)\b|\bwhat (?:did|does|do|will|would|has) (?:\w+ ){1,7}(?<!\bthe )(?:cost|earn|earns|charge)\b|\b(?:yuan|dollars?|euros?|pounds?|bucks)\b|\bsalary of\b|\bprice of\b|\bwhat .*\brent like\b`,
      "u",
    ),
    supplied: new RegExp(money, "iu"),
    of: "anything",
  },
  {
    label: "how much",
    asked: /\bby how (?:much|many)\b|\bhow (?:big|large|high|steep|strong|wide|deep|tall|heavy|hot|cold) (?:is|are|was|were|of|an?)\b|\bany numbers\b/u,
    supplied: new RegExp(String.raw`${count}|\b(?:huge|vast|enormous|tiny|immense|double[ds]?|twice|majority|steep\w*|slight\w*|sharp\w*|frozen|freezing)\b`, "iu"),
    of: "anything",
  },
  {
    label: "the distance",
    asked: /\bhow far(?: apart| away| is| are| from| does| did)\b|\bhow far\b.*\bfrom\b|\bdistance\b|\bhow many (?:km|kilomet\w+|miles)\b/u,
    supplied: new RegExp(String.raw`${count}[\s-]*(?:km|kilomet\w+|miles?|met(?:re|er)s?|mi)\b|\b(?:long|short) (?:way|distance)\b`, "iu"),
    of: "anything",
  },
  {
    label: "the temperature",
    asked: /\btemp(?:erature|eratures|s)?\b|\bhow (?:cold|hot|warm) (?:does|do|did|can|will)\b|\bhow many degrees\b/u,
    supplied: /°|\bdegrees?\b|\btemperatures?\b|\b(?:Celsius|Fahrenheit)\b|-?\d+ ?[CF]\b/iu,
    of: "anything",
  },
  {
    label: "the population",
    asked: /\bpopulation\b|\bhow (?:populous|populated)\b|\bheadcount\b/u,
    supplied: /\bpopulation\b|\binhabitants\b|\b(?:million|thousand) (?:people|residents)\b|\d people\b/iu,
    of: "anything",
  },
  {
    label: "the exact position",
    asked: /\b(?:which|what) (?:exact |precise )?(?:place|spot|rank|position|number|no)\b.*\b(?:in|on|at|of)\b.*\b(?:list|ranking|rankings|index|table|league|chart|rating)\b|\bwhere (?:does|do|did|is|was|s) (?:\w+ ){1,4}(?:stand|rank|come|place|placed|ranked|end up)\b.*\b(?:list|ranking|index|table|league|chart)\b|\b(?:place|spot|rank|position|number) exactly\b|\bexact (?:place|spot|rank|position|number)\b/u,
    supplied: /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|top of|bottom of)\b|\b(?:rank|ranks|ranked|placed?|no\.?|number|position|top) #?\d+|\b\d+(?:st|nd|rd|th)\b/iu,
    of: "anything",
  },
  {
    label: "its author",
    asked: /\bwho (?:wrote|authored|is the author of|composed) (?:this|it|the (?:article|piece|text|report|story|document|post))\b|\bauthor of (?:this|it|the (?:article|piece|text|report|story|document|post))\b|^who wrote it\b/u,
    supplied: /\b(?:written|compiled|edited) by\b|^(?:By|Author:?) \p{Lu}/u,
    of: "anything",
  },
  {
    label: "when it was published",
    asked: /\bwhen (?:was|is|were) (?:this|it|the (?:article|piece|text|report|story|document|post)) (?:\w+ )?(?:published|written|posted|from|released|printed)\b|\b(?:date of publication|publication date)\b/u,
    supplied: /\b(?:published|updated|posted|released|printed)(?: on| in|:)/iu,
    of: "anything",
  },
  {
    label: "the capital",
    asked: /\bcapital (?:city )?of\b|\bs capital city\b/u,
    supplied: /\bcapital(?: city)? of\b|['’]s capital\b/u,
    of: "anything",
  },
  {
    label: "who owns it",
    asked: /\bwho (?:owns|owned|operates)\b|\bowner of\b|\bwho (?:is|s) (?:\w+ ){0,2}owner\b|\b(?:which|what) (?:company|firm|organisation|organization) (?:runs|operates|owns)\b/u,
    supplied: /\b(?:own(?:s|ed|er|ers|ing)?|owned by|runs?|run by|operate[sd]?|operator|belongs? to)\b/iu,
    of: "anything",
  },
  {
    label: "the number of people",
    asked: /\bhow many (?:people|persons|ppl|inhabitants|residents|citizens|employees|workers|visitors|members|users|folks)\b/u,
    supplied: new RegExp(String.raw`(?:${count}) (?:\p{L}+ ){0,2}(?:people|persons|inhabitants|residents|citizens|employees|workers|visitors|members|users)\b|\bpopulation\b`, "iu"),
    of: "anything",
  },
];
