import { type Attribute, ageAsPredicate, count } from "./attribute-patterns.ts";

const role =
  "(?:managers?|directors?|engineers?|teachers?|doctors?|nurses?|lawyers?|workers?|drivers?|farmers?|students?|officers?|officials?|owners?|founders?|entrepreneurs?|programmers?|developers?|designers?|journalists?|reporters?|photographers?|artists?|writers?|authors?|professors?|researchers?|scientists?|analysts?|economists?|presidents?|ministers?|mayors?|governors?|chairm[ae]n|chairwom[ae]n|chairperson|secretar(?:y|ies)|clerks?|accountants?|agents?|brokers?|cooks?|chefs?|waiters?|police|soldiers?|pilots?|singers?|actors?|actress(?:es)?|players?|coach(?:es)?|consultants?|assistants?|executives?|ceo|boss|head of)";

/**
 * What is asked of people. For curated people only: on SQuAD articles, where nobody is curated, three in four sentences that answer such a
 * question do not pass this test.
 */
export const personAttributes: readonly Attribute[] = [
  {
    label: "the age",
    isQuantity: true,
    gives: "age",
    asked: [
      /几岁|多大(?:年纪|岁数|年龄|了)?(?!的)|年龄|岁数/u,
      /\bhow (?:old|young)\b/u,
      /\b(?:what|which|whats) (?:\w+ ){0,3}age\b/u,
      /\bage of\b/u,
      /\b\w+s age\b/u,
      /\b(?:is|are|was) \w+ (?:over|under|older|younger|aged)\b/u,
    ],
    supplied: [
      new RegExp(String.raw`${count}[-\s]+years?[-\s]+old`, "iu"),
      new RegExp(String.raw`\baged? (?:of )?${count}`, "iu"),
      new RegExp(ageAsPredicate, "iu"),
      /\bin (?:his|her|their) (?:early |late |mid-?)?\w+ties\b/iu,
    ],
  },
  {
    label: "the place of origin",
    gives: "origin",
    asked: [
      /(?:老家|家乡|出生地)(?:具体)?(?:是|在)?(?:哪|什么)|哪[儿里]?的?人(?!说|写|提)|来自哪|从哪[儿里]?来|哪[儿里]?(?:出生|长大)/u,
      /\bwhere(?:s| is| was| are) (?:\w+ ){1,4}from(?: originally| again| exactly)?$/u,
      /^where \w+ from$/u,
      /\b(?:town|city|place|province|region|village|country|state) (?:that |which )?(?:\w+ ){1,2}(?:comes?|came|is|was|hails?) from\b/u,
      /\bwhere (?:does|do|did) (?:\w+ ){1,4}(?:come|hail|originate|stem)s?(?: originally)? from\b/u,
      /\bfrom which\b.*\b(?:come|hail|originate|stem)/u,
      /^where (?:was|is|were|did|does|do|s)\b.*\b(?:born|raised|grow up|grew up|grown up|brought up|bred|childhood|originate)\b/u,
      /^where \w+ (?:comes|came|was born|grew up|is from)\b/u,
      /\b(?:which|what) (?:\w+ )?(?:town|city|place|province|region|village|country|part|state) (?:is|was|are) (?:\w+ ){1,3}(?:from|native|born|raised|bred)\b/u,
      /\b(?:which|what) (?:\w+ )?(?:town|city|place|province|region|village|country|part|state) (?:does|did|do|was) (?:\w+ ){1,3}(?:(?:come|hail|originate) from|born|raised|grow up|brought up)\b/u,
      /\b(?:which|what) (?:\w+ )?(?:town|city|place|province|region|village|country|part|state) (?:is|was) \w+s (?:birthplace|place of birth)\b/u,
      /\b(?:what|which|whats)(?: is| was)? (?:(?!view|opinion)\w+ ){0,2}(?:home ?town|birthplace|native (?:town|city|place|province))(?! like)\b/u,
      /\b(?:does|do|did|is|are) \w+ (?:come from|hail|native|originally)\b/u,
    ],
    supplied: [
      /\b(?:born|raised|grew up|brought up|native|hails?|comes?|originally|originates?|roots)\b[^.]{0,30}\b(?:in|from|of) \p{Lu}/u,
      /\p{Lu}\p{L}+,? from \p{Lu}/u,
      /\b(?:home ?town|birthplace)(?: is| was|,)? (?:of )?\p{Lu}/u,
    ],
  },
  {
    label: "the place of residence",
    gives: "home",
    asked: [
      /^where (?:is|are|does|do|did|has|have|s|in)\b.*\b(?:lives?|living|resides?|residing|based|dwells?|stay|stays|staying)\b/u,
      /\b(?:which|what) (?:\w+ )?(?:city|town|place|district|province|country|village)\b.*\b(?:lives?|living|resides?|based)\b/u,
      /\baddress\b/u,
      /\bplace of residence\b/u,
      /^(?:does|do|did) \w+(?: \w+)? (?:also )?(?:live|reside|stay) in\b/u,
      /^(?:is|are) \w+(?: \w+)? (?:living(?! (?:pace|costs?|standards?|conditions?|expenses|room))|based|registered|a (?:registered )?resident)\b/u,
    ],
    supplied: [
      /\b(?:lives?|lived|living|resides?|resided|residing|based|settled|settles|moved|ventured|relocated|emigrated) (?:in|at|to|near)\b/iu,
      /\bhome in\b/iu,
      /\bhousehold registration\b/iu,
      /\bresident of\b/iu,
    ],
  },
  {
    label: "the university",
    gives: "study",
    asked: [
      /(?:哪|什么)(?:一?[所个])?(?:大学|学校)|哪[儿里]?毕业/u,
      /\b(?:which|what|whats)(?: is| was)? (?:the |the name of the |name of the |\w+s )?(?:university|universities|college|school|uni|academy|institute)\b(?! mates?\b)/u,
      /\bwhere (?:did|does|was|is|has|do|were)\b.*\b(?:study|studied|studies|educated|graduate|graduated|degree|diploma|college|university|lectures)\b/u,
      /\balma mater\b/u,
    ],
    supplied: [/\p{Lu}\p{L}+ (?:University|College|Institute|School|Academy|Polytechnic)\b/u, /\bUniversity of \p{Lu}/u],
  },
  {
    label: "the subject of study",
    gives: "subject of study",
    asked: [
      /(?:什么|哪个|啥)专业|学的?(?:什么|啥)/u,
      /\bmajor(?:ed|s|ing)?\b/u,
      /\bwhat (?:did|does|is|was) (?:\w+ ){1,3}(?:study|studied|studying|read)\b(?! about)/u,
      /\b(?:which|what|whats) (?:\w+ )?(?:subject|field|discipline|course|degree|faculty)\b/u,
      /\bfield of study\b/u,
      /\bdegree in\b/u,
    ],
    supplied: [/\bmajor(?:ed|ing|s)?\b/iu, /\b(?:stud(?:ied|ies|ying)|degree|bachelor|master|doctorate|PhD|diploma) (?:in|of) \p{L}/iu],
  },
  {
    label: "the employer",
    gives: "employer",
    asked: [
      /在哪[家个里儿]?(?:公司)?(?:上班|工作)/u,
      /\b(?:which|what|whose|for which|for what) (?:\w+ )?(?:company|firm|employer|organisation|organization|business|corporation|agency|institution|enterprise)\b.*\b(?:work|works|working|employ\w*|hired?|hires|recruit\w*|represents?|job|took on|taken on|belong)\b/u,
      /\bwhere\b.*\b(?:work|works|working|employed|job)\b/u,
      /\bwho (?:employs|employed|hired|hires|recruited|does \w+ work)\b/u,
      /\b(?:which|whats|what is \w+|\w+s) employer\b/u,
      /\bemployer of\b/u,
      /\bfor whom\b.*\bwork/u,
      /\bwork for\b/u,
    ],
    supplied: [
      /\b(?:works?|worked|working|employed|hired|job|position) (?:at|for|by|with|as \w+ (?:at|for))\b/u,
      /\bworks (?:in|as)\b/u,
      /\bemployees?\b/u,
      /(?:manager|director|head|president|founder|member|worker|CEO) (?:of|at) \p{Lu}/u,
    ],
  },
  {
    label: "the occupation",
    gives: "job",
    asked: [
      /做(?:什么|啥)工作|(?:什么|啥)(?:工作|职业)|(?:干|做)(?:什么|啥)的/u,
      /\bfor (?:a living|work)\b/u,
      /\b(?:do|does|did|doing) (?:\w+ ){0,2}(?:for (?:a living|work)|as a job|professionally|work wise|workwise)\b/u,
      /\b(?:what|whats|which) (?:\w+ ){0,4}(?:job|profession|occupation|trade|job title|line of work|position at|post at)\b/u,
      /\b(?:job|profession|occupation) (?:of|does|do|is|has)\b/u,
      /\bwhat (?:does|do) (?:\w+ ){1,2}do(?: now| exactly| there| in \w+)?$/u,
      /\bwhat (?:does|is|do) \w+ (?:work as|working as)\b/u,
      /\bwhat (?:sort|kind|type) of (?:work|job)\b/u,
    ],
    supplied: [new RegExp(String.raw`\b${role}\b`, "iu"), /\bworks? as\b/iu, /\b(?:job|profession|occupation|career) (?:is|was|as|in)\b/iu],
  },
  {
    label: "the full name",
    gives: "name",
    asked: [/全名|叫什么名/u, /\b(?:first|given|full|christian|middle|complete|entire|whole|real) names?\b/u, /\bname in full\b/u],
    supplied: [/\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+, (?:an?|the|who)\b/u, /\b(?:full|first|given) name\b/u],
  },
  {
    label: "the marital status",
    asked: [
      /结婚|单身|[男女]朋友/u,
      /\b(?:is|are|was|were) \w+ (?:\w+ )?single(?: or \w+| now| too)?$/u,
      /\b(?:single or|or single)\b/u,
      /\b(?:married|divorced|engaged to|spouse|wedding|in love|fall in love|a couple(?! of)|dating|girlfriend|boyfriend|wife|husband)\b/u,
    ],
    supplied: [/\b(?:married|marry|divorced|spouse|wedding|engaged|girlfriend|boyfriend|wife|husband|fianc\w+|couple)\b/iu],
  },
];
