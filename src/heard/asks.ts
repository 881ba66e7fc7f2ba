import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import { chineseQuestion } from "../reading/clauses/sentences.ts";
import { hasHan } from "../search/passages/han-words.ts";
import { splitWords } from "../text/split-words.ts";
import { compact } from "../text/compact.ts";

/** Whether a message asks for something that somebody may know: "does anyone know …", "I am looking for …". */
export function hasAskingFrame(text: string): boolean {
  return askingFrame.test(text);
}

const askingFrame = compact(
  /(?<!\p{L})(?:(?:any ?one|any ?body|some ?one|some ?body|(?:do|does) (?:we|you)(?: guys| all)?) (?:here |happen to |still |actually )*(?:knows?|remembers?|recalls?)(?! (?:each|me|him|her|them)(?!\p{L}))|(?:can|could|would) (?:any ?one|any ?body|some ?one|some ?body|you) (?:please |quickly |kindly )*(?:tell|remind|explain|say|clarify)(?!\p{L})|(?:remind|tell) me|any ?(?:idea|clue)s?|wonder(?:ing)?|curious|(?:want|need|like|love|trying) to (?:know|find out|understand)|looking for|(?:forgot|forget|remember|recall) (?:what|who|whom|which|where|when|why|how))(?!\p{L})/iu,
);

/** Whether a sentence is a question by its form, or a few words with a question mark. `isFramed`: the words before it ask. */
export function isQuestion(sentence: string, isFramed: boolean): boolean {
  if (exclamation.test(sentence)) return false;
  if (isFramed) return true;
  const isMarked = /[?？]\W*$/u.test(sentence);
  if (hasHan(sentence)) return isMarked || chineseQuestion.test(sentence);
  if (readsAsQuestion(sentence)) return isMarked || !subordinate.test(sentence);
  return isMarked && splitWords(sentence).length <= maxWords;
}

/** Of a question without the form of one: "notice period during probation?" More words are a statement of which one is not sure. */
const maxWords = 7;

/** "What a day", "how nice!" */
const exclamation = /^(?:and |so |oh )?(?:what an?(?!\p{L})(?!.*\?)|how (?:very |so )?\p{L}+\s*[!.]*$(?<!how (?:much|many|long|old|far|often|come)))/iu;
/** "When I lived there, …", "which is why …", "have a nice day", "will do": the verb is not followed by its subject, as in a question. */
const subordinate = compact(
  /^(?:and |but |so )?(?:(?:when|where|why)(?!['’]?(?:s|re|d|ll)(?!\p{L}))(?! (?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|to|not|on|in|exactly|else|isn['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|can['’]?t|won['’]?t)(?!\p{L}))|how (?:i|you|we|he|she|it|they|the|this|that|my|our)(?!\p{L})|(?:which|what|who|that) (?:is|was|are) (?:why|how|what|when|where|because)(?!\p{L})|what (?:i|you|we|he|she|they|it)(?!\p{L})|(?:have|has|had) (?:an?|the|to|been|not|no|my|our|some)(?!\p{L})|(?:can|could|will|would|should|may|might|is|was|are|were|do|does|did) (?:be|do|confirm|check|try|not|to|look|see|need|work|make|have)(?!\p{L}))/iu,
);
