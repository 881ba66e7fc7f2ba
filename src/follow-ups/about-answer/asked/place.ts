import type { AskedAbout } from "./asked-about.ts";
import { answer, compiled, doc, parts, people, saying, spoken } from "./forms.ts";

export function readPlace(plain: string): AskedAbout | undefined {
  if (/\b(?:who|whose|whom|why|when)\b/u.test(plain) || (people.test(plain) && !spoken.test(plain))) return undefined;
  return placeForm.test(plain) ? { kind: "place" } : undefined;
}

const shows =
  "(?:show|see|read|give|display|print|share|send|view|have|quote|cite|point|indicate|specify|provide|locate|tell|name|find|need|want|know)";
/** Places that are counted, or stand for themselves. */
const numbered = "(?:paragraphs?|para|lines?|sentences?|sections?|pages?|passages?)";
const placeForm = compiled(
  [
    `^(?:(?:and|but|so|ok|hm|hmm|wait|from|in) )*(?:where(?! is (?:that|this|it)$)|(?:what|which) (?:${numbered}|parts?|bits?)|${numbered})(?: (?:exactly|precisely|though|number|specifically|is (?:that|this|it)(?: (?:in|from|on|at))?))?$`,
    String.raw`\bwhere\b(?: \w+){0,6} (?!speak|spoke|talk|think|believe)${saying}\b`,
    String.raw`\bwhere\b(?: \w+){0,4} ${answer}(?: \w+){0,3} (?:from|come from|taken|taken from|appear|appears|stand|stands|found|located)\b`,
    String.raw`\bwhere\b(?: \w+){0,3} (?:get|got|find|read|see|found|take|have|seen) (?:\w+ )?${answer}\b`,
    String.raw`\bwhere\b(?: \w+){0,3} read (?:it|about it)\b`,
    String.raw`\b(?:where|${parts})\b(?: \w+){0,4} (?:in|of|from) (?:the |this |your )?${doc}\b|\bwhere in the ${doc}\b|\b(?:what|which) point (?:in|of) (?:the |this )?${doc}\b`,
    String.raw`\b(?:show|see|point|find)(?: me)?(?: it| that| this)? in the (?:${doc}|original)\b|\b(?:show|see|read) (?:me )?the original\b`,
    String.raw`\b(?:what|which) ${parts}\b(?: \w+){0,6} (?:${saying}|from|in|stands?|appears?|found|located)\b|\b(?:what|which) (?:${numbered}|parts?|bits?)\b(?: \w+){0,4} (?:that|this)\b`,
    String.raw`\b(?:in|on|at|from) (?:what|which) ${parts}\b`,
    String.raw`\b${shows}(?: me| us)?(?: \w+){0,4} (?:${numbered}|parts?|bits?|portion)\b`,
    String.raw`\b(?:sources?|src|cite|citations?|references?|refs?|evidence|proof|prove|basis)\b|\bbased on what\b|\bwhere(?: \w+){0,2} know (?:that|this|it)\b|^(?:the |a |any )?link$|\bwhat\b(?: \w+){0,3} based on\b|\bback (?:that|this|it) up\b`,
    "^(?:the )?(?:exact )?(?:location|position)$",
    String.raw`\bpoint(?: me)? (?:to|at|out) (?:the |that |this )?${parts}\b|\b(?:what|which) (?:${numbered}) (?:is|are) (?:it|that|this|you|they)\b`,
    String.raw`\b(?:paragraph|line|sentence|para|page)(?: \w+)? number\b`,
    String.raw`\bquote (?:it|that|this|the (?:line|sentence|passage))\b|\b(?:whole|full|entire|complete|exact) (?:sentence|quote|quotation|statement|line)\b`,
    String.raw`\b(?:link|location|position) (?:of|to) ${answer}\b`,
  ].join("|"),
);
