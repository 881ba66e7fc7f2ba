import { displayText } from "../document/display-text.ts";
import { type Document, paragraphOf } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { listsOf } from "../language/forms.ts";
import { scannedFormsOf } from "../language/scanned-section.ts";
import { countMatches, endsInAny, hasOneOf, isCapitalised, startsInAny, withoutEndMarks } from "../text/characters.ts";
import { hasHan, startsWithDigit } from "../text/words.ts";

const form = scannedFormsOf("extraction.txt");

const list = listsOf("extraction.txt");

/**
 * Whether a sentence can be shown alone as a fact: it is whole, is prose and refers to nothing before it. A list's item or a table's row
 * counts only if something introduces it, which is shown with it.
 */
export function isFactSentence(document: Document, sentence: Sentence): boolean {
  const paragraph = paragraphOf(document, sentence);
  const written = sentence.end - sentence.start;
  // Most sentences of a long document are refused by what is cheap to see.
  if (!paragraph || written < lengths.han.min || written > maxWritten) return false;
  const text = displayText(document, sentence);
  if (paragraph.kind === "item")
    return isWhole(text) || (paragraph.leadIn !== undefined && completesLeadIn(text, paragraph.sentences.length));
  if (paragraph.kind === "row") return paragraph.leadIn !== undefined && !marksCode.test(text) && hasFactLength(text);
  return paragraph.kind === "text" && isWhole(text);
}

/** Whether a fact sentence says all that it means: neither it nor what introduces it points at other text ("after this step", "also"). */
export function isSelfContained(document: Document, sentence: Sentence): boolean {
  const paragraph = paragraphOf(document, sentence);
  if (paragraph?.kind === "row") return paragraph.sentences.length === 1;
  const introduction = paragraph?.leadIn === undefined ? undefined : document.paragraphs[paragraph.leadIn - 1]?.sentences.at(-1);
  const text = displayText(document, sentence);
  if (form(introduction ? "greeting" : "greeting or fragment", "i").start(withoutOpening(text)) !== "") return false;
  if (form("announces", "i").isIn(text) || pointsElsewhere(text)) return false;
  return !introduction || !pointsElsewhere(displayText(document, introduction).replace(announcement, ""));
}

/** What an introduction may begin with. */
const announcement = /^The following/u;

function pointsElsewhere(text: string): boolean {
  if (text.length > maxWritten || refersBack(withoutOpening(text)) || form("points back", "i").start(withoutOpening(text)) !== "")
    return true;
  return form("points elsewhere", "i").isIn(text);
}

/** Whether a sentence can stand for its section: it is whole and says something, but may begin with "We" or, as the first, "This policy". */
export function opensSection(document: Document, sentence: Sentence): boolean {
  const kind = paragraphOf(document, sentence)?.kind;
  if (kind !== "text" || sentence.end - sentence.start > maxWritten) return kind === "item" && isFactSentence(document, sentence);
  const text = displayText(document, sentence);
  const words = withoutOpening(text);
  if (isDocumentNotice(text) || form("greeting", "i").start(words) !== "") return false;
  const isEnded = endsInAny(withoutEndMarks(text, "\"”’'»)」』）"), ".!。！");
  const saysSomething = hasHan(text)
    ? text.length >= lengths.han.min
    : isCapitalised(words) && isProse(text.replaceAll(/https?:\S+/gu, ""));
  return isEnded && saysSomething && (sentence.number === 1 || !refersBack(words));
}

/** UTF-16 code units. A shorter text says too little, a longer one is no fact but a passage. */
const lengths = { letters: { min: 30, max: 320 }, han: { min: 12, max: 160 } };
/** UTF-16 code units with markup and white space, which are not counted in `lengths`. */
const maxWritten = 3 * lengths.letters.max;

function isWhole(text: string): boolean {
  if (!hasFactLength(text) || marksCode.test(text) || isDocumentNotice(text)) return false;
  return isClosed(text) && (hasHan(text) ? isWholeInChinese(text) : isWholeSentence(text));
}

