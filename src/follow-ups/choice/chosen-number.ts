import type { Recalled } from "../../conversation/memory.ts";
import { unclearReply } from "../../reply.ts";
import type { Clause } from "../clause.ts";
import type { FollowUp } from "../follow-up.ts";

const introduction =
  "(?:(?:ok|okay|yes|so|well|then|please|pls|i|id|ill|we|the|a|my|take|choose|pick|select|press|click|open|use|want|mean|meant|go|with|for|would|like|do|lets|let|us|me|give|show|try|hit) )*";
const end = "(?: (?:please|pls|thanks|thank you|then|option|one|choice|button))*";
const noun = "(?:(?:number|no|nr|num|option|choice|button|action|answer|item) )";

/** More digits are a year or an amount. */
const digits = new RegExp(`^${introduction}${noun}?(\\d{1,2})${end}$`, "u");
const spelledOut = new RegExp(`^${introduction}${noun}(one|two|three|four|five|six)${end}$`, "u");
const bareWord = new RegExp(`^${introduction}(one|two|three|four|five|six)(?: please| pls)?$`, "u");
const ordinal = new RegExp(`^${introduction}(first|1st|second|2nd|third|3rd|fourth|4th|last|former|latter)${end}$`, "u");

/** The action with the number that a person types; undefined if the last reply offered none. */
export function chosenNumber(
  { plain }: Clause,
  { actions: leading, others, isAnswered }: Pick<Recalled, "actions" | "others" | "isAnswered">,
): FollowUp | undefined {
  const actions = [...leading, ...others];
  if (actions.length === 0) return undefined;
  const text = plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const typed =
    digits.exec(text)?.[1] ?? spelledOut.exec(text)?.[1] ?? (isAnswered ? undefined : (bareWord.exec(text) ?? ordinal.exec(text))?.[1]);
  if (typed === undefined) return undefined;
  const number = typed === "last" || typed === "latter" ? actions.length : (numbers.get(typed) ?? Number(typed));
  const action = actions[number - 1];
  if (action) return { kind: "action", action };
  const range = actions.length === 1 ? "one action" : `actions 1 to ${actions.length}`;
  return { kind: "reply", reply: unclearReply(`The last reply has ${range}.`), exchange: undefined };
}

const numbers: ReadonlyMap<string, number> = new Map(
  [
    ["one", "first", "1st", "former"],
    ["two", "second", "2nd"],
    ["three", "third", "3rd"],
    ["four", "fourth", "4th"],
    ["five"],
    ["six"],
  ].flatMap((words, index) => words.map((word) => [word, index + 1] as const)),
);
