import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { pathsBelow, read } from "./repository.ts";

/** One word for one thing: the glossary of src/README.md says which, and which words it retired. */
const glossary = [...read("src/README.md").matchAll(/^\| \*\*(.+?)\*\* +\|.*?\| (.*?) *\|$/gmu)].map(([, word = "", retired = ""]) => ({
  word,
  retired: retired.split(", ").filter((one) => /^[a-z]/u.test(one)),
}));

const files = pathsBelow("src", "adapters").filter((file) => file.endsWith(".ts"));

/** `isVetoed`, `is_vetoed` and `is-vetoed` are "is vetoed". */
function wordsOf(name: string): string {
  return name.replace(/(?<=[a-z\d])(?=[A-Z])|[_-]/gu, " ").toLowerCase();
}

/** Without comments and strings, whose words are English. */
function namesIn(source: string): readonly string[] {
  const withoutText = source.replace(/\/\*.*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n]|\\.)+\/[gimsuy]*/gsu, " ");
  return withoutText.match(/[A-Za-z_$][\w$]*/gu) ?? [];
}

describe("the glossary", () => {
  const names = new Map(files.flatMap((file) => [basename(file, ".ts"), ...namesIn(read(file))].map((name) => [name, file])));

  it("has forty-two words, and retired ones", () => {
    expect(glossary).toHaveLength(42);
    expect(glossary.flatMap(({ retired }) => retired).length).toBeGreaterThan(40);
  });

  it.each(glossary.filter(({ retired }) => retired.length > 0))("$word replaces $retired in all names", ({ retired }) => {
    const form = new RegExp(`\\b(?:${retired.join("|")})(?:e?s)?\\b`, "u");
    expect([...names].filter(([name]) => form.test(wordsOf(name))).map((found) => found.join(" in "))).toEqual([]);
  });

  it("replaces what people read", () => {
    const told = files.filter((file) => /[Aa]sked in vain|with its place|From now on:/u.test(read(file)));
    expect(told.filter((file) => !file.endsWith("migrations.ts"))).toEqual([]);
  });
});
