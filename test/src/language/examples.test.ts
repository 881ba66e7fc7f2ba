import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listed, Section } from "../../../src/language/forms.ts";
import { createCompiler, matchForm } from "../../../src/language/match-form.ts";
import { normalize } from "../../../src/language/normal-form.ts";
import { readForms } from "../../../src/language/read-forms.ts";
import { pathsBelow, read } from "../../repository.ts";

const folder = join(import.meta.dirname, "../../../src/language");
/** Read by `ScannedSection`, which has no "!". */
const scanned = ["daily.txt", "extraction.txt"];
const vocabulary = readForms("vocabulary.txt", readFileSync(join(folder, "vocabulary.txt"), "utf8"));

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")))
  describe(file, () => {
    const content = readFileSync(join(folder, file), "utf8");
    const { sections, definitions } = file === "vocabulary.txt" ? vocabulary : readForms(file, content, vocabulary.definitions);
    const compile = createCompiler(definitions);

    it("defines words or has forms", () => expect(definitions.size + sections.size).toBeGreaterThan(0));

    for (const [section, lines] of sections)
      it(`matches the example of each form of [${section}]`, () => {
        const all = new Section(file, section);
        const failed = lines.filter((line) => {
          const form = compile(line);
          const isMatched = (example: string) => {
            const { tokens } = normalize(example);
            return tokens.some((_, at) => matchForm(form, example, tokens, at, () => true));
          };
          const isFound = (example: string) => isMatched(example) && (line.isExcluded || scanned.includes(file) || all.isIn(example));
          return line.examples.length === 0 || !line.examples.every(isFound);
        });
        expect(failed.map(({ place, examples }) => `${place} ${examples.join(" | ") || "has no example: write # …"}`)).toEqual([]);
      });
  });

describe("the sections that the code reads", () => {
  const code = pathsBelow("src").filter((path) => path.endsWith(".ts"));
  const sectionsOf = (file: string) =>
    new Set(readForms(file, readFileSync(join(folder, file), "utf8"), vocabulary.definitions).sections.keys());

  const accessor = /const (\w+) = (?:scannedF|f)ormsOf\("(.+?)"\)/gu;
  it.each(code.filter((path) => /ormsOf\("/u.test(read(path))))("are in the data files: %s", (path) => {
    const named = [...read(path).matchAll(accessor)].flatMap(([, form, file = ""]) =>
      [...read(path).matchAll(new RegExp(`\\b${form}\\(\\s*"(.+?)"`, "gu"))].map(([, name = ""]) => ({ file, name })),
    );
    expect(named).not.toEqual([]);
    expect(named.filter(({ file, name }) => !sectionsOf(file).has(name))).toEqual([]);
  });

  it("are there for each attribute", () => {
    const labels = [...listed("attributes.txt", "attributes").keys()];
    const named = new Set(["attributes", ...labels.flatMap((label) => [`${label}: asked`, `${label}: given`])]);
    expect(sectionsOf("attributes.txt")).toEqual(named);
  });
});
