import type { AskedAbout } from "./asked-about.ts";
import { answer, compiled, people, saying, stepForm } from "./forms.ts";

export function readSpeaker(plain: string): AskedAbout | undefined {
  return speakerForm.test(plain) &&
    !people.test(plain) &&
    !/\b(?:else|about|where|why|not|when|(?:quoted|mentioned) in|(?:is|are|was|were|been|being|gets?|got) (?:told|mentioned))\b/u.test(
      plain,
    ) &&
    !stepForm.test(plain)
    ? { kind: "speaker" }
    : undefined;
}

const media = "(?:which|what) (?:(?:news)?paper|outlet|agency|magazine|publication|journalist|reporter)";
const who = `(?:who|whom|whos|(?:which|what) (?:person|source)|${media})`;
const opinions =
  "opinion|view|viewpoint|assessment|judge?ment|evaluation|impression|belief|conviction|conclusion|position|stance|take|thoughts?|sentiment|verdict|perspective|observation|perception|interpretation";
const speakerForm = compiled(
  [
    String.raw`\b${who}\b(?: \w+){0,5} ${saying}\b(?! to\b)`,
    String.raw`\b${saying} (?:by )?${who}\b(?! (?:is|was|are|has|did))`,
    String.raw`\bby whom\b(?: \w+){0,4} ${saying}\b`,
    String.raw`\bwhose (?:own |personal )?(?:words?|quotes?|quotation|statement|claim|voice|remarks?|comments?|assertion|line|sentence|idea|testimony|account|authority|report|reporting|${opinions})\b`,
    String.raw`\b${who} (?:is|was|are|were)(?: being| the one| here)* (?:cited|quoted|referenced|credited|named as (?:the |its )?source)(?: here| there| for ${answer})?$`,
    String.raw`\b${who} (?:holds|held|shares|gave|gives|expressed|offers?|offered|voiced?|takes|took) (?:that|this|the|such an?) (?:${opinions})\b`,
    String.raw`\b(?:who|which (?:person|source)) (?:is|was) (?:the |its )?authority\b|\bwho vouches\b`,
    String.raw`\b${who}\b(?: \w+){0,3} (?:that|this|quote|statement|claim) (?:from|by)\b`,
    String.raw`\b(?:from|by) whom (?:is|was|does|did|are)(?: \w+)? ${answer}\b`,
    String.raw`\baccording to ${who}\b`,
    String.raw`\b(?:attributed?|credited) to\b|\b(?:from|by) who(?:m)?\b(?: \w+){0,4} (?:have|got|get|quote) ${answer}\b|\bfrom who(?:m)? (?:is|comes|came) ${answer}\b|\bwhose point of view\b|\b${who} (?:gives?|gave) (?:this|that|the) information\b|\b(?:said|stated|written|claimed) by$|\battribution\b|\b${who}\b(?: \w+){0,3} (?:credit|attribute)\b|\bto whom\b(?: \w+){0,4} attributed\b`,
    String.raw`\b${who} (?:is|stands?|stood) behind ${answer}\b|\b${media} (?:(?:is|was) (?:that|this|it) (?:in|from|by|of)|(?:does|did) (?:that|this|it) (?:come|stem|originate) from)$`,
    String.raw`\b(?:in|from|by) ${media} (?:is|was|did|does|has)\b(?: \w+){0,3} ${answer}\b`,
    String.raw`\bspeaker\b|\bwhose (?:mouth|lips)\b|\b(?:whos|who is) (?:the|your|their) source\b`,
    String.raw`\b${who} (?:had|has|ran|runs|carries|covered|broke|carried|printed|published|came up with|comes up with|came out with) (?:(?:that|this|the) )?${answer}$`,
    String.raw`\b${who} (?:\w+ ){0,3}(?:cite|name|thank|credit) (?:for|with) ${answer}\b`,
    String.raw`\b(?:person|one|man|woman|guy) (?:(?:who|that) (?:is |was )?)?(?:saying|said|says|telling|behind) ${answer}\b`,
    String.raw`\b${who}\b(?: \w+){0,4} (?:made|makes) (?:that|this|the) (?:claim|statement|assertion|remark|comment)\b`,
    String.raw`\b(?:author|writer) of (?:that|this|the|these|those)(?: (?:quote|quotation|statement|claim|sentence|words|remark))?$`,
  ].join("|"),
);
