import { describe, expect, it } from "vitest";
import { indexSimilarWords } from "../../../../src/reading/spelling/similar-words.ts";
import { editDistance } from "../../../../src/text/edit-distance.ts";

const syllables = ["ta", "rn", "ort", "el", "sa", "lt", "bo", "at", "é", "ци"];
const words = [...new Set(syllables.flatMap((a) => syllables.flatMap((b) => [a + b, ...syllables.map((c) => a + b + c)]))), "a".repeat(31)];

describe("similar words", () => {
  it.each(["tarnsa", "ortle", "batosa", "ésalt", "tatrn", "a".repeat(30), "a".repeat(40), "б"])(
    "are those within the distance: %s",
    (typed) => {
      const index = indexSimilarWords(words);
      for (const limit of [1, 2, 3]) {
        const near = words.filter((word) => word !== typed && word.length > 1 && editDistance(typed, word, limit) <= limit);
        expect([...index.find(typed, limit)].sort()).toEqual(near.sort());
      }
    },
  );
});
