import { describe, expect, it } from "vitest";
import { overlappingSentences } from "../../../../src/document/document.ts";
import { phraseKey } from "../../../../src/text/phrase-key.ts";
import { article, say } from "../../../article.ts";

interface Phrase {
  readonly text: string;
  /** The sentences of all statements that are asked for in these words. */
  readonly sentences: ReadonlySet<string>;
}

function shippedPhrases(): readonly Phrase[] {
  const byKey = new Map<string, { text: string; sentences: Set<string> }>();
  for (const { span, paraphrases } of article.statements)
    for (const text of paraphrases) {
      const phrase = byKey.get(phraseKey(text)) ?? { text, sentences: new Set() };
      for (const { start, end } of overlappingSentences(article.document, span))
        phrase.sentences.add(article.document.text.slice(start, end));
      byKey.set(phraseKey(text), phrase);
    }
  return [...byKey.values()];
}

describe("a phrase of the shipped knowledge, typed as it stands", () => {
  const shouted = ({ text }: Phrase) => `${text.toUpperCase()}?!`;
  it.each([
    ["as it stands", ({ text }: Phrase) => text],
    ["in capitals and with punctuation", shouted],
  ])("%s is answered with the sentence of its fact and nothing else", (_, type) => {
    const wrong = shippedPhrases().filter((phrase) => {
      const { outcome, evidenceTexts } = say(type(phrase));
      return (
        outcome !== "answered" ||
        evidenceTexts.length !== phrase.sentences.size ||
        !evidenceTexts.every((text) => phrase.sentences.has(text))
      );
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});
