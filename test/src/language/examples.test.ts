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

    it("defines words or has forms", () => {
      const shared = file === "vocabulary.txt" ? 0 : vocabulary.definitions.size;
      expect(definitions.size - shared + sections.size).toBeGreaterThan(0);
    });

    for (const [section, lines] of sections)
      it(`matches the example of each form of [${section}]`, () => {
        expect(lines).not.toEqual([]);
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

describe("the sections and lists that the code reads", () => {
  const code = pathsBelow("src").filter((path) => path.endsWith(".ts"));
  const readFile = (file: string) =>
    file === "vocabulary.txt" ? vocabulary : readForms(file, readFileSync(join(folder, file), "utf8"), vocabulary.definitions);
  const sectionsOf = (file: string) => new Set(readFile(file).sections.keys());

  const accessor = /const (\w+) = (scannedForms|forms|lists)Of\("(.+?)"\)/gu;
  it.each(code.filter((path) => /\b(?:scannedForms|forms|lists)Of\("/u.test(read(path))))("are in the data files: %s", (path) => {
    const named = [...read(path).matchAll(accessor)].flatMap(([, constant, kind, file = ""]) =>
      [...read(path).matchAll(new RegExp(`\\b${constant}\\(\\s*"(.+?)"`, "gu"))].map(([, name = ""]) => ({ kind, file, name })),
    );
    expect(named).not.toEqual([]);
    const isThere = (kind: string | undefined, file: string, name: string) =>
      kind === "lists" ? readFile(file).definitions.has(name) : sectionsOf(file).has(name);
    expect(named.filter(({ kind, file, name }) => !isThere(kind, file, name))).toEqual([]);
  });

  it("are there for each attribute", () => {
    const labels = [...listed("attributes.txt", "attributes").keys()];
    const named = new Set(["attributes", ...labels.flatMap((label) => [`${label}: asked`, `${label}: given`])]);
    expect(sectionsOf("attributes.txt")).toEqual(named);
  });
});
