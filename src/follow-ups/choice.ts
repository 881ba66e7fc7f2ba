import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { isNamed } from "../reading/vocabulary.ts";
import { unclearReply } from "../reply.ts";
import type { Clause, FollowUp, Rule } from "./follow-up.ts";

/** "2", "the second one", "I mean Liu", "yes please": an action that the last reply offered, or what its command was missing. */
export const choice: Rule = (clause, before, library) =>
  chosenNumber(clause, before) ?? confirmed(clause, before) ?? chosenName(clause, before, library);

/** The action with the number that a person types; undefined if the last reply offered none. */
function chosenNumber({ plain }: Clause, { actions: leading, others, isAnswered }: ConversationState): FollowUp | undefined {
  const actions = [...leading, ...others];
  const { digits, word, ordinal } = number.exec(plain)?.groups ?? {};
  // After an answer, "the first" may be one of those that it names.
  const typed = digits ?? word ?? (isAnswered ? undefined : ordinal);
  if (actions.length === 0 || typed === undefined) return undefined;
  const at = /^(?:last|latter)$/u.test(typed)
    ? actions.length
    : Number(typed) || numbers.findIndex((same) => same.split(" ").includes(typed)) + 1;
  const action = actions[at - 1];
  if (action) return { kind: "action", action };
  const range = actions.length === 1 ? "one action" : `actions 1 to ${actions.length}`;
  return { kind: "reply", reply: unclearReply(`The last reply has ${range}.`), completeRequest: undefined };
}

const numbers = ["one first 1st former", "two second 2nd", "three third 3rd", "four fourth 4th", "five", "six"];
const noun = "(?:number|no|nr|num|option|choice|button|action|answer|item) ";
const opening =
  "(?:(?:ok|okay|yes|so|well|then|please|pls|i|id|ill|we|the|a|my|take|choose|pick|select|press|click|open|use|want|mean|meant|go|with|for|would|like|do|lets|let|us|me|give|show|try|hit) )*";
const end = "(?: (?:please|pls|thanks|thank you|then|option|one|choice|button))*";
/** "2", "option two", "the second one". More digits are a year or an amount. */
const number = new RegExp(
  `^${opening}(?:(?:${noun})?(?<digits>\\d{1,2})|${noun}(?<word>one|two|three|four|five|six)|(?<ordinal>(?<!(?:want|need|give me|show me|have) )one|two|three|four|five|six|first|1st|second|2nd|third|3rd|fourth|4th|last|former|latter))${end}$`,
  "u",
);

/** "Yes" to the only candidate of a did-you-mean. */
function confirmed({ plain }: Clause, before: ConversationState): FollowUp | undefined {
  const [action, second] = before.actions;
  if (!action || second || before.isAnswered || before.shown.length > 0 || ["source", "verbatim"].includes(action.command))
    return undefined;
  return confirmation.test(plain) && affirmation.test(plain) ? { kind: "action", action } : undefined;
}

const confirmation =
  /^(?:(?:yes|yep|yup|yeah|yea|ya|sure|correct|right|exactly|indeed|absolutely|definitely|of course|please|pls|do|that|thats|that is|it|one|it is|the one|him|her|i do|i did)(?: |$)){1,5}$/u;
const affirmation =
  /(?<!\p{L})(?:yes|yep|yup|yeah|yea|ya|sure|correct|right|exactly|indeed|absolutely|definitely|of course|please do|thats|that is|that one)(?!\p{L})/u;

/** A name alone, after a reply that did not answer: the candidate that it offered, or what the command was missing. */
function chosenName(clause: Clause, before: ConversationState, { subjects }: Library): FollowUp | undefined {
  const [subject] = clause.subjects;
  if (before.isAnswered || !subject || !isBare(clause)) return undefined;
  const offered = before.actions.filter(({ args }) => Object.values(args).includes(subject.id));
  const [action, other] = offered;
  if (action && !other && clause.subjects.length === 1) return { kind: "action", action };
  const line = lineWith(clause.subjects, before);
  if (line === undefined) return undefined;
  const named = [...before.subjects, ...clause.subjects].filter(({ id }) => subjects.entries.some((entry) => entry.id === id));
  return { kind: "questions", questions: [{ command: before.command, text: line, about: named }] };
}

function isBare({ plainWords, mentions }: Clause): boolean {
  return plainWords.every((word, at) => aroundNames.has(word) || isNamed(mentions, at));
}

/** Words around a name that say only that it is meant. */
const aroundNames = new Set(
  "i im id mean meant want would like please pls yes yeah yep sure ok okay then the one with and to by for about of from on lets say just it is its was that thats be make take choose pick use try".split(
    " ",
  ),
);

/** The line of the command before with the names that were missing in it; undefined if it has them, or needs none. */
function lineWith(given: readonly Subject[], before: ConversationState): string | undefined {
  const [known, second] = before.subjects;
  const { command = "" } = before;
  if (second || (known && (command !== "compare" || given.includes(known))) || !/^(?:quote|about|fact|compare)$/u.test(command))
    return undefined;
  const names = [...(known ? [known] : []), ...given].slice(0, command === "compare" ? 2 : 1).map(({ name }) => name);
  const rest = /^(?:quote|compare)$/u.test(command) ? restOf(before).replace(known?.name ?? "", "") : "";
  return `${command === "fact" ? "about " : ""}${names.join(", ")} ${rest.trim()}`.trim();
}

/** What a line says beside names: "about pace"; a keyword alone says nothing. */
function restOf({ text }: ConversationState): string {
  return /^\p{L}+$/u.test(text.trim()) ? "" : text.trim();
}
