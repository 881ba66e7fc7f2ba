import { compact } from "../../text/compact.ts";
/** A place in the document as people name it. Numbers count from 1; negative ones count from the end. */
export interface PlaceRequest {
  readonly unit: "paragraph" | "section" | "sentence" | "line";
  readonly number: number;
  /** A sentence in this paragraph. */
  readonly inParagraph?: number;
  /** The place after (1) or before (-1) it. */
  readonly step: -1 | 0 | 1;
}

const ordinals = new Map<string, number>();
for (const [index, names] of [
  "first|1st|one|1|opening|initial|top",
  "second|2nd|two",
  "third|3rd|three",
  "fourth|4th|four",
  "fifth|5th|five",
  "sixth|6th|six",
  "seventh|7th|seven",
  "eighth|8th|eight",
  "ninth|9th|nine",
  "tenth|10th|ten",
  "eleventh|11th|eleven",
  "twelfth|12th|twelve",
].entries())
  for (const name of names.split("|")) ordinals.set(name, index + 1);
for (const name of ["last", "final", "closing", "very last", "ending", "concluding", "end"]) ordinals.set(name, -1);
for (const name of ["second to last", "second last", "penultimate", "last but one", "next to last"]) ordinals.set(name, -2);

const number = `\\d{1,6}(?:st|nd|rd|th)?|(?:${[...ordinals.keys()].sort((a, b) => b.length - a.length).join("|")})`;
const units = "paragraphs?|paras?|pars?|¶|sections?|parts?|chapters?|sentences?|lines?";
const doc = "(?:(?:of|in|from|within) (?:it|this|(?:the|this) (?:whole )?(?:article|document|doc|text|piece|story|file|page|thing)))";
const asking =
  "(?:(?:show|read|start from|start at|read from|open|go to|goto|jump to|display|print|paste|quote|give|get|see|take me to|bring up|pull up|scroll to|turn to|view|find|copy|post|send|let me see|lemme see|i want|what is|whats|what does|whats in|what is in|whats at|what stands in|what is written in|what is said in|what does (?:it|the (?:article|document|text)) say (?:in|at|under|on)|whats written in|whats said in|read out|read aloud|recite|what about|tell|look at|look up|cite|how does|how is|hows|where is)(?: me| us| to| out)? )?";
const says = "(?: (?:says?|say exactly|reads?|about|text|start|begin|starts?|please|state|look like|mean))?";
const placeForm = compact(
  new RegExp(
    `^${asking}(?:(?:what|whats|which)? ?(?:the )?(?:(?:paragraph|para|sentence|text|one|part|bit|line|section) )?(?:comes|is|follows|stands|goes|happens|right)? ?(?<step>after|following|before|preceding|next after) )?(?:the )?(?:very )?(?:(?<unit1>${units}) ?(?:number |no |nr |num |# ?)?(?<n1>${number})|(?<n2>${number}) (?<unit2>${units}))(?: (?:of|in|from) (?:the )?(?:(?<unit3>paragraphs?|paras?|¶) ?(?:number |no |# ?)?(?<n3>${number})|(?<n4>${number}) (?:paragraphs?|paras?)))?(?: ${doc})?${says}$`,
    "u",
  ),
);
const citationForm = new RegExp(
  `^${asking}(?:(?<step>after|before) )?(?:¶|paragraph |para |par |p |#)?\\s?(?<paragraph>\\d{1,6})[.](?<sentence>\\d{1,6})${says}$`,
  "u",
);
const chineseForm =
  /^(?:请)?(?:给我)?(?:看|显示|打开|读|转到|跳到)?(?:一下)?第(?<n>\d{1,6}|[一二三四五六七八九十])(?<unit>段|句|节|部分)(?:是什么|说了?什么|内容)?$/u;
const chineseDigits = "一二三四五六七八九十";

