import type { Document } from "../../../src/document/document.ts";
import type { Subject } from "../../../src/knowledge/knowledge-model.ts";
import { countEach } from "../../../src/text/collections.ts";

/** Whether a name that was found is probably an ordinary word that begins a sentence or a label: the text writes it in lower case as often. */
export function createJunkNameTest({ flatText }: Document): (subject: Subject) => boolean {
  let counts: ReadonlyMap<string, number> | undefined;
  return ({ name }) => {
    if (name.length < 2) return true;
    if (!/^\p{Lu}\p{Ll}+$/u.test(name)) return false;
    counts ??= countEach(flatText.match(writtenWord) ?? []);
    return (counts.get(name.toLowerCase()) ?? 0) >= (counts.get(name) ?? 0);
  };
}

/** Words as they are written, but not the parts of addresses and file names. */
const writtenWord = /(?<![\p{L}\p{N}'’./@_-])\p{L}+(?![\p{L}\p{N}'’/@_-]|\.\p{L})/gu;

/**
 * Whether a sentence begins with a word that stands for something before it: "She", "This rule". Fewer words than `isFactSentence` refuses: "We"
 * and "However" need no sentence before them to be understood.
 */
export function leansOnBefore(text: string): boolean {
  return leaning.test(text) || leaningInChinese.test(text);
}

const leaning = /^["“‘'«]?(?:(?:he|she|they|his|her|their|its|these|those|such)(?![\p{L}’'-])|(?:it|this|that)(?![\p{L}-]))/iu;
const leaningInChinese = /^[“「]?(?:他(?!人)|她|它|这|這|此|该|該|其(?!他))/u;
