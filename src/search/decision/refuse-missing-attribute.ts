import { Section } from "../../language/forms.ts";
import { cached } from "../../text/cached.ts";
import { hasHan } from "../../text/words.ts";
import { hasAnswerType, strictTypes } from "../asked/answer-types.ts";
import { type AskedFor, yesNoQuestion } from "../asked/asked-for.ts";
import { type Attribute, matchesAny } from "../asked/attribute-patterns.ts";
import { personAttributes } from "../asked/attributes.ts";
import { rowText, sentencesBeside } from "../ranking/sentence-surroundings.ts";
import { hasAskedName, type Judged, maxSentenceLength, type PassageFacts, type Refusal, unsaid } from "./judged-sentence.ts";

/** The question asks for an attribute that the sentence does not give. */
export function missingAttribute({ index, question, asked, candidate, facts }: Judged): Refusal | undefined {
  const ids = [...question.ids, ...(index.subjectsBySentence.get(candidate.sentence) ?? [])];
  const concernsPerson = ids.some((id) => index.subjectKinds.get(id) === "person");
  const isTested = (attribute: Attribute) => !personAttributes.includes(attribute) || concernsPerson;
  const missing = asked.attributes.find((attribute) => isTested(attribute) && !isSupplied(attribute, facts));
  return missing && { missing: missing.label };
}

/** Nobody curated the document, and neither the sentence nor its neighbours in the paragraph give what the question asks for. */
export function notGivenNear(judged: Judged): Refusal | undefined {
  const { index, question, asked, candidate, facts } = judged;
  const beside = sentencesBeside(index.knowledge.document, candidate.sentence).map((sentence) => ({
    ...facts,
    text: rowText(index.knowledge.document, sentence) ?? index.sentenceTexts(sentence).text.slice(0, maxSentenceLength),
  }));
  // What a Chinese document gives, `findChineseRefusal` knows.
  const tested = hasHan(asked.plain)
    ? []
    : asked.attributes.filter((attribute) => !personAttributes.includes(attribute) || hasAskedName(judged));
  const isGiven = tested.length === 0 || tested.some((attribute) => beside.some((near) => isSupplied(attribute, near)));
  const missing = isGiven ? undefined : tested[0];
  const [, ...neighbours] = beside.map(({ text }) => text);
  const texts = [candidate.blankedText, ...neighbours, rowText(index.knowledge.document, candidate.sentence) ?? ""];
  const isTyped = strictTypes.every((type) => !question.types.includes(type) || texts.some((text) => hasAnswerType(type, text)));
  if (isTyped && isGiven) return undefined;
  return { missing: missing?.label, isCertain: !isTyped || missing?.isQuantity === true };
}

/** Whether the sentence has it, or the curation says so, or a curated phrase asks this sentence for it: "is Liu from the north" does not. */
export function isSupplied({ asked, supplied, gives }: Attribute, { text, phrases, gives: curated }: PassageFacts): boolean {
  if (gives !== undefined && curated.has(gives)) return true;
  return matchesAny(supplied, text) || phrases.some((phrase) => matchesAny(asked, phrase) && !yesNoQuestion.test(phrase));
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
const deedsAsked = cached(new WeakMap<AskedFor, readonly Deed[]>(), ({ plain }) => deeds.filter(({ asked }) => asked.isIn(plain)));

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
