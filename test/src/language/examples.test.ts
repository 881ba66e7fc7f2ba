import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCompiler, matchForm } from "../../../src/language/match-form.ts";
import { normalize } from "../../../src/language/normal-form.ts";
import { readForms } from "../../../src/language/read-forms.ts";

const folder = join(import.meta.dirname, "../../../src/language");
const vocabulary = readForms("vocabulary.txt", readFileSync(join(folder, "vocabulary.txt"), "utf8"));

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt")))
  describe(file, () => {
    const content = readFileSync(join(folder, file), "utf8");
    const { sections, definitions } = file === "vocabulary.txt" ? vocabulary : readForms(file, content, vocabulary.definitions);
    const compile = createCompiler(definitions);

    it("can be read", () => expect([...definitions.values()].flatMap(({ alternatives }) => alternatives)).not.toEqual([]));

    for (const [section, lines] of sections)
      it(`matches the example of each form of [${section}]`, () => {
        const failed = lines.filter((line) => {
          const form = compile(line);
          const matches = (example: string) => {
            const { tokens } = normalize(example);
            return tokens.some((_, at) => matchForm(form, example, tokens, at, () => true));
          };
          return line.examples.length === 0 || !line.examples.every(matches);
        });
        expect(failed.map(({ place, examples }) => `${place} ${examples.join(" | ")}`)).toEqual([]);
      });
  });
