import type { Question, Term } from "./question.ts";

/** Whether a term stands for a country's government: "Moscow's leadership" need not be in a sentence about the Russian government. */
export function isGovernmentMetonym({ text }: Pick<Question, "text">, { word, subject }: Pick<Term, "word" | "subject">): boolean {
  if (subject === undefined) return false;
  const from = text.slice(word.start, word.start + maxLength);
  const capital = capitals.exec(from)?.[0];
  return capital !== undefined && (ownership.test(from.slice(capital.length)) || intention.test(from.slice(capital.length)));
}

/** Whether a sentence about a capital is about what is decided there: `false` for its weather or its rank. */
export function isAboutGovernment(text: string): boolean {
  return governmentWord.test(text);
}

const maxLength = 80;
/** Those that newspapers use so; a provincial town stands for no government. */
const capitals =
  /^(?:ankara|beijing|berlin|brasilia|brussels|cairo|canberra|(?:new )?delhi|hanoi|jakarta|kyiv|london|madrid|moscow|ottawa|paris|rome|seoul|tehran|tokyo|washington)(?!\p{L})/iu;
/** At most one word is between: "Moscow's May document". */
const ownership =
  /^['’]s? (?:\p{L}+ )?(?:leaders(?:hip)?|government|authorities|regime|cabinet|directives?|documents?|polic(?:y|ies)|plans?|party|guidelines?|decrees?|rulers?|administration)(?!\p{L})/iu;
/** "What does Moscow want", "Moscow plans". */
const intention =
  /^ (?:wants?|wanted|plans?|planned|intends?|intended|hopes?|hoped|aims?|aimed|decides?|decided|orders?|ordered|issues?|issued|announces?|announced|envisages?|envisaged|wishe?s?|expects?|expected) /iu;
const governmentWord =
  /\b(?:governments?|authorities|state council|minist(?:ry|ries)|cabinet|parliament|congress|president|polic(?:y|ies)|guidelines?|directives?|decrees?|announce[sd]?|decided|ordered)\b/iu;
