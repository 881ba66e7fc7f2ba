import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { WordList } from "../../../src/language/forms.ts";
import { readForms } from "../../../src/language/read-forms.ts";
import { ScannedSection } from "../../../src/language/scanned-section.ts";

const folder = join(import.meta.dirname, "../../../src/language");
const read = (file: string, shared?: ReturnType<typeof readForms>) =>
  readForms(file, readFileSync(join(folder, file), "utf8"), shared?.definitions);

describe("a scanned section", () => {
  const sections = ["extraction.txt", "daily.txt"].flatMap((file) =>
    [...read(file, read("vocabulary.txt")).sections].map(([name, lines]) => [name, file, lines] as const),
  );

  it.each(sections)("finds the examples of [%s] in %s", (name, file, lines) => {
    const section = new ScannedSection(file, name, "i");
    const examples = lines.flatMap((line) => line.examples);
    expect(examples.filter((example) => !section.isIn(example))).toEqual([]);
  });

  it("finds whole words at either end, with the spaces outside", () => {
    const section = new ScannedSection("extraction.txt", "chinese speaking");
    expect([section.start("表示，我们"), section.end("他告诉记者 "), section.end("他告诉记者们")]).toEqual(["表示", "告诉记者 ", ""]);
  });
});

describe("what a scanned section cannot have", () => {
  const file = pathToFileURL(join(mkdtempSync(join(tmpdir(), "forms-")), "forms.txt")).href;
  writeFileSync(new URL(file), "[gap]\nsaid * that\n[excluded]\nsaid\n! said so\n[unknown]\nsaid <sombody>\n");

  it.each([
    ["gap", '"*" cannot be used here: a long document would take too long.'],
    ["excluded", '"!" cannot be used here. Write forms that match nothing else.'],
    ["unknown", "<sombody> is not defined. Write a line: sombody = one | another"],
  ])("is an error: %s", (name, message) => {
    expect(() => new ScannedSection(file, name).isIn("said")).toThrow(message);
  });
});

describe("a list of words", () => {
  const titles = new WordList("person-titles", "names.txt");

  it("has them as they are written", () => {
    expect(["Co-founder", "co-founder", "Co", "Mr"].map((word) => titles.has(word))).toEqual([true, false, false, true]);
  });

  it("finds the longest at either end of a text", () => {
    expect([titles.startOf("Professorship"), titles.endOf("the Vice-President"), titles.endOf("nobody")]).toEqual([
      "Professor",
      "Vice-President",
      "",
    ]);
  });
});
