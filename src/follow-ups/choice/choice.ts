import type { Recalled } from "../../conversation/memory.ts";
import type { Clause } from "../clause.ts";
import type { FollowUp, Rule } from "../follow-up.ts";
import { chosenName } from "./chosen-name.ts";
import { chosenNumber } from "./chosen-number.ts";

/** "2", "the second one", "I mean Liu", "yes please": an action that the last reply offered, or what its command lacked. */
export const choice: Rule = (clause, before, library) =>
  chosenNumber(clause, before) ?? confirmed(clause, before) ?? chosenName(clause, before, library);

const confirmation =
  /^(?:(?:yes|yep|yup|yeah|yea|ya|sure|correct|right|exactly|indeed|absolutely|definitely|of course|please|pls|do|that|thats|that is|it|one|it is|the one|him|her|i do|i did)(?: |$)){1,5}$/u;
const affirmation =
  /(?<!\p{L})(?:yes|yep|yup|yeah|yea|ya|sure|correct|right|exactly|indeed|absolutely|definitely|of course|please do|thats|that is|that one)(?!\p{L})/u;

/** "Yes" to the only candidate of a did-you-mean. */
function confirmed({ plain }: Clause, before: Recalled): FollowUp | undefined {
  const [action, second] = before.actions;
  if (!action || second || before.isAnswered || before.shown.length > 0 || ["source", "verbatim"].includes(action.command))
    return undefined;
  return confirmation.test(plain) && affirmation.test(plain) ? { kind: "action", action } : undefined;
}