const go =
  "(?:(?:show|read|give|see|go|jump|skip|scroll|take|start|bring up|pull up|display|print|paste|whats|what is|hows|how is|tell|let me (?:see|read)|i want to (?:see|read))(?: (?:me|us|out|back|aloud|from|to|at|with))* )?(?:the |its )?(?:very )?";
const it = "(?:it|this|that|(?:the|this) (?:whole )?(?:article|document|doc|text|story|piece|report|page))";
const piece = "(?: (?:part|bit|lines?|words|section|paragraphs?|sentences?|remarks|thoughts))?";
/** "How does it begin", "the conclusion". */
const startForm = compact(
  new RegExp(
    `^(?:(?:(?:show|read|tell) (?:me |us )?)?how (?:does )?${it} (?:start|begin|open|kick off)s?(?: off)?|${go}(?:intro|introduction|beginning|opening|start|lead|lede|preface|first part|top)${piece}(?: (?:of|in) ${it})?)$`,
    "u",
  ),
);
const endForm = compact(
  new RegExp(
    `^(?:(?:(?:show|read|tell) (?:me |us )?)?how (?:does )?${it} (?:end|finish|close|conclude|wrap up)s?|${go}(?:end|ending|conclusion|close|last part|closing|final part|outro|finale|bottom)${piece}(?: (?:of|in) ${it})?)$`,
    "u",
  ),
);

function readEdge(core: string): PlaceRequest | undefined {
  if (startForm.test(core)) return { unit: "paragraph", number: 1, step: 0 };
  return endForm.test(core) ? { unit: "paragraph", number: -1, step: 0 } : undefined;
}

/** Undefined if the text names no place, or more than a place. */
export function readPlace(core: string): PlaceRequest | undefined {
  return readCitation(core) ?? readNumbered(core) ?? readEdge(core) ?? readChinese(core);
}

/** `¶7.2`, `para 7.2`; a bare `7.2` is no place. */
function readCitation(core: string): PlaceRequest | undefined {
  const found = citationForm.exec(core)?.groups;
  if (!found || !/[¶a-z]/u.test(core)) return undefined;
  return { unit: "sentence", number: Number(found.sentence), inParagraph: Number(found.paragraph), step: toStep(found.step) };
}

function readNumbered(core: string): PlaceRequest | undefined {
  const found = placeForm.exec(core)?.groups;
  if (!found) return undefined;
  const paragraph = found.n3 ?? found.n4;
  const unit = toUnit(found.unit1 ?? found.unit2 ?? "");
  const place = { number: toNumber(found.n1 ?? found.n2 ?? ""), step: toStep(found.step) };
  if (paragraph === undefined) return { unit, ...place };
  return { unit: unit === "line" ? "sentence" : unit, ...place, inParagraph: toNumber(paragraph) };
}

function readChinese(core: string): PlaceRequest | undefined {
  const found = chineseForm.exec(core)?.groups;
  const unit = found && chineseUnits[found.unit ?? ""];
  return unit && { unit, number: chineseNumber(found.n ?? ""), step: 0 };
}

const chineseUnits: Readonly<Record<string, PlaceRequest["unit"]>> = { 段: "paragraph", 句: "sentence", 节: "section", 部分: "section" };

function toStep(word: string | undefined): PlaceRequest["step"] {
  if (word === undefined) return 0;
  return /before|preceding/u.test(word) ? -1 : 1;
}

function toUnit(word: string): PlaceRequest["unit"] {
  if (/^(?:section|part(?!\w)|parts|chapter)/u.test(word)) return "section";
  if (word.startsWith("sentence")) return "sentence";
  return word.startsWith("line") ? "line" : "paragraph";
}

function toNumber(word: string): number {
  return ordinals.get(word) ?? Number.parseInt(word, 10);
}

function chineseNumber(digits: string): number {
  return chineseDigits.includes(digits) ? chineseDigits.indexOf(digits) + 1 : Number(digits);
}
