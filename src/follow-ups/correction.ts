import type { Action } from "../buttons.ts";
import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { findMentions, isNamed, type Mention } from "../reading/vocabulary.ts";
import { endsInPossessive, fold } from "../text/fold.ts";
import { isFunctionWord, splitWords } from "../text/words.ts";
import { type Corrected, type CorrectedFirst, isWholeQuestion, readCorrection, readFirstPart } from "./correction-cue.ts";
import { type Clause, type CompleteQuestion, type FollowUp, inheritedLabel, namesOf, type Rule, readClause } from "./follow-up.ts";
import { lentSubject } from "./lent-subject.ts";
import { narrower } from "./narrower.ts";
import { readNarrowing } from "./narrowing-cue.ts";
import { otherOfKind } from "./other-of-kind.ts";
import { replaceSubjects } from "./other-subject.ts";
import { pronoun } from "./pronoun.ts";

/** "No, I meant Harbour", "not the pace, the weather", "wrong person, Liu": the same question with what was meant. */
export const correction: Rule = (clause, before, library) =>
  correctedFirst(readFirstPart(clause.text), before, library) ?? correctedWhole(readCorrection(clause.text), before, library);

/** "Sorry, I meant Brook, without an e", "the other one, who made it?": only with a name, as what follows may be anything. */
function correctedFirst(corrected: CorrectedFirst | undefined, before: ConversationState, library: Library): FollowUp | undefined {
  if (!corrected) return undefined;
  const right = readClause(corrected.right, library);
  const other = otherOfKind(right.text, before, library);
  const isName = corrected.isCued && right.subjects.length > 0 && right.content.length === 0 && right.words.length <= maxWords;
  const subjects = other ? [other] : isName ? right.subjects : [];
  if (subjects.length === 0) return undefined;
  const rest = readClause(corrected.rest, library);
  const named: ConversationState = { ...before, text: namesOf(subjects), subjects, shownSubjects: [], shown: [] };
  const asked = asksMore(rest) ? (pronoun(rest, named, library) ?? lentSubject(rest, named, library)) : undefined;
  if (asked) return asked;
  if (isWholeQuestion(rest.text) || !corrected.isCued) return undefined;
  const wrong = corrected.wrong === undefined ? undefined : readClause(corrected.wrong, library);
  return correctedName(subjects, wrong, before, library);
}

/** Words that are no question of their own. */
const maxWords = 6;

/** What refers to the name before it, "the youngest in that?", or asks something else, which nothing answers here. */
function asksMore({ text, unnamed }: Clause): boolean {
  return isWholeQuestion(text) || /(?<!\p{L})(?:it|its|that|there|he|she|his|her|him|they|them|their|whom)(?!\p{L})/iu.test(unnamed);
}

function correctedWhole(corrected: Corrected | undefined, before: ConversationState, library: Library): FollowUp | undefined {
  if (!corrected) return undefined;
  const right = readClause(corrected.right, library);
  if (right.words.length === 0) return undefined;
  if (isWholeQuestion(right.text)) return pronoun(right, before, library) ?? lentSubject(right, before, library) ?? asTyped(right);
  if (readNarrowing(right.text)?.isLimited) return narrower(right, before, library);
  if (right.words.length > maxWords) return undefined;
  const other = otherOfKind(right.text, before, library);
  if (other) return correctedName([other], undefined, before, library);
  if (right.subjects.length > 0 && right.content.length > 0) return asTyped(right);
  const wrong = corrected.wrong === undefined ? undefined : readClause(corrected.wrong, library);
  if (right.subjects.length > 0) return correctedName(right.subjects, wrong, before, library);
  if (corrected.needsName || !right.content.some((word) => isMeant(word, library))) return undefined;
  return correctedWords(right, wrong, before, library);
}

/** A word that the knowledge knows and that is no answer by itself: "actually yes". */
function isMeant(word: string, { vocabulary }: Library): boolean {
  return vocabulary.knows(fold(word)) && !/^(?:yes|yeah|no|ok|okay|fine|never|not|nothing|mind|right|wrong|true)$/iu.test(word);
}

function asTyped({ text }: Clause): FollowUp {
  return { kind: "questions", questions: [{ text, label: undefined }] };
}

