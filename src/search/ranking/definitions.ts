import { alternatives, formsOf, words } from "../../language/forms.ts";
import { contentStems } from "../../text/words.ts";

const form = formsOf("judging.txt");

/**
 * A test whether a sentence defines what a question asks the meaning of; undefined if it asks for no meaning. Without it, the right sentence is
 * first for two fewer of 32 questions about raw documents, and about articles as often.
 */
export function createDefinitionTest(question: string): ((sentence: string) => boolean) | undefined {
  const text = question.slice(0, maxQuestion).trim();
  const ofWhatIs = form("what is").whole(text)?.part("term") ?? "";
  const term = termStems(form("asks the meaning").find(text)?.part("term") ?? (form("no term").isIn(ofWhatIs) ? "" : ofWhatIs));
  return term.length > 0 && term.length <= maxWords ? (sentence) => defines(sentence, term) || namesAtEnd(sentence, term) : undefined;
}

function termStems(text: string): readonly string[] {
  return contentStems(text).filter((stem) => !noTerm.has(stem));
}

const noTerm = words("term-words", "judging.txt");

const maxQuestion = 200;
const maxWords = 4;

/** Whether a sentence begins with the term and says what it is: `"Object code" means …`, `A byte is …`, `byte: 8 bits`. */
function defines(text: string, term: readonly string[]): boolean {
  const start = text.slice(0, maxStart).replace(chineseQualification, "");
  const verb = definingVerb.exec(start);
  if (!verb) return false;
  const before = start.slice(0, verb.index);
  // "Moving forward, the term …"; but "GDP, or gross domestic product, is …".
  const begins = [form("qualification").start(before)?.end ?? 0, before.lastIndexOf(",") + 1];
  return begins.some((from) => isTerm(termStems(before.slice(from)), term));
}

function isTerm(stems: readonly string[], term: readonly string[]): boolean {
  return stems.length === term.length && stems.every((word) => term.includes(word));
}

/** "… is referred to as processing". */
function namesAtEnd(text: string, term: readonly string[]): boolean {
  return [...text.slice(0, maxNaming).matchAll(naming)].some(({ index, 0: found }) => {
    const name = termStems(text.slice(index + found.length, index + found.length + maxStart));
    return term.every((word) => name.slice(0, term.length).includes(word));
  });
}

/** UTF-16 code units. */
const maxNaming = 600;

/** UTF-16 code units in which the verb must be. */
const maxStart = 160;
const verbs = (name: string) => alternatives(name, "judging.txt");
const naming = new RegExp(`\\b(?:${verbs("naming")}) `, "gu");
const definingVerb = new RegExp(
  `(?<=[\\p{L}\\p{N}"”’'*_\`)\\]])(?:,? (?:(?:${verbs("defining-adverbs")}) )?(?:${verbs("defining-verbs")})\\b|\\s*(?::|—|–| - | = )\\s|[，,]?(?:${verbs("defining-chinese")})|：)`,
  "u",
);
/** "第二条 本条例所称…，是指…" */
const chineseQualification = /^(?:第[\d一二三四五六七八九十百零]+[条款章]\s*)?(?:本\p{Script=Han}{1,3}?)?(?:中?所称的?|中的)?/u;
