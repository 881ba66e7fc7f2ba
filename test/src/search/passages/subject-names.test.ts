import { expect, it } from "vitest";
import type { Subject } from "../../../../src/knowledge/model.ts";
import { findSubjectMentions, indexSubjectNames } from "../../../../src/search/passages/subject-names.ts";
import { tokenize } from "../../../../src/text/tokenize.ts";

function subject(name: string): Subject {
  return { id: name.toLowerCase().replaceAll(" ", "-"), name, kind: "thing", aliases: [], extracted: false };
}

it("finds the longest of overlapping names", () => {
  const names = indexSubjectNames(["Free Trade", "Free Trade Zone", "Free"].map(subject));
  const found = findSubjectMentions(names, tokenize("a free trade zone, free trade and free time"));
  expect(found.map((mention) => mention.subject)).toEqual(["free-trade-zone", "free-trade", "free"]);
});

it("finds names in a time that does not grow with the number of names that share their first word", () => {
  const numbers = Array.from({ length: 60_000 }, (_, index) => index);
  const names = indexSubjectNames(numbers.map((number) => subject(`Thing ${number}`)));
  // Comparing each word with each name takes longer than the test's time limit.
  expect(findSubjectMentions(names, tokenize(numbers.map((number) => `thing ${number}`).join(" ")))).toHaveLength(60_000);
});
