/** What the reader asks the knowledge about words. All words are folded (`fold`). */
export interface Vocabulary {
  /** Whether the document, a phrase or a name has the word or another form of it. */
  knows(word: string): boolean;
  /** The subject with this name or alias of one or several words. */
  findName(words: string): KnownName | undefined;
  /** Whether the document, a phrase or a name has the word in this form. */
  has(word: string): boolean;
  /** Every word of the document, of the phrases in which people ask for it, and of the names. */
  words(): Iterable<string>;
  /** The words of names that are written with a capital letter. */
  nameWords(): Iterable<string>;
  /** Phrases in which people ask, then the document's sentences: for the order of words, so a part of them is enough. */
  texts(): Iterable<string>;
}

export interface KnownName {
  readonly name: string;
  readonly kind?: string;
}
