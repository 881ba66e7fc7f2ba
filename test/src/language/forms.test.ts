import { describe, expect, it } from "vitest";
import { createCompiler, matchForm } from "../../../src/language/match-form.ts";
import { normalize } from "../../../src/language/normal-form.ts";
import { readForms } from "../../../src/language/read-forms.ts";

function ends(form: string, text: string, definitions = ""): readonly number[] {
  const file = readForms("test.txt", `${definitions}\n[forms]\n${form}`);
  const [line] = file.sections.get("forms") ?? [];
  if (!line) throw new Error("no form");
  const { tokens } = normalize(text);
  const found = new Set<number>();
  matchForm(createCompiler(file.definitions)(line), text, tokens, 0, (end) => {
    found.add(end);
    return false;
  });
  return [...found];
}

describe("a form", () => {
  it.each([
    ["tell me more", "Tell me more!", [3]],
    ["tell me? more", "tell more", [2]],
    ["go|carry on", "carry on", [2]],
    ["<lead>? why", "but why", [2]],
    ["<leads> why", "and so why", [3]],
    ["what's", "whats up", [1]],
    ["how * pay", "how much did they pay", [5]],
    ["a cancel* flight", "a cancelled flight", [3]],
    ["why .", "why not", []],
    ["why .", "why?", [1]],
    ["ok , why", "ok, why", [3]],
    ["ok , why", "ok why", []],
    ["还有 别的? 吗?", "还有吗", [3, 2]],
    ["guo and liu", "Guo/Liu", [3]],
    ["a.m. i", "6 a.m. I", []],
    ["how much", "how. Much", []],
    ["how much", "how… much?", []],
    ["how much", "how, much?", [3]],
    ["u s", "U.S. news", [3]],
    ["他 说", "他。说", []],
  ] as const)("%s: %s", (form, text, expected) => {
    expect(ends(form, text, "lead = and | but | so\nleads = <lead> | <lead> <leads>")).toEqual(expected);
  });
});

describe("a file", () => {
  it.each([
    ["[a]\n[a]", "test.txt:2: [a] stands twice. Put its forms in one section."],
    ["why", "test.txt:1: A form stands before the first section. Write a line [section] above it."],
    ["a = b\na = c", 'test.txt:2: "a" is defined twice. Choose another name.'],
    ["[a]\n! b => c", 'test.txt:2: A form with "!" excludes; it cannot be rewritten. Take "=>" away.'],
    ["[a]\nwhy|. not", 'test.txt:2: "why|.": "*" and "." stand alone. Write two forms.'],
    ["a2 = b", 'test.txt:1: "a2" is no name. Use small letters and hyphens.'],
    ["[a]\nwhy (not)? *", 'test.txt:2: "(not)" is no word. The notation is in src/language/README.md.'],
  ])("that cannot be read: %s", (content, message) => {
    expect(() => readForms("test.txt", content)).toThrow(message);
  });

  it("without a definition says what to write", () => {
    expect(() => ends("<mony>", "why")).toThrow("test.txt:3: <mony> is not defined. Write a line: mony = one | another");
  });
});

it("a text as long as an input is read once, also if correcting and completing it made it longer", () => {
  for (const length of [100, 2_000, 2_900]) {
    const text = "word ".repeat(length / 5);
    expect(normalize(text)).toBe(normalize(text));
  }
});
