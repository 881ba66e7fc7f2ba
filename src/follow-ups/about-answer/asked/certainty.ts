import type { AskedAbout } from "./asked-about.ts";
import { compiled, doc, people, saying, spoken } from "./forms.ts";

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
