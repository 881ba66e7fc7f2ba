import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { fold } from "../text/fold.ts";
import { hasHan } from "../text/words.ts";
import type { Clause } from "./follow-up.ts";
import { findReferences } from "./references.ts";

const form = formsOf("follow-ups.txt");

/** Whether a question needs nothing of what came before: it has a name and a telling word, two names, or two telling words, and refers to nothing. */
export function readsAlone(clause: Clause, library: Library): boolean {
  if (refersBack(clause, library) || !asksItself(clause)) return false;
  const telling = tellingWords(clause).length;
  if (hasHan(clause.text)) return clause.subjects.length > 0 || telling >= 3;
  const named = clause.subjects.length;
  return (named > 0 && (telling > 0 || clause.asksForAttribute || named > 1)) || telling > 1;
}

/** Whether a question refers to nothing that came before, and says enough to be asked again. Less than `readsAlone`: it need not be about the document. */
export function canBeAskedAgain(clause: Clause, library: Library): boolean {
  return !refersBack(clause, library) && (asksItself(clause) || tellingWords(clause).length > 1);
}

/** Whether a word points to what came before. */
export function refersBack(clause: Clause, library: Library): boolean {
  const { unnamed, text, subjects } = clause;
  const points = () => [...form("pointing").findAll(unnamed)].some((found) => !isKnownNoun(found.part("noun") ?? "", library));
  if (hasHan(text)) return form("pointing in Chinese").isIn(text);
  return findReferences(clause, library).length > 0 || form("goes on").start(text) !== undefined || (subjects.length === 0 && points());
}

/** "That policy" names what it points to. */
function isKnownNoun(noun: string, { vocabulary }: Library): boolean {
  return noun.length >= 5 && vocabulary.has(fold(noun));
}

/** Whether it has the form of a question with a verb, or of a wish. "What about snow" and "how old" have none. */
export function asksItself({ text, plain }: Clause): boolean {
  if (hasHan(text)) return true;
  return readsAsQuestion(text) && form("verb").isIn(plain) && !form("what about").start(plain);
}

/** Content words besides those that ask for an attribute, which is one of something: "price", "phone number". */
export function tellingWords({ text, content }: Clause): readonly string[] {
  // Two characters are a word.
  if (hasHan(text)) return content.filter((_, at) => at % 2 === 0);
  const { attributeWords } = readAskedFor(text);
  return content.filter((word) => !attributeWords.has(fold(word)));
}
