import { Section } from "../../language/forms.ts";
import { cached } from "../../text/cached.ts";
import { hasHan } from "../../text/words.ts";
import type { AskedFor } from "../asked/asked-for.ts";
import type { Attribute } from "../asked/attributes.ts";
import { givesNew } from "../ranking/ranking-features.ts";
import { rowText, sentencesBeside } from "../ranking/sentence-surroundings.ts";
import { hasAskedName, type Judged, maxSentenceLength, type PassageFacts, type Refusal, unsaid } from "./judged-sentence.ts";

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
  const beside = sentencesBeside(document, candidate.sentence).map((sentence) => ({
    ...facts,
    text: rowText(document, sentence) ?? index.sentenceTexts(sentence).text.slice(0, maxSentenceLength),
  }));
  // What a Chinese document gives, `findChineseRefusal` knows.
  const tested = hasHan(asked.plain) ? [] : asked.attributes.filter(({ isOfPersons }) => !isOfPersons || hasAskedName(judged));
  const isGiven = tested.length === 0 || tested.some((attribute) => beside.some((near) => isSupplied(attribute, near)));
  const missing = isGiven ? undefined : tested[0];
  const neighbours = [...beside.slice(1).map(({ text }) => text), rowText(document, candidate.sentence) ?? ""];
  // "Is it still 14 euros?" has the number itself.
  const own = asked.kind === "yesNo" ? { ...candidate, repeated: [] } : candidate;
  const isNew = (attribute: Attribute) => givesNew(attribute, own) || neighbours.some((text) => attribute.given(text).length > 0);
  const hasCertain = asked.sought.every((attribute) => !attribute.isCertain || isNew(attribute));
  if (hasCertain && isGiven) return undefined;
  return { missing: missing?.label, isCertain: !hasCertain || missing?.isCertain === true };
}

/** Whether the sentence has it, or the curation says so, or a curated phrase asks this sentence for it. */
export function isSupplied({ gives, given, isAskedIn }: Attribute, { text, phrases, gives: curated }: PassageFacts): boolean {
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
