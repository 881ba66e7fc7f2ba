import { compact } from "../../text/compact-pattern.ts";
import { hasAnswerType } from "../asked/answer-types.ts";
import type { Attribute } from "../asked/attribute-patterns.ts";
import { personAttributes } from "../asked/attributes.ts";
import { countsNoun, headOfCounted } from "../ranking/counted-nouns.ts";
import { isTelling } from "../ranking/question-terms.ts";
import { isNameTerm } from "../ranking/ranking-features.ts";
import { rowText, sentencesBeside } from "../ranking/sentence-surroundings.ts";
import { firstRefusal, type Judged, maxSentenceLength, type Refusal, similarity, unsaid } from "./judged-sentence.ts";
import { isSupplied } from "./refuse-missing-attribute.ts";
import { createNameTest } from "./refuse-missing-name.ts";

/**
 * Why the best sentence of a text that nobody curated may not answer, although it is similar enough; undefined if nothing speaks against it.
 * Other refusals than these reject as many right answers as wrong ones there.
 */
export function findUncuratedRefusal(judged: Judged): Refusal | undefined {
  return firstRefusal([notGiven, notCounted, noHolder, fewWords, unknownName, noSuchThing], judged);
}

/** The question asks for an attribute that neither the sentence nor its neighbours in the paragraph give. */
function notGiven(judged: Judged): Refusal | undefined {
  const { terms } = judged.question;
  const hasName = terms.some((term, number) => isNameTerm(term) && (judged.candidate.matches.sentence[number] ?? 0) > 0);
  const tested = judged.asked.attributes.filter((attribute) => !personAttributes.includes(attribute) || hasName);
  const [missing] = tested.some((attribute) => isGivenNear(judged, attribute)) ? [] : tested;
  return missing && { missing: missing.label };
}

function isGivenNear({ index, candidate: { sentence }, facts }: Judged, attribute: Attribute): boolean {
  const { document } = index.knowledge;
  return sentencesBeside(document, sentence).some((each) =>
    isSupplied(attribute, { ...facts, text: rowText(document, each) ?? index.sentenceTexts(each).text.slice(0, maxSentenceLength) }),
  );
}

/** "How many developers use it?": the sentence speaks of them without a number. */
function notCounted({ asked, facts: { words } }: Judged): Refusal | undefined {
  const noun = headOfCounted(asked.counted);
  return noun !== undefined && countsNoun(words, noun) === false ? { missing: `how many ${noun}` } : undefined;
}

/** "Who is the executive director?": the sentence speaks of the director, and names nobody. */
function noHolder(judged: Judged): Refusal | undefined {
  if (!roleQuestion.test(judged.asked.plain)) return undefined;
  const isNew = createNameTest(judged);
  return judged.facts.words.some((_, at) => isNew(at)) ? undefined : { missing: "who" };
}

const roleQuestion = /^(?:(?:and|so|but) )?(?:who is|whos|who was|who are) (?:the|its|their|our|a|an) /u;

/** The sentence lacks too much of a question of few words; a date or a number that is asked for makes up for some of it. */
function fewWords(judged: Judged): Refusal | undefined {
  const { question, candidate } = judged;
  const least = minSimilarity[question.terms.filter(isTelling).length];
  if (least === undefined) return undefined;
  const isTyped = question.types.some((type) => !looseTypes.has(type) && hasAnswerType(type, candidate.blankedText));
  return similarity(judged) < least - (isTyped ? typedRelief : 0) ? unsaid : undefined;
}

/** The least similarity, by the number of words that tell something. A word that the document does not have weighs more in a shorter question. */
const minSimilarity: Readonly<Record<number, number>> = { 1: 0.8, 2: 0.6, 3: 0.5, 4: 0.4 };
const typedRelief = 0.3;
/** Types that most sentences have. */
const looseTypes: ReadonlySet<string> = new Set(["who", "where", "reason"]);

/** The question has a name that the document does not have, and little else that the sentence has. */
function unknownName(judged: Judged): Refusal | undefined {
  const isUnknown = judged.question.terms.some((term) => isNameTerm(term) && term.isUnknown);
  return isUnknown && similarity(judged) < minSimilarityWithoutName ? unsaid : undefined;
}

const minSimilarityWithoutName = 0.4;

/** "Is there a dress code?", "do members get an insurance?": a word for the thing is nowhere in the document, and no related one is near. */
function noSuchThing({ question: { terms }, asked, candidate: { matches } }: Judged): Refusal | undefined {
  const thing = thingOf.exec(asked.plain)?.[1]?.split(" ");
  if (!thing) return undefined;
  const isMissing = terms.some((term, number) => {
    const { folded } = term.word;
    const isTold = term.isUnknown && isTelling(term) && thing.includes(folded) && !abstractNouns.has(folded);
    return isTold && (matches.related[number] ?? 0) === 0;
  });
  return isMissing ? unsaid : undefined;
}

const endOfThing = "(?:in|at|on|for|of|to|with|if|when|from|that|which|between|during|after|before|and|or)";
const thingOf = compact(
  new RegExp(
    String.raw`^(?:(?:and|so|but) )?(?:(?:is|are) there|(?:do|does|did) (?:\S+ ){1,6}?(?:have|has|get|offer|provide|own|sell))(?: us| me| you)?(?: a| an| any| the| my| our| some)* ((?:(?!${endOfThing}\b)\S+ ?){1,3})`,
    "u",
  ),
);
/** "Is there a limit to …?" is answered by a number. */
const abstractNouns: ReadonlySet<string> = new Set(
  "limit limits rule rules way ways reason chance option options minimum maximum difference deadline possibility".split(" "),
);
