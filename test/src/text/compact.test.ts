import { expect, test } from "vitest";
import { compact } from "../../../src/text/compact.ts";

test.each([
  ["an optional group", /^(?:the )?(?<noun>\w+)$/u, "the snow"],
  ["a lazy group", /(?:ab)+?/u, "ababab"],
  ["a counted group", /^(?:\w+ ){1,2}?(.+)$/u, "one two three"],
  ["brackets that are letters", /\((?:a|b)\)?[)(?*]/u, "((a))*"],
  ["looking around", /(?<!not )\b(?:good|bad)(?= day)/iu, "not good day, Bad day"],
  ["nothing to find", /^(?:a|b)*$/u, "abc"],
])("a compact pattern with %s finds the same", (_, pattern, text) => {
  const [found, expected] = [compact(pattern).exec(text), pattern.exec(text)];
  expect(found).toEqual(expected);
  expect(found?.index).toBe(expected?.index);
});

test("a compact pattern keeps its flags", () => {
  expect(compact(/(?:a|b)/giu).flags).toBe("giu");
});
