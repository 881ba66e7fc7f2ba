import { displayText } from "../../document/display-text.ts";
import type { Library } from "../../library.ts";
import type { Reply } from "../../reply.ts";
import { type AskedAbout, answer, compiled, doc, parts, people, saying, spoken } from "./about-answer-forms.ts";
import { againReply, type ShownPiece, type Speech, speechIn, withoutQuotations } from "./shown-again.ts";

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

export function readCertainty(plain: string): AskedAbout | undefined {
  if (/\b(?:who|whose|whom|why|when|where|which|further|another|other|else|more)\b/u.test(plain) || remark.test(plain)) return undefined;
  if (people.test(plain) && !spoken.test(plain)) return undefined;
  return certaintyForm.test(plain) ? { kind: "certainty" } : undefined;
}

/** No question: "that is not true", "I believe it"; or another one: "what is true". */
const remark =
  /^(?:and )?what (?!really|seriously|no way)|\bnot\b(?! sure)|(?<!\b(?:can|could|should|may) )\bi (?:am|believe|trust|think|see)\b|^(?:yes|yeah|ah|oh yes)\b/u;
const certaintyForm = compiled(
  [
    String.raw`\b(?:are |r )?you (?:\w+ )?(?:sure|certain|serious|positive|kidding|joking)\b|\b(?:sure|certain) (?:about|of|that|this|it)\b`,
    String.raw`\b(?:confirm(?:s|ed|ation)?|verif(?:y|ied)|for real|a fact|double checked?)\b`,
    String.raw`(?:^|\b(?:is|are|was|were|that|this|it|so|the)(?: \w+){0,3} )(?:true|truth|correct|accurate|legit)\b`,
    String.raw`\b(?:that|this|it|answer|information|info|quote|statement) (?:\w+ )?(?:reliable|right|so|real|certain|trusted)\b|\b(?:trust|believe|check) (?:that|this|it|the (?:answer|information|info))\b`,
    `^(?:oh |no way |wait |hm |hmm |what |but )*(?:really|seriously|honestly|no way|for real|you sure|actually)(?: (?:so|now|that|though|really))*$`,
    String.raw`\b(?:really|actually|truly)(?: \w+){0,2} (?:${saying}|so|the case|in (?:there|here)|in the ${doc})\b|\bis (?:that|this|it) (?:really|actually|truly)$`,
    String.raw`\b(?:does|did|do) (?:the |this )?(?:it|${doc}) (?:\w+ )?${saying}\b|\b(?:is|was) (?:that|this|it) (?:\w+ )?(?:what|in) (?:it|the|this|there|here)(?: ${doc})?(?: (?:\w+ )?${saying})?$`,
    String.raw`\bsays so\b|\b(?:make|made|making) (?:that|this|it) up\b|\brely on\b|\b(?:is (?:that|this|it)|it is|100) (?:sure|certain)\b|^(?:double )?check(?: again| it| that)*$|\bis (?:that|this|it) what (?:it )?is written\b`,
  ].join("|"),
);

export function readQuotation(plain: string): AskedAbout | undefined {
  if (
    !quotationForm.test(plain) ||
    /\b(?:his|her|their|the) only\b|\b(?:else|elsewhere|another|other|further|more)\b|\b(?:who|whose|whom|why|when|where)\b/u.test(plain)
  )
    return undefined;
  return { kind: wordsAgain.test(plain) ? "place" : "quotation" };
}

/** "What does it say exactly", "give me the exact words". */
const wordsAgain = /^(?:and |so )?(?:what|show|give|tell|read|quote(?! or))\b/u;
const quotationForm = compiled(
  [
    String.raw`\b(?:verbatim|literal|literally|word for word|paraphras\w+|rephrased|reworded|summari[sz]ed|(?:is|was) (?:that|this|it) (?:a )?summary)\b`,
    String.raw`\b(?:direct|indirect|word for word|reported|actual|real|exact|literal|own|original|very|precise) (?:quote|quotation|speech|words?|wording|phrase|phrasing|statement)\b`,
    String.raw`\b(?:is|was|are|were) (?:that|this|it|these|those)(?: \w+){0,2} (?:quot(?:es?|ed|ations?))\b`,
    String.raw`^(?:so |and |or )?(?:that |this |it )?(?:is )?a quot(?:e|ation)\b|\b(?:he|she|they) (?:being )?quoted\b|\b(?:is|are|was|were|in) (?:(?:that|this|it|these|those) )?(?:his|her|their|your) (?:words|wording)\b`,
    String.raw`\b(?:say|said|phrase|phrased|put|write|written|wrote) (?:that |this |it )?(?:exactly|literally)\b|\bsaid? exactly (?:that|this|so|like)\b|\b(?:exactly )?(?:these|those) (?:exact |very )?words\b`,
    String.raw`\b(?:quote|quotation|speech) marks\b|\bin quotes\b|^(?:a )?(?:direct )?quot(?:e|ation) or\b|\bor (?:did|does|has|is it) (?:someone|somebody)\b|\bor (?:is it |was it |did )?(?:the |a )?(?:reporter|journalist|author|writer|paper|narrator|editor)s?\b|\b(?:say|said|put) (?:it|that|this) (?:like (?:that|this)|(?:that|this) way)\b`,
  ].join("|"),
);

const verbatimNote = "Every passage here has the document's own words, unchanged.";

/** Whether the sentence is somebody's words. */
export function quotationReply(piece: ShownPiece, library: Library): Reply {
  const speeches = speechIn(piece, library);
  const quotation = speeches.find(({ kind }) => kind === "quotation");
  const span = quotation?.shownSpan ?? piece;
  return againReply([{ text: verdict(quotation ?? speeches[0], piece, library), span }], library, verbatimNote);
}

function verdict(speech: Speech | undefined, { start, end }: ShownPiece, { knowledge: { document, subjects } }: Library): string {
  const speaker = subjects.get(speech?.by ?? "")?.name;
  if (speech?.kind === "quotation")
    return speaker === undefined ? "Yes: a quotation; the document names no speaker." : `Yes: a quotation by ${speaker}.`;
  if (speech) return `No: the document reports what ${speaker ?? "somebody"} said, without quotation marks.`;
  const text = displayText(document, { start, end });
  return withoutQuotations(text) === text
    ? "No: the document's own words."
    : "Only the words between quotation marks; the rest is the document's own.";
}
