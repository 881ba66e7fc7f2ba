import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { anyOf, Section, words } from "../../../src/language/forms.ts";

const content = `
name-words = name | nickname | full name
[age]
how old
age of
! old age of
[asked]
what did *who say about *what => quote *who about *what
the <name-words> of *who
[ends]
please|pls
thanks
`;
const file = pathToFileURL(join(mkdtempSync(join(tmpdir(), "forms-")), "forms.txt")).href;
writeFileSync(new URL(file), content);

const age = new Section(file, "age");
const asked = new Section(file, "asked");
const ends = new Section(file, "ends");

describe("a section", () => {
  it.each([
    ["How old?", true],
    ["how old is guo", false],
    ["so how old", false],
  ])("is the whole of %s: %s", (text, expected) => {
    expect(age.is(text)).toBe(expected);
  });

  it.each([
    ["And how old is Guo?", true],
    ["the age of reason", true],
    ["the old age of reason", false],
    ["howold", false],
  ])("is in %s: %s", (text, expected) => {
    expect(age.isIn(text)).toBe(expected);
  });

  it("gives the parts as they were typed, and where it stands", () => {
    const text = "So: what did Guo Jing say about  the PACE?";
    const match = asked.find(text);
    expect(match?.part("who")).toBe("Guo Jing");
    expect(match?.rewritten).toBe("quote Guo Jing about the PACE");
    expect(text.slice(match?.start, match?.end)).toBe("what did Guo Jing say about  the PACE");
    expect(asked.find("the full name of Liu")?.part("name-words")).toBe("full name");
    expect(match?.part("nobody")).toBeUndefined();
  });

  it("takes the longest form, from the start or to the end", () => {
    expect(ends.start("please, thanks")?.end).toBe(6);
    expect(ends.end("tell me, pls!")?.start).toBe(9);
    expect(ends.end("pls tell me")).toBeUndefined();
  });

  it("finds all that do not overlap", () => {
    expect([...age.findAll("how old is she, how old is he")].map(({ start }) => start)).toEqual([0, 16]);
  });

  it("says which section is missing", () => {
    expect(() => new Section(file, "nobody").is("a")).toThrow(/forms\.txt: There is no section \[nobody\]\. Write one/u);
  });
});

describe("words", () => {
  it("are those of a definition, with those that it names", () => {
    expect([...words("name-words", file)]).toEqual(["name", "nickname", "full name"]);
    expect(words("auxiliaries").has("were")).toBe(true);
    expect(() => words("nobody")).toThrow('There is no "nobody". Write a line: nobody = one | another');
  });

  it("become a pattern of whole words", () => {
    expect("In early autumn 1990, autumns".match(new RegExp(anyOf("seasons"), "giu"))).toEqual(["autumn"]);
  });
});
