import type { AskedAbout } from "./asked-about.ts";
import { compiled } from "./forms.ts";

/** "Who came up with that name?" `plain`: as of a clause. */
export function readNaming(plain: string): AskedAbout | undefined {
  return namingForm.test(plain) ? { kind: "naming" } : undefined;
}

const lead = "^(?:(?:and|so|but|ok|lol|haha|wait|then|also) )*";
const name = "(?:name|nickname|title|label|term|phrase|expression|designation|moniker|epithet|slogan|word)";
const thing = "(?:it|them|that|this|him|her|those|these)";
const namingForm = compiled(
  [
    `${lead}who (?:ever |actually |first |even )?(?:came up with|thought up|thought of|coined|invented|created|chose|made up|introduced|uses?|used|gave (?:it|them|him|her)) (?:that|this|the|such an?) ${name}(?: first| originally)?$`,
    `${lead}who (?:ever |actually |first )?(?:named|called|calls|labelled|labeled|nicknamed|dubbed|termed|titled|named) ${thing}(?: (?:that|this|so|like that))?(?: first| originally)?$`,
    `${lead}(?:by whom|who) (?:was|were|is|are) (?:it|they|he|she|that|this|(?:that|this|the) ${name}) (?:so |thus )?(?:named|called|labelled|labeled|nicknamed|dubbed|termed|coined|invented|given)(?: (?:that|so|like that))?(?: by)?$`,
    `${lead}(?:whose idea was (?:that|this|the) ${name}|where (?:does|did) (?:that|this|the) ${name} come from)$`,
  ].join("|"),
);
