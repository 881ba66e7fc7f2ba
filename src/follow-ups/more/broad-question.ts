import type { Recalled } from "../../conversation/memory.ts";
import type { Library } from "../../library.ts";
import { readAskedFor } from "../../search/asked/asked-for.ts";
import { compact } from "../../text/compact.ts";
import { readClause } from "../clause.ts";
import type { MoreRequest } from "./more-request.ts";

/** "What is wrong there?", then "what else?": several answers are to be expected, and each may be told in other words than the question has. */
export function asksBroadly({ noun, isNewNoun }: MoreRequest, { text }: Recalled, library: Library): boolean {
  const { attributes, counted, named, kind } = readAskedFor(text);
  if (attributes.length > 0 || counted.length > 0 || named.length > 0 || ["yesNo", "who", "why"].includes(kind)) return false;
  if (isNewNoun) return false;
  if (noun !== undefined) return generalNoun.test(noun);
  return general.test(text) || readClause(text, library).content.every((word) => library.topics.findExact(word));
}

const nouns =
  "(?:problems?|issues?|difficult(?:y|ies)|challenges?|troubles?|hardships?|obstacles?|weakness(?:es)?|strengths?|aspects?|features?|characteristics?|qualit(?:y|ies)|traits?|advantages?|benefits?|attractions?|disadvantages?|drawbacks?|downsides?|upsides?|changes?|measures?|efforts?|effects?|consequences?|impressions?)";
const generalNoun = new RegExp(`^${nouns}$`, "u");
const general = compact(
  new RegExp(
    `(?<!\\p{L})(?:${nouns}|wrong|bad|situation|going on|happening|(?:is|are|was|were) .{1,40} like|special|makes?|describe[ds]?|known|know|tells? (?:me|us|you|about)|says? (?:about|of|on))(?!\\p{L})`,
    "iu",
  ),
);
