import { answerQuestion } from "../commands/ask.ts";
import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/phrase-patterns.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { compact } from "../text/compact-pattern.ts";
import { fold } from "../text/fold.ts";
import { type Clause, type CompleteQuestion, type FollowUp, inheritedLabel, lentLabel, predicateOf, type Rule } from "./follow-up.ts";
import { hasReference } from "./references.ts";

/** "When?", "how long?", "who made the list", "age?": what names nobody is about the subject of the question before. */
export const lentSubject: Rule = (clause, before, library) => {
  if (clause.subjects.length > 0) return undefined;
  if (!isBare(clause) && isNewQuestion(clause, library)) return { kind: "new" };
  const isQuestion = readsAsQuestion(clause.text);
  if (!isQuestion && clause.words.length > shortNote && !asksAttribute(clause) && !otherNames.test(clause.text)) return undefined;
  const texts = isBare(clause) ? bareReadings(clause, before) : lentReadings(clause, before);
  const label = isBare(clause) ? inheritedLabel : lentLabel;
  const lent = texts.map(({ text, subjects }): CompleteQuestion => ({ text, label: label(text, subjects, library) }));
  if (lent.length === 0) return undefined;
  if (isBare(clause) && asksForNames(clause)) return questionsForNames(clause, before, lent);
  if (isBare(clause)) return { kind: "questions", questions: lent };
  const asTyped = { text: clause.text, label: undefined };
  return { kind: "questions", questions: isQuestion && clause.content.length > shortQuestion ? [asTyped, ...lent] : [...lent, asTyped] };
};

/** Words that tell something in a question that leaves out its subject; with more, it more likely says what it is about. */
const shortQuestion = 1;
/** Words of a note that is no question: "age", "job title". */
const shortNote = 3;

/** Asked alone, it gets the same reply as at the start of a conversation; an answer to it is worth more than one to what it may inherit. */
function isNewQuestion(clause: Clause, library: Library): boolean {
  if (isCompleteQuestion(clause)) return true;
  if (!mayBeComplete(clause)) return false;
  // What the document has no word for, it does not have of the subject before either.
  const isUnknown = clause.content.some((word) => !library.vocabulary.has(fold(word)));
  return isUnknown || answerQuestion(clause.text, library).outcome === "answered";
}

/** "The year in which the second edition came out": a request without a question word. */
function asksAttribute({ text }: Clause): boolean {
  return /^the /iu.test(text) && readAskedFor(text).attributes.length > 0;
}

/** "Which ones?", "name them": what was shown answers if it has several names of a kind; otherwise it would only be repeated. */
function questionsForNames({ text }: Clause, { shownSubjects }: ConversationState, lent: readonly CompleteQuestion[]): FollowUp {
  const count = numbers.indexOf(otherNames.exec(text)?.groups?.count?.toLowerCase() ?? "");
  const listsNames = shownSubjects.some(({ kind }) => shownSubjects.filter((other) => other.kind === kind).length > Math.max(1, count));
  return { kind: "questions", questions: lent.map((question) => ({ ...question, hasUnknownWords: !listsNames })) };
}

/** Each number stands at its own index. */
const numbers: readonly string[] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** "(And) the other five are?", "who are the remaining three": so many names besides those spoken of. */
const otherNames =
  /^(?:and |so |but |then )*(?:(?:which|what|who) (?:are|is|were) |name |list )?(?:the|those) (?:other|remaining) (?<count>two|three|four|five|six|seven|eight|nine|ten)(?: ones)?(?: are| were| would be)?$/iu;

function asksForNames({ plain }: Clause): boolean {
  return (
    otherNames.test(plain) ||
    /^(?:and |so |please )*(?:(?:name|list|show|tell|give)(?!\p{L})|(?:which|what)(?: ones?)?$|(?:which|what|who)(?: are| is| were)? the (?:others?|rest|remaining|other \p{L}+)$)/u.test(
      plain,
    )
  );
}

/** "Why?", and "in which city?", "what app?", "by whom": nothing but what asks. */
function isBare({ content, plain }: Clause): boolean {
  return content.length === 0 || otherNames.test(plain) || whichNoun.test(plain);
}

const whichNoun =
  /^(?:(?:and|but|so) )?(?:(?:in|on|at|to|from|by|with|for|of|under|since|until|during|through|via) (?:which|what|whose)(?: \p{L}+){1,2}|(?:which|what) (?!about )\p{L}+)(?: (?:exactly|precisely|please|again|was (?:it|that|this)|is (?:it|that|this)))?$/u;

interface Lent {
  readonly text: string;
  readonly subjects: readonly Subject[];
}

/** "Why?": about all that the question before says. */
function bareReadings({ text }: Clause, before: ConversationState): readonly Lent[] {
  const predicate = predicateOf(before.text);
  return predicate === "" ? [] : [{ text: `${text} ${predicate}`, subjects: before.subjects }];
}

function lentReadings({ text }: Clause, { subjects, shownSubjects }: ConversationState): readonly Lent[] {
  // "Amount?": a noun alone does not say that it is asked for.
  const isNote = !readsAsQuestion(text);
  const asked = isNote ? `what ${text.replace(/^(?:(?:and|also|the|his|her|their|its) )+/iu, "")}` : text;
  const lend = (lent: readonly Subject[]) => {
    const names = lent.map(({ name }) => name);
    // "Who is older?" of two.
    const isChoice = lent.length === 2 && /^(?:and |so )*(?:who|which)(?!\p{L})/iu.test(asked);
    return { text: isChoice ? `${asked}, ${names.join(" or ")}` : `${asked} ${names.join(" ")}`, subjects: lent };
  };
  const shown = shownSubjects.filter(({ kind }) => !isNote || kind === "person").slice(0, 1);
  return [subjects, shown].filter(({ length }) => length > 0).map(lend);
}

/**
 * Whether a question needs nothing of what came before: "how do I quit", "are phones allowed", "is there a gym". Not "how much is it", "who
 * decides", "what is the price", "and where do I park".
 */
function isCompleteQuestion(clause: Clause): boolean {
  const telling = tellingWords(clause);
  return standsAlone(clause) && (telling > 1 || (telling === 1 && hasOwnSubject.test(clause.plain)));
}

/** "What happened to the bicycles", "what is the deadline": complete if the document says so, otherwise perhaps about the subject before. */
function mayBeComplete(clause: Clause): boolean {
  return standsAlone(clause) && tellingWords(clause) === 1 && article.test(clause.plain);
}

/** It has a verb, and no word that points to what came before or goes on with it. */
function standsAlone({ text, plain, unnamed }: Clause): boolean {
  if (!readsAsQuestion(text) || !verb.test(plain) || continues.test(plain) || ofAnswer.test(plain)) return false;
  return !refers.test(unnamed) && !hasReference(unnamed);
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
