import type { Document } from "../../document/document.ts";
import { surnameLength } from "../../knowledge/extract/proper-names/chinese-persons.ts";
import { formsOf, type Section, words } from "../../language/forms.ts";
import { cached } from "../../text/collections.ts";
import { toSimplified } from "../../text/fold.ts";
import { hasHan, startsWithDigit } from "../../text/words.ts";
import { sentencesBeside } from "../ranking/sentence-surroundings.ts";
import { type Judged, maxSentenceLength, type Refusal, unsaid } from "./judged-sentence.ts";

const form = formsOf("judging.txt");

/** Why a sentence does not answer a Chinese question about a Chinese document; undefined if nothing speaks against it. */
export function findChineseRefusal(judged: Judged): Refusal | undefined {
  const { index, question } = judged;
  if (!index.hanPairs || !hasHan(question.text)) return undefined;
  const text = toSimplified(question.text.slice(0, maxCharacters));
  const refusal = unknownPerson(judged, text) ?? notGivenThere(judged, text);
  // No Chinese questions were there to fit a weight on.
  return refusal && { ...refusal, isCertain: true };
}

const maxCharacters = 200;

/** `镇长刘某某怎么说`: a post with a name that the document does not have. */
function unknownPerson({ index }: Judged, text: string): Refusal | undefined {
  const name = form("named by post").find(text)?.part("full-name");
  if (name === undefined || surnameLength(name) !== 1) return undefined;
  return simplifiedText(index.knowledge.document).includes(name) ? undefined : unsaid;
}

/** The kind of thing that is asked for stands neither in the sentence nor beside it, or the sentence is not about the person. */
function notGivenThere(judged: Judged, text: string): Refusal | undefined {
  const asked = readChineseAsked(text);
  const beside = sentencesBeside(judged.index.knowledge.document, judged.candidate.sentence);
  const texts = beside.map((sentence) => simplifiedSentence(judged, sentence));
  const missing = asked.find(({ supplied }) => !texts.some(supplied));
  if (missing) return { missing: missing.label };
  const personal = asked.find(({ isPersonal }) => isPersonal);
  return personal && isAboutOther(judged, text) ? { missing: personal.label } : undefined;
}

/** Once for all sentences and names. */
const simplifiedText = cached(new WeakMap<Document, string>(), ({ text }) => toSimplified(text));

function simplifiedSentence({ index }: Judged, sentence: number): string {
  return toSimplified(index.sentenceTexts(sentence).text.slice(0, maxSentenceLength));
}

/** The question names a person of the document; neither the sentence nor the one before it in the paragraph does. A pronoun would be of anybody. */
function isAboutOther(judged: Judged, text: string): boolean {
  const { document } = judged.index.knowledge;
  const { sentence } = judged.candidate;
  const names = personsIn(text).filter((name) => simplifiedText(document).includes(name));
  const near = sentencesBeside(document, sentence).filter((each) => each <= sentence);
  const texts = near.map((each) => simplifiedSentence(judged, each));
  return names.length > 0 && !names.some((name) => texts.some((each) => each.includes(name)));
}

/** A surname and two characters at the beginning of a clause. */
function personsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\p{Script=Han})\p{Script=Han}{3}/gu)].flatMap(([name]) => (surnameLength(name) === 1 ? [name] : []));
}

/** What a Chinese question asks for, and how a sentence gives it. Read from simplified characters. */
interface ChineseAsked {
  /** What a reply calls it: "It does not give the age." */
  readonly label: string;
  readonly supplied: (text: string) => boolean;
  /** Every person has one: that of another is no answer. */
  readonly isPersonal?: boolean;
}

/** Undefined kinds are not tested: a reason needs no word of its own. */
function readChineseAsked(question: string): readonly ChineseAsked[] {
  const found: ChineseAsked[] = kinds.filter(({ asked }) => asked.isIn(question));
  const institution = form("asks for the name").find(question)?.part("institution");
  if (institution)
    found.push({
      label: "the name",
      isPersonal: true,
      supplied: (text) => [...form("gives the name").findAll(text)].some(({ part }) => part("institution") === institution),
    });
  const unit = form("asks for the number").find(question)?.part("counted-unit");
  if (unit) found.push({ label: "the number", supplied: (text) => givesNumber(text, unit) });
  const fee = form("asks for the fee").find(question)?.part("asked-fee");
  if (fee) found.push({ label: "the fee", supplied: (text) => text.includes("费") });
  const role = form("asks of a role").find(question)?.part("asked-role");
  if (role) found.push({ label: `that of a ${role}`, supplied: (text) => text.includes(role) });
  return found;
}

/** A year of the calendar is no number of years. */
function givesNumber(text: string, unit: string): boolean {
  const units = unitGroups.map((group) => words(group, "judging.txt")).find((group) => group.has(unit)) ?? new Set([unit, "个"]);
  const isCalendar = (count: string) => unit === "年" && count.length > maxDigitsOfYears && startsWithDigit(count);
  return [...form("gives the number").findAll(text)].some(
    (found) => units.has(found.part("given-unit") ?? "") && !isCalendar(found.part("chinese-count") ?? ""),
  );
}

const unitGroups = ["year-units", "day-units", "people-units"];
const maxDigitsOfYears = 3;

/** `format`: numbers that give it without words. */
function kind(label: string, isPersonal = false, format?: RegExp): ChineseAsked & { readonly asked: Section } {
  const gives = form(`gives ${label}`);
  return { label, isPersonal, asked: form(`asks for ${label}`), supplied: (text) => gives.isIn(text) || format?.test(text) === true };
}

const kinds = [
  kind("the age", true),
  kind("the amount of money", true),
  kind("the subject of study", true),
  kind("the phone number", true, /\d{3,4}[-－—\s]?\d{3,}|\d{5,}/u),
  kind("the time", false, /\d[:：]\d\d/u),
  kind("the year", false, /\d{4}/u),
];