function isWholeSentence(text: string): boolean {
  return (
    isCapitalised(withoutOpening(text)) &&
    !text.startsWith("(") &&
    endsInAny(withoutEndMarks(text, "\"”’'»)"), ".!") &&
    isProse(text) &&
    standsAlone(text)
  );
}

function isWholeInChinese(text: string): boolean {
  const mayBegin = startsInAny(text, '"“「『《') || startsWithDigit(text) || hasHan(text.charAt(0));
  const words = withoutOpening(text);
  const refers = list("chinese-references").startOf(words) !== "";
  return mayBegin && !refers && endsInAny(withoutEndMarks(text, "”’」』）"), "。！") && !hasOneOf(text, "？?");
}

/** Without the first opening quotation mark or bracket. */
function withoutOpening(text: string): string {
  return startsInAny(text, "\"“‘'«(「") ? text.slice(1) : text;
}

/** Addresses, brackets of code, markup that is left, operators. */
const marksCode = /https?:|www\.|\S@\S|[{}<>|\\`=_~^]|::|\(\)|\.\.\.|…|\[\d|\$\w/u;
/** Lines that documents carry about themselves. */
function isDocumentNotice(text: string): boolean {
  return text.startsWith("©") || form("document notice", "i").start(text) !== "";
}

/** `the signatures of two trustees` under "A payment needs:". */
function completesLeadIn(text: string, sentencesInItem: number): boolean {
  return (
    sentencesInItem === 1 && hasFactLength(text) && !marksCode.test(text) && !endsInAny(text, "?？:：") && (hasHan(text) || isProse(text))
  );
}

function hasFactLength(text: string): boolean {
  const { min, max } = hasHan(text) ? lengths.han : lengths.letters;
  return text.length >= min && text.length <= max;
}

function isProse(text: string): boolean {
  const words = text.split(" ");
  if (words.length < minWords) return false;
  const capitalised = words.filter((word) => isCapitalised(withoutOpening(word))).length;
  const capitals = countMatches(text, /\p{Lu}/gu);
  return (
    countMatches(text, /[^\p{L}\p{M}\p{N} ,.'"’“”-]/gu) <= text.length * (1 - minWordShare) &&
    capitalised <= words.length * maxCapitalShare &&
    capitals <= countMatches(text, /\p{L}/gu) * maxCapitalLetters
  );
}

const minWords = 5;
/** The least share of letters, digits and spaces in a sentence: less is code, a reference or a table without columns. */
const minWordShare = 0.88;
/** The greatest share of words that begin with a capital letter: more is a title or a line of names. */
const maxCapitalShare = 0.6;
/** The greatest share of capitals among the letters: more is shouted. */
const maxCapitalLetters = 0.4;

/** Every bracket and every double quotation mark that is opened is closed. */
function isClosed(text: string): boolean {
  const singles = countMatches(text, /(?<![\p{L}\p{N}])['‘](?=\p{L})/gu);
  const closingSingles = countMatches(text, /['’](?![\p{L}\p{N}])/gu);
  return (
    pairs.every((pair) => text.split(pair.charAt(0)).length === text.split(pair.charAt(1)).length) &&
    text.split('"').length % 2 === 1 &&
    singles <= closingSingles
  );
}

const pairs = ["()", "[]", "（）", "“”", "「」", "《》", "«»"];

function standsAlone(text: string): boolean {
  const words = withoutOpening(text);
  return (
    !refersBack(words) &&
    form("speaks of itself", "i").start(words) === "" &&
    !form("unnamed speaker", "i").isIn(text) &&
    !speech.test(text) &&
    !form("first person").isIn(text)
  );
}

/** Whether what is before is needed to know whom or what it is about, or how it goes on from there. */
function refersBack(words: string): boolean {
  return form("refers to what is before", "i").start(words) !== "" || form("pronoun soon", "i").start(words) !== "";
}

/** Words that somebody says, which `/quote` shows: a mark closes after a comma or the end of a sentence. */
const speech = /^["“‘'«][^"”»]{0,400}?[,.!?—-]["”’'»](?!\p{L})/u;
