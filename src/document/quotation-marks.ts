/** Which marks enclose direct speech in a document, where that is not the same in all documents. */
export interface QuotationMarks {
  /** `'…'` and `‘…’`, as in British books. Otherwise these are apostrophes, or marks within marks. */
  readonly single: boolean;
  /** `»…«` and `›…‹`, as in German books, not `«…»`. */
  readonly inverted: boolean;
}

export const usualMarks: QuotationMarks = { single: false, inverted: false };

/** Guesses from what stands beside the marks in the whole text. */
export function readQuotationMarks(text: string): QuotationMarks {
  const single = count(text, singleAfterSpeech);
  const isSingle = single >= minSingleMarks && single > singlePerDouble * count(text, doubleMark);
  return { single: isSingle, inverted: count(text, opensInwards) > count(text, opensOutwards) };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

const minSingleMarks = 3;
/** Measured on old texts (step 12). */
const singlePerDouble = 2;
const singleAfterSpeech = /[,.!?]['’](?![\p{L}\p{N}])/gu;
/** French texts have a space within the marks. */
const opensOutwards = /(?<![^\s(])[«‹](?=\s?[\p{L}\p{N}¿¡…])/gu;
const opensInwards = /(?<![^\s(])[»›](?=[\p{L}\p{N}¿¡…])/gu;
const doubleMark = /["“”„«»]/gu;
