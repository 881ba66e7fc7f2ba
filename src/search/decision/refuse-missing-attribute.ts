import { hasAnswerType, strictTypes } from "../asked/answer-types.ts";
import { yesNoQuestion } from "../asked/asked-for.ts";
import { type Attribute, matchesAny } from "../asked/attribute-patterns.ts";
import { personAttributes } from "../asked/attributes.ts";
import { isNameTerm } from "../ranking/ranking-features.ts";
import { rowText, sentencesBeside } from "../ranking/sentence-surroundings.ts";
import { type Judged, maxSentenceLength, type PassageFacts, type Refusal } from "./judged-sentence.ts";

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
  const hasName = question.terms.some((term, number) => isNameTerm(term) && (candidate.matches.sentence[number] ?? 0) > 0);
  const beside = sentencesBeside(index.knowledge.document, candidate.sentence).map((sentence) => ({
    ...facts,
    text: rowText(index.knowledge.document, sentence) ?? index.sentenceTexts(sentence).text.slice(0, maxSentenceLength),
  }));
  const tested = asked.attributes.filter((attribute) => !personAttributes.includes(attribute) || hasName);
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