function correctedName(
  subjects: readonly Subject[],
  wrong: Clause | undefined,
  before: ConversationState,
  library: Library,
): FollowUp | undefined {
  const text = (wrong && replaceWords(before.text, wrong, namesOf(subjects), library)) ?? replaceSubjects(before, subjects, library);
  if (text !== undefined)
    return { kind: "questions", questions: [{ command: before.command, text, label: inheritedLabel(text, subjects, library) }] };
  const action = offeredAction(subjects, before, library);
  return action && { kind: "action", action };
}

/** What the last reply offered for other names, for this one: it asked who was meant. */
function offeredAction(
  subjects: readonly Subject[],
  { actions, isAnswered }: ConversationState,
  { knowledge }: Library,
): Action | undefined {
  const [subject] = subjects;
  if (isAnswered || !subject || subjects.length > 1) return undefined;
  for (const { command, args } of actions) {
    const name = Object.keys(args).find((key) => knowledge.subjects.get(args[key] ?? "")?.kind === subject.kind);
    if (name !== undefined) return { command, args: { ...args, [name]: subject.id } };
  }
  return undefined;
}

function correctedWords(right: Clause, wrong: Clause | undefined, before: ConversationState, library: Library): FollowUp | undefined {
  if (before.text === "") return undefined;
  const { subjects } = before;
  // Something else about the subject is looked for as strictly as one side of it.
  const isThing = /^(?:the|an?|his|her|its|their) /iu.test(right.text) || library.topics.findExact(right.text) !== undefined;
  const side = isThing && before.command === undefined ? narrower(readClause(`only ${right.text}`, library), before, library) : undefined;
  if (side) return side;
  const bare = right.text.replace(/^(?:about|on|for|with|of)\s+/iu, "");
  const replaced = replaceTopic(before, bare) ?? replaceWords(before.text, wrong, bare, library);
  const label = (text: string) => inheritedLabel(text, subjects, library);
  const named = subjects.length === 0 ? bare : `${bare} ${namesOf(subjects)}`;
  const questions: readonly CompleteQuestion[] = [
    ...(replaced === undefined ? [] : [{ command: before.command, text: replaced, label: label(replaced) }]),
    { text: named, label: label(named) },
  ];
  return { kind: "questions", questions };
}

/** A command's line with another topic after its keyword; undefined for other questions. */
function replaceTopic({ command, text }: ConversationState, topic: string): string | undefined {
  const [, before] = /^(.*? (?:on|about|regarding)) \S/iu.exec(text) ?? [];
  return command === undefined || before === undefined ? undefined : `${before} ${topic}`;
}

/** The question before with other words in the place of the wrong ones, or of its last content words; undefined if it has none. */
function replaceWords(text: string, wrong: Clause | undefined, right: string, library: Library): string | undefined {
  const words = splitWords(text);
  const place = wrong ? wrongWords(words, wrong, library) : lastContent(words, library);
  if (!place) return undefined;
  const last = words[place.to - 1] ?? "";
  const isTwice = /^(?:the|an?)$/iu.test(words[place.from - 1] ?? "") && /^(?:the|an?) /iu.test(right);
  const mark = endsInPossessive(last) && !endsInPossessive(right) ? "'s" : "";
  return [...words.slice(0, place.from - (isTwice ? 1 : 0)), `${right}${mark}`, ...words.slice(place.to)].join(" ");
}

type Place = Pick<Mention, "from" | "to">;

/** Where a question has the words that were wrong: the same name, a pronoun's person, or the same content words. */
function wrongWords(words: readonly string[], wrong: Clause, { vocabulary, subjects }: Library): Place | undefined {
  const [subject] = wrong.subjects;
  const mentions = findMentions(words, vocabulary);
  if (subject) return mentions.find(({ name }) => subjects.findExact(name.name) === subject);
  if (/^(?:him|her|he|she)$/iu.test(wrong.plain)) return mentions.find(({ name }) => name.kind === "person");
  const [first] = wrong.content;
  const from = first === undefined ? -1 : words.findIndex((word) => fold(word) === fold(first));
  return from < 0 ? undefined : { from, to: from + wrong.content.length };
}

/** The last run of words that tell something and are no name. */
function lastContent(words: readonly string[], { vocabulary }: Library): Place | undefined {
  const mentions = findMentions(words, vocabulary);
  const isContent = (at: number) => !isNamed(mentions, at) && !isFunctionWord(fold(words[at] ?? ""));
  let to = words.length;
  while (to > 0 && !isContent(to - 1)) to -= 1;
  let from = to;
  while (from > 0 && isContent(from - 1)) from -= 1;
  return from === to ? undefined : { from, to };
}
