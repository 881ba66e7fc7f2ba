import { LRUCache } from "lru-cache";
import { overlaps } from "../../document/document.ts";
import { anyOf, formsOf, Section, words } from "../../language/forms.ts";
import { normalWords } from "../../language/normal-form.ts";
import { cached } from "../../text/collections.ts";
import { endsInPossessive } from "../../text/fold.ts";
import { relatedStems } from "../../text/word-list.ts";
import { contentStems, hasHan, isStopWord, startsWithDigit, stemWord, type Word } from "../../text/words.ts";
import type { AskedFor } from "../asked/asked-for.ts";
import type { Attribute } from "../asked/attributes.ts";
import { rowCells, rowText, sentencesBeside } from "../ranking/sentence-context.ts";
import { type Judged, maxSentenceLength, type PassageFacts, type Refusal, unsaid } from "./judged-sentence.ts";

const form = formsOf("judging.txt");

/** The question asks for an attribute that the sentence does not give. */
export function missingAttribute({ index, question, asked, candidate, facts }: Judged): Refusal | undefined {
  const ids = [...question.ids, ...(index.subjectsBySentence.get(candidate.sentence) ?? [])];
  const concernsPerson = ids.some((id) => index.subjectKinds.get(id) === "person");
  const isTested = ({ isOfPersons }: Attribute) => !isOfPersons || concernsPerson;
  const missing = asked.attributes.find((attribute) => isTested(attribute) && !isSupplied(attribute, facts));
  return missing && { missing: missing.label };
}

/** Nobody curated the document, and neither the sentence nor its neighbours in the paragraph give what the question asks for. */
export function notGivenNear(judged: Judged): Refusal | undefined {
  const { index, asked, candidate, facts } = judged;
  const { document } = index.knowledge;
  if (asksForColumn(judged)) return undefined;
  const beside = sentencesBeside(document, candidate.sentence).map((sentence) => ({
    ...facts,
    text: rowText(document, sentence) ?? index.sentenceTexts(sentence).text.slice(0, maxSentenceLength),
  }));
  // The attributes' forms are English.
  const tested = hasHan(asked.text) ? [] : asked.attributes;
  const isGiven = tested.length === 0 || tested.some((attribute) => beside.some((near) => isSupplied(attribute, near)));
  const neighbours = [...beside.slice(1).map(({ text }) => text), rowText(document, candidate.sentence) ?? ""];
  // "Is it still 14 euros?" has the number itself.
  const repeated = asked.kind === "yesNo" ? [] : repeatedWords(judged);
  const givesNew = ({ given }: Attribute) => given(facts.text).some((span) => !repeated.some((word) => overlaps(span, word)));
  const isNew = (attribute: Attribute) => givesNew(attribute) || neighbours.some((text) => attribute.given(text).length > 0);
  const lost = asked.sought.find((attribute) => attribute.isCertain && !isNew(attribute));
  const missing = (isGiven ? undefined : tested[0]) ?? lost;
  return missing && { missing: missing.label, isCertain: lost !== undefined || missing.isCertain };
}

/** The names and numbers of the question in the sentence: they cannot be the answer. */
function repeatedWords({ question, facts: { words } }: Judged): readonly Word[] {
  const own = new Set(question.words.map(({ folded }) => folded));
  return words.filter(({ folded, capitalised }) => own.has(folded) && (capitalised || startsWithDigit(stemWord(folded))));
}

/** Whether the question asks for a column of a row by its name, or for what a label names: "which date is lab 4?" */
function asksForColumn({ index, question, candidate }: Judged): boolean {
  const asked = new Set(question.words.map(({ folded }) => stemWord(folded)));
  const cells = rowCells(index.knowledge.document, candidate.sentence) ?? [];
  return cells.some(({ column }) => column !== "" && contentStems(column).every((stem) => asked.has(stem)));
}

/** Whether the sentence has it, or the curation says so, or a curated phrase asks this sentence for it. */
function isSupplied({ gives, given, isAskedIn }: Attribute, { text, phrases, gives: curated }: PassageFacts): boolean {
  return (gives !== undefined && curated.has(gives)) || given(text).length > 0 || isAskedIn(phrases);
}

/**
 * The question says that something ended, was refused, lost or regretted, of which neither the sentence nor its phrases speak. Such words have
 * few synonyms, and are easily invented of what a document does tell of.
 */
export function missingDeed({ asked, facts: { text, phrases } }: Judged): Refusal | undefined {
  const isMissing = deedsAsked(asked).some((deed) => !deed.told.isIn(text) && !phrases.some((phrase) => deed.asked.isIn(phrase)));
  return isMissing ? unsaid : undefined;
}

/** Few questions ask for one. */
const deedsAsked = cached(new WeakMap<AskedFor, readonly Deed[]>(), ({ text }) => deeds.filter(({ asked }) => asked.isIn(text)));

interface Deed {
  readonly asked: Section;
  readonly told: Section;
}

const deeds: readonly Deed[] = [
  "what ended",
  "what was refused",
  "who withdrew",
  "who was punished or died",
  "who regrets",
  "who came second",
].map((deed) => ({ asked: new Section("judging.txt", `asks ${deed}`), told: new Section("judging.txt", `tells ${deed}`) }));

