import type { AskedAbout } from "./asked-about.ts";
import { compiled, it, people, unit } from "./forms.ts";

export function readNeighbour(plain: string): AskedAbout | undefined {
  if (people.test(plain) || otherSteps.test(plain)) return undefined;
  const isAfter = afterForm.test(plain);
  const isBefore = beforeForm.test(plain);
  if (isAfter && isBefore) return { kind: "context" };
  if (!isAfter && !isBefore) return undefined;
  const isParagraph = /\b(?:paragraphs?|para)\b/u.test(plain) && !/\b(?:sentence|line)s?\b/u.test(plain);
  return { kind: "neighbour", step: isAfter ? 1 : -1, unit: isParagraph ? "paragraph" : "sentence" };
}

const otherSteps =
  /\b(?:which ones?|next ones?|else|when|who|whom|whose|why|years?|day|month|date|time|happened|(?:was|were) there|not|page|place|(?<!(?:that|this|the) )number)\b/u;
const follows =
  "(?:come|comes|came|follow|follows|followed|stand|stands|stood|standing|goes|go|said|says|say|written|printed|is|happens|reads?)";
const afterForm = compiled(
  [
    String.raw`\b(?:after|behind|following) ${it}\b|\bone (?:right |just |immediately |directly )?after\b`,
    `^(?:and |but |so |ok |okay )*(?:(?:the )?(?:right |straight |immediately |directly )?after(?:wards)?|then|what (?:then|next|after))$`,
    String.raw`\b(?:next|following|subsequent) ${unit}\b|\b${unit} (?:right |immediately |directly |just |straight )?(?:after|following|that follows|which follows|that comes after|next|follows|followed)\b|\b(?:following|subsequent) one\b`,
    String.raw`\b${follows} (?:\w+ ){0,3}(?:next|after|behind|afterwards|following|later|subsequently)\b`,
    String.raw`\bwhat (?:\w+ ){0,2}(?:follows|followed|follow|comes then|goes on)\b|\bhow (?:does|did) it (?:go on|continue)\b|\bit (?:continues?|goes? on|follows?)\b`,
    String.raw`\b(?:read on|keep reading|continue reading|go on reading|carry on reading|read further)\b`,
  ].join("|"),
);
const beforeForm = compiled(
  [
    String.raw`\b(?:before|preceding|precedes|preceded|prior to) ${it}\b|\bone (?:right |just |immediately |directly )?before\b`,
    String.raw`^(?:and |but |so |ok |okay )*(?:(?:the )?(?:right |just |immediately |directly )?before(?:hand)?|what (?:\w+ )?(?:before|preceded|precedes))$`,
    String.raw`\b(?:previous|preceding|prior|earlier) ${unit}\b|\b${unit} (?:right |immediately |directly |just |straight )?(?:before|preceding|that precedes|which precedes|that comes before|precedes|preceded)\b|\b(?:preceding|prior) one\b`,
    String.raw`\b${follows} (?:\w+ ){0,3}(?:before|beforehand|previously|earlier|prior)\b`,
  ].join("|"),
);
