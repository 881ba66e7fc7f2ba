import { source } from "../commands/source.ts";
import type { Document } from "../document/document.ts";
import { findCitedSpan, type Span } from "../document/spans-and-citations.ts";
import type { Library } from "../library.ts";
import { notStatedReply, type Reply } from "../reply.ts";
import { compact } from "../text/compact-pattern.ts";
import type { Intent } from "./intent.ts";
import { noPlaceReply, paragraphReply, rangeReply, sectionStartReply } from "./place-replies.ts";
import { sectionsOf } from "./section-headings.ts";
import { whereReply } from "./where-stated.ts";

/** "Paragraph 7", "the last sentence", "what comes after paragraph 5", "where does it say that …". */
export const place: Intent = {
  name: "place",
  answer({ plain: { core }, library }): Reply | undefined {
    if (wholeForm.test(core)) return source.run({ args: {}, isSentence: true, seed: 0, seenFacts: [] }, library);
    const range = rangeForm.exec(core)?.groups;
    if (range) return rangeReply(Number(range.from), Number(range.to), library);
    const request = readPlace(core);
    return request ? placeReply(request, library) : whereReply(core, library);
  },
};

const wholeForm =
  /^(?:(?:show|read|open|give|print|display|see|paste|i want to read|let me read)(?: me| us)? )?(?:the |this )?(?:(?:whole|full|entire|complete|original|source|all the|all of the) )+(?:thing|article|document|text|story|piece|it|one)?$|^(?:show|read)(?: me)? (?:it|everything|all of it|it all|all)$/u;
const rangeForm =
  /^(?:(?:show|read|open|give|see|display|go to|print)(?: me| us)? )?(?:paragraphs?|paras?|¶) ?(?<from>\d{1,6}) (?:to|through|until|till|and)? ?(?:¶ ?)?(?<to>\d{1,6})$/u;

function placeReply(request: PlaceRequest, library: Library): Reply {
  const { document } = library.knowledge;
  if (request.unit === "section") return sectionReply(request, library);
  const span = request.unit === "paragraph" ? at(document.paragraphs, request.number, request.step) : sentenceSpan(request, document);
  return span ? paragraphReply(span, library) : noPlaceReply(document);
}

/** A place in the document as people name it. Numbers count from 1; negative ones count from the end. */
interface PlaceRequest {
  readonly unit: "paragraph" | "section" | "sentence" | "line";
  readonly number: number;
  /** A sentence in this paragraph. */
  readonly inParagraph?: number;
  /** The place after (1) or before (-1) it. */
  readonly step: -1 | 0 | 1;
}

function at<T>(items: readonly T[], number: number, step: number): T | undefined {
  const index = (number < 0 ? items.length + number : number - 1) + step;
  return number === 0 ? undefined : items[index];
}

/** People see a paragraph as a line: only the first and the last line are sentences. */
function sentenceSpan({ unit, number, inParagraph, step }: PlaceRequest, document: Document): Span | undefined {
  if (inParagraph !== undefined) {
    const paragraph = at(document.paragraphs, inParagraph, 0);
    const sentence = paragraph && at(paragraph.sentences, number, 0);
    return sentence && at(document.sentences, document.sentences.indexOf(sentence) + 1, step);
  }
  if (unit === "line" && number > 1) return findCitedSpan(document, String(number + step));
  return at(document.sentences, number, step);
}

function sectionReply({ number, inParagraph, step }: PlaceRequest, library: Library): Reply {
  const sections = sectionsOf(library.knowledge.document).filter(({ heading }) => heading !== undefined);
  const section = inParagraph === undefined ? at(sections, number, step) : undefined;
  if (!section)
    return notStatedReply(
      sections.length === 0 ? "The document has no sections." : `The document has ${sections.length} sections with a heading.`,
    );
  return sectionStartReply(section.heading, section.paragraphs, library);
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
function readPlace(core: string): PlaceRequest | undefined {
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
  if (!found) return undefined;
  const { unit = "", n = "" } = found;
  const digit = chineseDigits.indexOf(n);
  const known = chineseUnits[unit];
  return known && { unit: known, number: digit < 0 ? Number(n) : digit + 1, step: 0 };
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