/** "How many H": the sentence has no number near H, and no phrase asks it how many. */
export function uncounted({ asked, facts: { words, phrases, gives } }: Judged): Refusal | undefined {
  if (asked.counted.length === 0 || gives.has("number")) return undefined;
  const stems = new Set(asked.counted.flatMap((word) => [stemWord(word), ...relatedStems(stemWord(word))]));
  if (asked.counted.some((word) => personStems.has(stemWord(word)))) for (const stem of personStems) stems.add(stem);
  const own = words.map(({ folded }) => stemWord(folded));
  const isCounted = own.some(
    (word, at) => stems.has(word) && own.slice(Math.max(0, at - countReach), at).some((stem) => isNumberStem(stem, numberStems)),
  );
  if (isCounted) return undefined;
  const isPresent = own.some((word) => stems.has(word));
  const asks = phrases.filter((phrase) => countWord.test(phrase));
  return asks.some((phrase) => !isPresent || hasStem(phrase, stems)) ? undefined : { missing: `how many ${asked.counted.join(" ")}` };
}

/** How many words before its noun a number may stand. */
const countReach = 4;
const numberStems = new Set([...words("number-words", "judging.txt")].map(stemWord));

/** Stems of words that count people: a "5-person committee" has five members. */
const personStems: ReadonlySet<string> = new Set([...words("counted-persons", "judging.txt")].map(stemWord));

/** Number words have digits as stems. `words`: the stems of others that count. */
function isNumberStem(stem: string, words: ReadonlySet<string>): boolean {
  return startsWithDigit(stem) || words.has(stem);
}

const countWord = anyOf("counting", "judging.txt");

function hasStem(phrase: string, stems: ReadonlySet<string>): boolean {
  return phraseStems(phrase).some((stem) => stems.has(stem));
}

/** Up to a hundred phrases ask for one sentence, and each question about it compares them. */
const phraseStems = cached(new LRUCache<string, readonly string[]>({ max: 2_000 }), (phrase) => normalWords(phrase).map(stemWord));

/** The question asks for the name of something that the sentence mentions without its name: "his friend", "three northern cities". */
export function unnamed(judged: Judged): Refusal | undefined {
  const { asked, facts, question } = judged;
  const subjects = new Set(question.terms.flatMap(({ subject, word }) => (subject === undefined ? [] : normalWords(word.folded))));
  const nouns = asked.named.filter((word) => !isStopWord(word) && !subjects.has(word.endsWith("s") ? word.slice(0, -1) : word));
  const stems = new Set(nouns.map(stemWord));
  if (stems.size === 0 || facts.gives.has("name")) return undefined;
  const heads = [...facts.words.keys()].filter((at) => stems.has(stemAt(facts, at)));
  if (asked.asksForOthers && heads.length === 0) return countNewNames(judged) < 2 ? nameIsMissing : undefined;
  if (heads.length === 0) return asked.isByName && !facts.phrases.some((phrase) => hasStem(phrase, stems)) ? nameIsMissing : undefined;
  const isAskedByName = facts.phrases.some((phrase) => hasStem(phrase, stems) && form("asks for a name").isIn(phrase));
  if (isAskedByName && !asked.asksForOthers) return undefined;
  return hasName(judged, heads) ? undefined : nameIsMissing;
}

const nameIsMissing: Refusal = { missing: "the name" };

/** `heads`: where the noun is in the sentence. True, too, where it need not have a name: "which city" of a city that is known. */
function hasName(judged: Judged, heads: readonly number[]): boolean {
  const { asked, facts } = judged;
  const counted = heads.filter((at) => [1, 2, 3].some((back) => isNumberStem(stemAt(facts, at - back), vagueStems)));
  if (!asked.isByName && !asked.asksForOthers && counted.length === 0) return true;
  const asksForSeveral = asked.isByName || asked.asksForOthers || asked.named.some((word) => word.endsWith("s") && !word.endsWith("ss"));
  // One other is no list of the others.
  if (asked.asksForOthers && countNewNames(judged) < 2) return false;
  const isNew = createNameTest(judged);
  return (counted.length > 0 && asksForSeveral ? counted : heads).some((at) => isNamed(at, isNew));
}

/** "three provinces", "some companies". */
const vagueStems = new Set([...words("vague-numbers", "judging.txt")].map(stemWord));

function countNewNames(judged: Judged): number {
  const isNew = createNameTest(judged);
  return [...judged.facts.words.keys()].filter((at) => isNew(at) && !isNew(at - 1)).length;
}

function stemAt({ words }: PassageFacts, at: number): string {
  return stemWord(words[at]?.folded ?? "");
}

/** Whether the noun at a position has its name beside it: "the app, Didi", "a friend called Wu", "giants including Alibaba and Tencent". */
function isNamed(at: number, isNew: NameTest): boolean {
  return [-2, -1, 1].some((step) => isNew(at + step)) || [1, 2, 3, 4, 5, 6, 7].filter((step) => isNew(at + step)).length > 1;
}

/** Tests for words of a name that the question does not have. A place names only a place: a Shenzhen gallery has no name yet. */
function createNameTest({ index, asked, facts: { words, text }, question }: Judged): NameTest {
  const inQuestion = new Set(question.words.map(({ folded }) => folded));
  const asksForPlace = asked.named.some((word) => placeNouns.has(word));
  const isPossessive = (at: number): boolean => {
    const word = words[at];
    if (!word?.capitalised) return false;
    return endsInPossessive(text.slice(word.start, word.end)) || isPossessive(at + 1);
  };
  const isPlace = ({ folded }: Word): boolean =>
    index.names.byWords.get(folded)?.some(({ subject }) => index.knowledge.subjects.get(subject)?.kind === "place") === true;
  return (at) => {
    const word = words[at];
    if (at < 1 || !word?.capitalised || inQuestion.has(word.folded) || isPossessive(at)) return false;
    return asksForPlace || !isPlace(word);
  };
}

/** Whether the word at a position is part of a name that can answer. */
type NameTest = (at: number) => boolean;

const placeNouns = words("place-nouns", "judging.txt");
