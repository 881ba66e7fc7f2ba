import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { compact } from "../text/compact-pattern.ts";
import { fold } from "../text/fold.ts";
import { hasHan } from "../text/words.ts";
import type { Clause } from "./follow-up.ts";
import { findReferences } from "./references.ts";

/** Whether a question needs nothing of what came before: it has a name and a telling word, two names, or two telling words, and refers to nothing. */
export function readsAlone(clause: Clause, library: Library): boolean {
  if (refersBack(clause, library) || !asksItself(clause)) return false;
  const telling = tellingWords(clause).length;
  if (hasHan(clause.text)) return clause.subjects.length > 0 || telling >= 3;
  const named = clause.subjects.length;
  return (named > 0 && (telling > 0 || clause.asksForAttribute || named > 1)) || telling > 1;
}

/** Whether a word points to what came before. */
function refersBack(clause: Clause, library: Library): boolean {
  const { unnamed, text, subjects } = clause;
  if (hasHan(text)) return chineseReference.test(text);
  const rest = unnamed.replace(notPointing, (typed, noun = "") => (noun === "" || library.vocabulary.has(fold(noun)) ? "" : typed));
  return findReferences(clause, library).length > 0 || (subjects.length === 0 && pointing.test(rest));
}

/** "Like that"; "that policy" names what it points to. */
const notPointing =
  /(?<!\p{L})(?:like (?:that|this)|(?<!(?:is|was|are|were|do|does|did|has|have|had|can|could|will|would|should) )(?:that|this|these|those)(?= (\p{L}{5,})))(?!\p{L})/giu;
const chineseReference = /[他她它这那]|另外|其[他它中]|还有|同样|呢[？?]?$/u;
const pointing = /(?<!\p{L})(?:he|she|it|they|him|her|his|hers|its|their|them|there|here|this|that|these|those|both|ones?)(?!\p{L})/iu;

/** Whether it has the form of a question with a verb, or of a wish. "What about snow" and "how old" have none. */
export function asksItself({ text, plain }: Clause): boolean {
  if (hasHan(text)) return true;
  return readsAsQuestion(text) && verb.test(plain) && !/^(?:(?:and|but|so|or|then) )*(?:what|how) about /u.test(plain);
}

const verb = compact(
  /(?:^| )(?:is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|had|may|might|must|whats|whos|wheres|whens|hows|isnt|arent|wasnt|werent|dont|doesnt|didnt|cant|wont)(?: |$)|^(?:(?:and|but|so|or|then) )*(?:(?:who|what|which|whose) \p{L}+|how (?:many|much) (?:\p{L}+ ){3,}|(?:name|list|show|tell|give|explain|compare|quote) )|^(?:how|what|when|where) (?:much |many |long )?to /u,
);

/** Content words besides those that ask for an attribute, which is one of something: "price", "phone number". */
export function tellingWords({ text, content }: Clause): readonly string[] {
  // Two characters are a word.
  if (hasHan(text)) return content.filter((_, at) => at % 2 === 0);
  const { attributeWords } = readAskedFor(text);
  return content.filter((word) => !attributeWords.has(fold(word)));
}
