import { describe, expect, it } from "vitest";
import { isAboutGovernment, isGovernmentMetonym } from "../../../../src/search/passages/metonyms.ts";

function isMetonym(text: string, name: string): boolean {
  const start = text.indexOf(name);
  return isGovernmentMetonym(
    { text },
    { subject: "id", word: { start, end: start + name.length, folded: name.toLowerCase(), capitalised: true } },
  );
}

describe("a capital that stands for its government", () => {
  it.each([
    ["What does Moscow's leadership fear?", "Moscow", true],
    ["When was London's March document written?", "London", true],
    ["What does Paris want to build there?", "Paris", true],
    ["How cold is Moscow in winter?", "Moscow", false],
    ["Who lives in London?", "London", false],
    ["What are Hallstead's plans?", "Hallstead", false],
    ["Does Moscow's river freeze?", "Moscow", false],
  ])("%s %s: %s", (text, name, expected) => expect(isMetonym(text, name)).toBe(expected));

  it.each([
    ["The French government issued new rules.", true],
    ["The ministry announced a plan.", true],
    ["Even Paris is colder than Rome.", false],
  ])("%s is about a government: %s", (text, expected) => expect(isAboutGovernment(text)).toBe(expected));
});
