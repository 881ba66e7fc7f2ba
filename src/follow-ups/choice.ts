import type { ConversationState } from "../conversation-state.ts";
import { formsOf } from "../language/forms.ts";
import { unclearReply } from "../reply.ts";
import { type Clause, consistsOf, type FollowUp, type Rule } from "./follow-up.ts";

const form = formsOf("follow-ups.txt");

/** "2", "the second one", "I mean Liu", "yes please": an action that the last reply offered, or what its command was missing. */
export const choice: Rule = (clause, before) => chosenNumber(clause, before) ?? confirmed(clause, before) ?? chosenName(clause, before);

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

/** A name alone, after a reply that did not answer: the candidate that it offered. */
function chosenName({ subjects, unnamed }: Clause, before: ConversationState): FollowUp | undefined {
  const [subject, second] = subjects;
  if (before.isAnswered || !subject || second || !consistsOf(unnamed, [form("around a name")])) return undefined;
  const [action, other] = before.actions.filter(({ args }) => Object.values(args).includes(subject.id));
  return action && !other ? { kind: "action", action } : undefined;
}
