import { expect, test } from "vitest";
import { addWord, createTokenIds, createWordIdReader } from "../../../src/search/ranking/token-ids.ts";
import { tokenize } from "../../../src/text/words.ts";
import { article } from "../../article.ts";
import { createRandom } from "../../bench/random-text.ts";

const tokenIds = createTokenIds();
const readWordIds = createWordIdReader(tokenIds);

function tokenizedIds(text: string, start = 0, end = text.length): readonly number[] {
  return tokenize(text, start, end).map(({ folded }) => addWord(tokenIds, folded));
}

test.each([
  "It's the dog's 1,000 bones, 2.5 kg; the 3rd U.S. one e.g. B2B. End",
  "Café ‘quoted’ naïve—dash “No’s” rock’n’roll ﬁne x² ½ 5² 7,5 8,x co\u00adoperate zero\u200bwidth",
  "深圳 has 1,000 万 people，ไทย and かな; e\u0301 É 𝒳y İstanbul K",
  "A.B.C. a.b c.d. 1.2.3 1..2 'quoted' o'clock' ''x'' don''t x'1 1'x",
  "1990.² 25,½ 12.٣",
  "",
])("the reader finds the words that the tokenizer finds in %j", (text) => {
  expect(readWordIds(text, { start: 0, end: text.length })).toEqual(tokenizedIds(text));
});

test("the reader finds the tokenizer's words in every sentence of the article, and in random signs", () => {
  const { text, sentences } = article.document;
  for (const sentence of sentences) expect(readWordIds(text, sentence)).toEqual(tokenizedIds(text, sentence.start, sentence.end));
  const random = createRandom(7);
  const signs = "aB z1,2.'’“-é²字\u0301\u00ad\u200b\n";
  for (let round = 0; round < 2_000; round += 1) {
    const typed = Array.from({ length: 12 }, () => signs.charAt(Math.floor(random() * signs.length))).join("");
    expect(readWordIds(typed, { start: 1, end: 11 }), typed).toEqual(tokenizedIds(typed, 1, 11));
  }
});

test("words that share a place in the reader's memory keep ids of their own", () => {
  const words = Array.from({ length: 100_000 }, (_, number) => `w${number.toString(36)}`).filter((word) => /^[a-z]+$/u.test(word));
  const numbers = Array.from({ length: 100_000 }, (_, number) => String(number));
  const text = [...words, ...numbers, ...words].join(" ");
  const ids = readWordIds(text, { start: 0, end: text.length });
  expect(ids.slice(-words.length)).toEqual(ids.slice(0, words.length));
  expect(new Set(ids.slice(words.length, -words.length)).size).toBe(numbers.length);
});
