import type { Question, Term } from "./question.ts";

/** Whether a term stands for a country's government: "Moscow's leadership" need not be in a sentence about the Russian government. */
export function isGovernmentMetonym({ text }: Pick<Question, "text">, { word, subject }: Pick<Term, "word" | "subject">): boolean {
  return subject !== undefined && metonym.test(text.slice(word.start, word.start + maxLength));
}

export function isAboutGovernment(text: string): boolean {
  return /\b(?:governments?|authorities|state council|minist(?:ry|ries)|cabinet|parliament|congress|president)\b/iu.test(text);
}

/** Capitals that newspapers use so; a provincial town stands for no government. At most one word is between: "Beijing's August document". */
const metonym =
  /^(?:ankara|beijing|berlin|brasilia|brussels|cairo|canberra|(?:new )?delhi|hanoi|jakarta|kyiv|london|madrid|moscow|ottawa|paris|rome|seoul|tehran|tokyo|washington)['’]s? (?:\p{L}+ )?(?:leaders(?:hip)?|government|authorities|regime|cabinet|directives?|documents?|polic(?:y|ies)|plans?|party|guidelines?|decrees?|rulers?|administration)\b/iu;
const maxLength = 60;
