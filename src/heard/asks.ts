import { chineseQuestion } from "../reading/clauses/sentences.ts";
import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import { hasHan } from "../search/passages/han-words.ts";
import { compact } from "../text/compact.ts";
import { splitWords } from "../text/split-words.ts";

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
  if (order.test(sentence)) return orderToTell.test(sentence);
  if (readsAsQuestion(sentence)) return isMarked || !subordinate.test(sentence);
  return asksAfterPause(sentence) || (isMarked && splitWords(sentence).length <= maxWords);
}

/** "In the handbook, what is …", "Tarn in winter: how cold is it" */
function asksAfterPause(sentence: string): boolean {
  const asked = pause.exec(sentence)?.groups?.asked;
  return asked !== undefined && !subordinate.test(asked);
}

const pause = /[,:]\s+(?:um,? |so |and )?(?<asked>(?:what|when|where|why|how)(?!\p{L}).*)$/isu;

/** Of a question without the form of one: "notice period during probation?" More words are a statement of which one is not sure. */
const maxWords = 7;

/** "Tell me about Tarn", but not "give it time". */
const order = /^(?:and |so |then |also )*(?:name|list|show|tell|give|explain|compare|quote)(?!\p{L})/iu;
const orderToTell =
  /^(?:and |so |then |also )*(?:(?:tell|give|show) (?:me|us)(?! an? (?:sec|second|minute|moment|break|shout|call|ring|hand|lift)(?!\p{L}))|(?:name|list|explain|compare|quote) (?!(?:it|this|that|me|us|them)(?!\p{L}))|what\b)/iu;

/** "What a day", "how nice!" */
const exclamation =
  /^(?:and |so |oh )?(?:what an?(?!\p{L})(?!.*\?)|how (?:very |so )?\p{L}+\s*[!.]*$(?<!how (?:much|many|long|old|far|often|come)))/iu;
/** "When I lived there, …", "which is why …", "have a nice day", "will do": the verb is not followed by its subject, as in a question. */
const subordinate = compact(
  /^(?:and |but |so )?(?:(?:when|where|why)(?!['’]?(?:s|re|d|ll)(?!\p{L}))(?! (?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|to|not|on|in|exactly|else|isn['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|can['’]?t|won['’]?t)(?!\p{L}))|how (?:i|you|we|he|she|it|they|the|this|that|my|our)(?!\p{L})|(?:which|what|who|that) (?:is|was|are) (?:why|how|what|when|where|because)(?!\p{L})|what (?:i|you|we|he|she|they|it)(?!\p{L})|(?:have|has|had) (?:an?|the|to|been|not|no|my|our|some)(?!\p{L})|(?:can|could|will|would|should|may|might|is|was|are|were|do|does|did) (?:be|do|confirm|check|try|not|to|look|see|need|work|make|have)(?!\p{L})|don['’]t (?!i|you|we|they|the|people|any|all|our|my)|(?:is|are|was|were) (?:the|an?|my|our) \p{L}+\W*$)/iu,
);
