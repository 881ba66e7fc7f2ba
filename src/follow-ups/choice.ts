import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { unclearReply } from "../reply.ts";
import { type Clause, consistsOf, type FollowUp, type Rule } from "./follow-up.ts";

const form = formsOf("follow-ups.txt");

/** "2", "the second one", "I mean Liu", "yes please": an action that the last reply offered, or what its command was missing. */
export const choice: Rule = (clause, before, library) =>
  chosenNumber(clause, before) ?? confirmed(clause, before) ?? chosenName(clause, before, library);

/** The action with the number that a person types; undefined if the last reply offered none. */
function chosenNumber({ plain }: Clause, { actions: leading, others, isAnswered }: ConversationState): FollowUp | undefined {
  const actions = [...leading, ...others];
  const chosen = form("number of an action").whole(plain);
  // After an answer, "the first" may be one of those that it names.
  const isOfAnswer = isAnswered && chosen?.part("nth") !== undefined && chosen.part("numbered-noun") === undefined;
  if (actions.length === 0 || !chosen || isOfAnswer) return undefined;
  const at = Number(form("nth").whole(chosen.rewritten)?.rewritten ?? chosen.rewritten);
  // More digits are a year or an amount, "9am" is a time.
  if (Number.isNaN(at) || at >= 100) return undefined;
  const action = actions[at < 0 ? actions.length + at : at - 1];
  if (action) return { kind: "action", action };
  const range = actions.length === 1 ? "one action" : `actions 1 to ${actions.length}`;
  return { kind: "reply", reply: unclearReply(`The last reply has ${range}.`), completeRequest: undefined };
}

/** "Yes" to the only candidate of a did-you-mean. */
function confirmed({ plain }: Clause, before: ConversationState): FollowUp | undefined {
  const [action, second] = before.actions;
  if (!action || second || before.isAnswered || before.shown.length > 0 || ["source", "verbatim"].includes(action.command))
    return undefined;
  return form("yes to the only candidate").is(plain) ? { kind: "action", action } : undefined;
}

/** A name alone, after a reply that did not answer: the candidate that it offered, or what the command was missing. */
function chosenName(clause: Clause, before: ConversationState, { subjects }: Library): FollowUp | undefined {
  const [subject] = clause.subjects;
  if (before.isAnswered || !subject || !consistsOf(clause.unnamed, [form("around a name")])) return undefined;
  const offered = before.actions.filter(({ args }) => Object.values(args).includes(subject.id));
  const [action, other] = offered;
  if (action && !other && clause.subjects.length === 1) return { kind: "action", action };
  const line = lineWith(clause.subjects, before);
  if (line === undefined) return undefined;
  const named = [...before.subjects, ...clause.subjects].filter(({ id }) => subjects.entries.some((entry) => entry.id === id));
  return { kind: "questions", questions: [{ command: before.command, text: line, about: named }] };
}

/** The line of the command before with the names that were missing in it; undefined if it has them, or needs none. */
function lineWith(given: readonly Subject[], before: ConversationState): string | undefined {
  const [known, second] = before.subjects;
  const { command = "" } = before;
  if (second || (known && (command !== "compare" || given.includes(known))) || !["quote", "about", "fact", "compare"].includes(command))
    return undefined;
  const names = [...(known ? [known] : []), ...given].slice(0, command === "compare" ? 2 : 1).map(({ name }) => name);
  const rest = ["quote", "compare"].includes(command) ? restOf(before).replace(known?.name ?? "", "") : "";
  return `${command === "fact" ? "about " : ""}${names.join(", ")} ${rest.trim()}`.trim();
}

/** What a line says beside names: "about pace"; a keyword alone says nothing. */
function restOf({ text }: ConversationState): string {
  return text.trim().includes(" ") ? text.trim() : "";
}
