import { hasHan } from "../../text/words.ts";
import { plainText } from "../asked/asked-for.ts";
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
  const plain = plainText(text);
  const isMissing = deeds.some(
    (deed) => deed.asked.test(asked.plain) && !deed.said.test(plain) && !phrases.some((phrase) => deed.asked.test(phrase)),
  );
  return isMissing ? unsaid : undefined;
}

/** Both are matched against `plainText`. */
const deeds: readonly { readonly asked: RegExp; readonly said: RegExp }[] = [
  {
    asked: /\b(?:abandon\w*|call(?:ed|ing|s)? off|cancel\w*|scrap(?:ped|ping|s)?|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*)\b/u,
    said: /\b(?:abandon\w*|call\w* off|cancel\w*|scrap\w*|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*|ended|stopp\w*|leav\w*|left|quit\w*|flock\w*|mov\w*)\b/u,
  },
  {
    asked:
      /\b(?:turn(?:ed|ing|s)? down|reject\w*|refus\w*|declined? to|den(?:y|ied|ies)|oppos(?:e|ed|es|ing)|object(?:ed|s) to|veto\w*)\b/u,
    said: /\b(?:turn\w* down|reject\w*|refus\w*|declin\w*|den(?:y|ied|ies)|oppos\w*|object\w*|veto\w*|against)\b/u,
  },
  {
    asked: /\b(?:pull(?:ed|ing|s)? out|withdr\w+|back(?:ed|ing|s)? out|resign\w*|step(?:ped|ping|s)? down)\b/u,
    said: /\b(?:pull\w* out|withdr\w+|back\w* out|resign\w*|step\w* down|left|leav\w*|flock\w*)\b/u,
  },
  {
    asked:
      /\b(?:fired|sack(?:ed|s)?|dismiss\w*|arrest\w*|sue[ds]?|suing|fined|jail\w*|sentenced|convict\w*|crimes?|died|dies|killed|death|bankrupt\w*|demolish\w*|destroy\w*)\b/u,
    said: /\b(?:fired|sack\w*|dismiss\w*|arrest\w*|sue[ds]?|fined|jail\w*|sentence\w*|convict\w*|crim\w*|die[ds]?|kill\w*|death|dead|bankrupt\w*|demolish\w*|destroy\w*)\b/u,
  },
  {
    asked: /\b(?:regrets?|regretted|regretting|apologi[sz]\w*|sorry (?:for|about|that))\b/u,
    said: /\b(?:regret\w*|apolog\w*|sorry|nostalgia)\b/u,
  },
  {
    asked: /\b(?:(?:came|come|comes|is|was) (?:second|third|last)|2nd|3rd|runner up)\b/u,
    said: /\b(?:second|third|last|2nd|3rd|runner up)\b/u,
  },
];
