/** Whether quoted words can be speech if the surrounding text attributes them. */
export function mayBeSpeech(words: string, before: string, after: string): boolean {
  return !isWorkTitle(words) && !introducesTerm.test(before) && !continuesSentence.test(after);
}

/** Whether quoted words look like a statement. A term is shorter and part of the surrounding sentence. */
export function isStatement(words: string, after: string): boolean {
  const count = words.split(/\s+/u).length;
  return beginsAsSentence.test(words) ? isEnded(words, after) || count >= minStatementWords : count > minStatementWords;
}

export function isEnded(words: string, after: string): boolean {
  return /[.,!?…—–-]["”’']?$/u.test(words) || /^\s*[.,!?…]/u.test(after);
}

/** `War and Peace`, `Four Dragons of Economic Growth in North China`: at least two words, all but small words capitalised. */
export function isWorkTitle(words: string): boolean {
  const parts = words.replace(/[.,]$/u, "").split(/\s+/u);
  const first = parts[0] ?? "";
  return (
    parts.length > 1 &&
    /^[\p{Lu}\p{N}]/u.test(first) &&
    !/[?!…]$/u.test(words) &&
    parts.every((part) => /^[\p{Lu}\p{N}&(]/u.test(part) || smallWord.test(part))
  );
}

/** Quoted terms have fewer words. */
const minStatementWords = 4;
const beginsAsSentence = /^[\p{Lu}\p{Lo}\p{N}¿¡…'’‘$€£]/u;
const smallWord = /^(?:of|the|a|an|and|or|in|on|at|to|for|from|by|with|de|la|le|du|von|van|vs|as|not|but)$/u;
const introducesTerm =
  /(?:book|film|movie|song|novel|album|play|essay|poem|series|titled|entitled|called|named|nicknamed|dubbed|labell?ed|termed|known as|the (?:term|word|phrase|name|slogan|motto)|so-called),?\s*$/iu;
const continuesSentence = /^\s+(?:is|was|are|were|has|have|had|will|would|can|could|which|that|as)\s/u;
