import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

/** One word for one thing: the glossary of src/README.md says which, and which words it retired. */
const root = join(import.meta.dirname, "..");
const glossary = [...readFileSync(join(root, "src", "README.md"), "utf8").matchAll(/^\| \*\*(.+?)\*\* +\|.*?\| (.*?) *\|$/gmu)].map(
  ([, word = "", retired = ""]) => ({ word, retired: retired.split(", ").filter((one) => /^[a-z]/u.test(one)) }),
);

const files = ["src", "adapters"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name)),
);

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
  const names = new Map(
    files.flatMap((file) => [basename(file, ".ts"), ...namesIn(readFileSync(join(root, file), "utf8"))].map((name) => [name, file])),
  );

  it("has forty words, and retired ones", () => {
    expect(glossary).toHaveLength(40);
    expect(glossary.flatMap(({ retired }) => retired).length).toBeGreaterThan(40);
  });

  it.each(glossary.filter(({ retired }) => retired.length > 0))("$word replaces $retired in all names", ({ retired }) => {
    const form = new RegExp(`\\b(?:${retired.join("|")})(?:e?s)?\\b`, "u");
    expect([...names].filter(([name]) => form.test(wordsOf(name))).map((found) => found.join(" in "))).toEqual([]);
  });

  it("replaces what people read", () => {
    const told = files.filter((file) => /[Aa]sked in vain|with its place|From now on:/u.test(readFileSync(join(root, file), "utf8")));
    expect(told.filter((file) => !file.endsWith("migrations.ts"))).toEqual([]);
  });
});
