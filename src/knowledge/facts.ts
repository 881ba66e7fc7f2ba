import { displayText } from "../document/display-text.ts";
import { type Document, overlappingEnds, paragraphOf, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { listsOf } from "../language/forms.ts";
import { scannedFormsOf } from "../language/scanned-section.ts";
import { countMatches, endsInAny, hasOneOf, isCapitalised, startsInAny, withoutEndMarks } from "../text/characters.ts";
import { countEach, firstOfEach } from "../text/collections.ts";
import { atOnce, filterInTurns, type Turns } from "../text/turns.ts";
import { hasHan, startsWithDigit } from "../text/words.ts";
import { type Fact, type Knowledge, type Statement, type Subject, statementId } from "./knowledge-model.ts";

const form = scannedFormsOf("extraction.txt");

const list = listsOf("extraction.txt");

/**
 * All facts, one per sentence, in document order: the curated ones, and, unless the document has nothing but curated ones, every sentence
 * that can be shown alone, whether it names a subject or not.
 */
export function allFacts(knowledge: Knowledge): readonly Statement[] {
  return factsByKnowledge.get(knowledge) ?? atOnce(findFactsInTurns)(knowledge);
}

const factsByKnowledge = new WeakMap<Knowledge, readonly Statement[]>();

/** What `allFacts` returns from then on. */
export function* findFactsInTurns(knowledge: Knowledge): Turns<readonly Statement[]> {
  const facts = yield* findFacts(knowledge);
  factsByKnowledge.set(knowledge, facts);
  return facts;
}

function* findFacts({ statements, document, isCurated }: Knowledge): Turns<readonly Statement[]> {
  if (isCurated) return onePerSentence(statements, document);
  const curated = onePerSentence(
    statements.filter(({ extracted }) => !extracted),
    document,
  );
  const taken = new Set(curated.map(({ span }) => sentenceStart(span, document)));
  const others = yield* filterInTurns(document.sentences, (sentence) => !taken.has(sentence.start) && isFactSentence(document, sentence));
  const complete = yield* filterInTurns(others, (sentence) => isSelfContained(document, sentence));
  const drawn = complete.length + curated.length >= enoughFacts.all ? complete : others;
  return [...curated, ...drawn.map(sentenceFact)].sort((a, b) => a.span.start - b.span.start);
}

/** With fewer that are self-contained, those that point elsewhere are drawn, too. */
const enoughFacts = { all: 7, aboutSubject: 3 };

/** At most one statement a sentence, and no quotations, which `/quote` shows. */
function onePerSentence(statements: readonly Statement[], document: Document): readonly Statement[] {
  const shown = statements.filter(({ kind }) => kind !== "quotation");
  return firstOfEach(shown, ({ span }) => sentenceStart(span, document));
}

function sentenceStart(span: Span, document: Document): number {
  return overlappingEnds(document.sentences, span)?.first.start ?? span.start;
}

/** A sentence as a fact that is about nothing in particular. Its id is that of an extracted fact in the same place. */
export function sentenceFact({ start, end }: Span): Fact {
  const span = { start, end };
  return {
    kind: "fact",
    id: statementId(span),
    span,
    shownSpan: span,
    context: none,
    about: none,
    topic: undefined,
    paraphrases: none,
    gives: none,
    extracted: true,
  };
}

/** Shared, because there are tens of thousands of statements. */
export const none: readonly never[] = [];

/** Facts about the subject or topic with this id. Extracted facts that cannot be shown alone are left out, unless there are no others. */
export function factsAbout(id: string, { statements, document }: Knowledge): readonly Statement[] {
  const about = statements.filter((statement) => statement.about.includes(id));
  const facts = onePerSentence(about.length > 0 ? about : statements.filter(({ topic }) => topic === id), document);
  const isGood = (isFact: (document: Document, sentence: Sentence) => boolean) => (statement: Statement) => {
    const sentence = overlappingEnds(document.sentences, statement.span)?.first;
    return !statement.extracted || (sentence !== undefined && isFact(document, sentence));
  };
  const good = facts.filter(isGood(isFactSentence));
  const complete = good.filter(isGood(isSelfContained));
  if (complete.length >= enoughFacts.aboutSubject) return complete;
  return good.length > 0 ? good : facts;
}

/** The subjects, those that the most statements are about first. */
export function mostSpokenOf(subjects: readonly Subject[], { statements }: Knowledge): readonly Subject[] {
  const counts = countEach(statements.flatMap(({ about }) => about));
  return subjects.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
}

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
function isSelfContained(document: Document, sentence: Sentence): boolean {
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
  const count = (name: string) => [...form(name, "i").findAll(text)].length;
  const elsewhere = count("points elsewhere");
  return elsewhere > 0 && elsewhere > count("points at the whole");
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
  const refers = list("chinese-references").startOf(words) !== "" && list("no-chinese-references").startOf(words) === "";
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
  if (text.length < minVerblessLength && !form("verb").isIn(text)) return false;
  const { letters, capitals, others } = countCharacters(text);
  const capitalised = words.filter((word) => isCapitalised(withoutOpening(word))).length;
  return (
    others <= text.length * (1 - minWordShare) && capitalised <= words.length * maxCapitalShare && capitals <= letters * maxCapitalLetters
  );
}

const minWords = 5;
/** UTF-16 code units. A shorter text with no word that may be a verb ("A tobacco pipe from the sweet shop.") is an entry of a list. */
const minVerblessLength = 60;
/** The least share of letters, digits and spaces in a sentence: less is code, a reference or a table without columns. */
const minWordShare = 0.88;
/** The greatest share of words that begin with a capital letter: more is a title or a line of names. */
const maxCapitalShare = 0.6;
/** The greatest share of capitals among the letters: more is shouted. */
const maxCapitalLetters = 0.4;

/** `others`: neither letters, digits, spaces nor the marks of prose. By code unit: a regular expression takes ten times as long. */
function countCharacters(text: string): { readonly letters: number; readonly capitals: number; readonly others: number } {
  let [letters, capitals, others] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isCapital = code >= 65 && code <= 90;
    if (isCapital) capitals += 1;
    if (isCapital || (code >= 97 && code <= 122)) letters += 1;
    else if (code < 128 ? !proseMarks.has(code) : !/[\p{L}\p{M}\p{N}\p{Cs}’“”]/u.test(text.charAt(at))) others += 1;
    else if (code >= 128) letters += 1;
  }
  return { letters, capitals, others };
}

const proseMarks: ReadonlySet<number> = new Set(Array.from("0123456789 ,.'\"-", (mark) => mark.charCodeAt(0)));

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
