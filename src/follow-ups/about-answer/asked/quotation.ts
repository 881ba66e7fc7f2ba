import type { AskedAbout } from "./asked-about.ts";
import { compiled } from "./forms.ts";

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
