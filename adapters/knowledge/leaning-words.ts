/**
 * Whether a sentence begins with a word that stands for something before it: "She", "This rule". Fewer words than `isFactSentence` refuses: "We"
 * and "However" need no sentence before them to be understood.
 */
export function leansOnBefore(text: string): boolean {
  return leaning.test(text) || leaningInChinese.test(text);
}

const leaning = /^["“‘'«]?(?:(?:he|she|they|his|her|their|its|these|those|such)(?![\p{L}’'-])|(?:it|this|that)(?![\p{L}-]))/iu;
const leaningInChinese = /^[“「]?(?:他(?!人)|她|它|这|這|此|该|該|其(?!他))/u;
