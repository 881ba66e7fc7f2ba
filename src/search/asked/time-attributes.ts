import type { Attribute } from "./attribute.ts";
import { count, month, timeUnit } from "./patterns.ts";

export const howLongAgo: Attribute = {
  label: "how long ago",
  gives: "date",
  asked: [/\bhow (?:long|many \w+) ago\b/u],
  supplied: [
    /\bago\b/iu,
    /\b(?:1\d{3}|20\d\d)s?\b/u,
    /\b(?:last|this) (?:year|month|week|spring|summer|autumn|fall|winter)\b/iu,
    /\b(?:recently|yesterday|today)\b/iu,
  ],
};

export const timeAttributes: readonly Attribute[] = [
  {
    label: "the year",
    gives: "date",
    instead: "the date",
    asked: [
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
    instead: "the year",
    asked: [
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
  howLongAgo,
  {
    label: "the duration",
    gives: "duration",
    asked: [
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
  {
    label: "when it was published",
    asked: [
      /\bwhen (?:was|is|were) (?:this|it|the (?:article|piece|text|report|story|document|post)) (?:\w+ )?(?:published|written|posted|from|released|printed)\b/u,
      /\b(?:date of publication|publication date)\b/u,
    ],
    supplied: [/\b(?:published|updated|posted|released|printed)(?: on| in|:)/iu],
  },
];
