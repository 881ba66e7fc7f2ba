import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { compact } from "../text/compact.ts";
import { fold } from "../text/fold.ts";
import type { Clause } from "./clause.ts";
import { references } from "./references.ts";

/**
 * Whether a question needs nothing of what came before: "how do I quit", "are phones allowed", "is there a gym". Not "how much is it", "who
 * decides", "what is the price", "and where do I park".
 */
export function isCompleteQuestion(clause: Clause): boolean {
  const telling = tellingWords(clause);
  return standsAlone(clause) && (telling > 1 || (telling === 1 && hasOwnSubject.test(clause.plain)));
}

/** "What happened to the bicycles", "what is the deadline": complete if the document says so, otherwise perhaps about the subject before. */
export function mayBeComplete(clause: Clause): boolean {
  return standsAlone(clause) && tellingWords(clause) === 1 && article.test(clause.plain);
}

/** It has a verb, and no word that points to what came before or goes on with it. */
function standsAlone({ text, plain, unnamed }: Clause): boolean {
  if (!readsAsQuestion(text) || !verb.test(plain) || continues.test(plain) || ofAnswer.test(plain)) return false;
  return !refers.test(unnamed) && !references.some(({ pattern }) => pattern.test(unnamed));
}

/** Content words besides those that ask for an attribute, which is one of something: "price", "phone number". */
function tellingWords({ text, content }: Clause): number {
  const { attributeWords } = readAskedFor(text);
  return content.filter((word) => !attributeWords.has(fold(word))).length;
}

const verb = compact(
  /(?:^| )(?:is|are|am|was|were|do|does|did|can|could|will|would|should|has|have|had|may|might|must|whats|whos|wheres|whens|hows|isnt|arent|wasnt|werent|dont|doesnt|didnt|cant|wont)(?: |$)|^(?:who|what|which) \p{L}+|^(?:how|what|when|where) (?:much |many |long )?to /u,
);

const continues = /^(?:and|or|but|so|also|then|plus|next) |(?:^| )(?:else|too|as well|either|instead|others?|another|more|same)(?: |$)/u;

/** "Do we name a deal?": whether the passage that was shown does. */
const ofAnswer = /^(?:do|did) (?:we|you|they) (?:name|mention|say|state|give|print|quote) /u;

const refers = /(?<!\p{L})(?:he|she|it|they|him|her|his|hers|its|their|them|there|here|this|that|these|those|both|ones?)(?!\p{L})/iu;

/** Who does it, or what it is about, stands beside its verb: "do I …", "is there …", "are phones …". */
const hasOwnSubject =
  /(?:^| )(?:i|we|you|my|our|your|(?:any|some|every)(?:body|one)|people)(?: |$)| of (?:the|an?) \p{L}+$|^(?:is|are|was|were) there (?:an? |any )?\p{L}|^(?:is|are|was|were|do|does|did|can|could|may|must|will) (?:the |an? )?\p{L}/u;

const article = /(?:^| )(?:the|an?|any) \p{L}/u;
