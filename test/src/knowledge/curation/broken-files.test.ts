import { describe, expect, it } from "vitest";
import { readDocument } from "../../../../src/document/document.ts";
import { curate } from "../../../../src/knowledge/curation/curate.ts";
import { readCuration } from "../../../../src/knowledge/curation/schema.ts";

const fact = "facts:\n  - says: a\n    about: [b]\n";

const column = "begins in the wrong column; line it up with the entry above";
const address = "url: is no address on the web; write it as https://";

/** What people write into knowledge.yaml by mistake, and what they are told: the line, what is wrong, and what to do. */
const mistakes: readonly (readonly [mistake: string, yaml: string, message: string])[] = [
  ["a key that begins too far left", `${fact}   topic: c\n`, `line 4: ${column} (4 spaces at its start).`],
  ["a key that begins too far right", "facts:\n  - says: a\n     about: [b]\n", `line 3: ${column} (4 spaces`],
  ["a key below its dash", "facts:\n  - says: a\n  about: [b]\n", `line 3: ${column} (4 spaces`],
  ["a dash in another column", `${fact} - says: c\n   about: [b]\n`, `line 4: ${column} (2 spaces`],
  ["an indented key of the file", "title: A\n  complete: true\n", `line 2: ${column} (no spaces`],
  ["an address that is none", "title: A\nurl: example.org\n", `line 2: ${address}example.org/handbook`],
  ["an address that is no page", "url: ftp://example.org/a\n", `line 1: ${address}`],
  ["an address with a password", "url: https://ann:pw@example.org\n", `line 1: ${address}`],
  ["a long address", `url: https://example.org/${"a".repeat(300)}\n`, `line 1: ${address}`],
  ["an address that is missing", "url:\n", "line 1: url: has nothing after it; fill it in or remove the line."],
  ["a tab", "facts:\n\t- says: a\n", "line 2: has a tab; use spaces instead."],
  ["a tab after spaces", "subjects:\n  a:\n  \tname: A\n", "line 3: has a tab; use spaces instead."],
  ["an apostrophe", "facts:\n  - says: 'the kid's boat'\n", "line 2: has an apostrophe inside '…'; write it as '' (twice), or use \"…\""],
  ["an apostrophe in a list", `${fact}    asked: ['the kid's boat', 'b']\n`, "line 4: has an apostrophe inside '…'; write it as ''"],
  ["a quotation in double quotes", 'facts:\n  - says: "he said "no"\n', 'line 2: has quotation marks inside "…" or text after it; put the'],
  ["a colon", "facts:\n  - says: Hours: nine to five\n", "line 2: has a colon in its text; put the text in '…'."],
  ["a colon in a list", `${fact}    asked: [note: what is it, c]\n`, "line 4: asked: has a colon in its text; put the text in '…'."],
  ["a single quote that is not closed", "facts:\n  - says: 'a\n    about: [b]\n", "line 2: has no closing '; add it at the end"],
  ["a double quote that is not closed", 'facts:\n  - says: "a\n    about: [b]\n  - says: "c"\n', 'line 2: has no closing "; add it'],
  ["a bracket that is not closed", "facts:\n  - says: a\n    about: [b\n  - says: c\n", "line 3: has no closing ]; add it"],
  ["a brace that is not closed", "subjects:\n  a: { name: A\n  b: { name: B }\n", "line 2: has no closing }; add it"],
  ["a bracket too many", "facts:\n  - says: a\n    about: [b]]\n", "line 3: has a ] too many; remove it."],
  ["text that begins with a bracket", "facts:\n  - says: [sic] yes\n", "line 2: begins with [; put the whole text in '…'."],
  ["text that begins with a star", "facts:\n  - says: *bold*\n", "line 2: has text that begins with *; put it in '…'."],
  ["a missing comma", "subjects:\n  a: { name: A kind: person }\n", "line 2: has no comma between two entries"],
  ["no space after a colon", "facts:\n  - says:a\n    about: [b]\n", "line 2: has no space after the colon; add it."],
  ["no space after a dash", "facts:\n  -says: a\n    about: [b]\n", "line 2: has no space after the -; add it."],
  ["a line without a colon", "My notes\nfacts:\n", "line 1: has no colon; write `key: value`, or begin a remark with #."],
  ["a backslash", 'title: "C:\\path"\n', "line 1: has a \\ inside \"…\"; use '…' around the text."],
  [
    "half a section in a comment",
    "# topics:\n  x: { name: X }\nfacts:\n",
    "line 2: belongs below `topics:`; take the # from the line above",
  ],
  ["a key given twice", "title: a\ntitle: b\n", '"title:" is already above in the same entry; put both together there.'],
  ["a list in place of a map", "subjects:\n  - name: A\n", "line 2: subjects: needs no dashes; begin each entry with an id, such as"],
  ["a map in place of a list", "facts:\n  says: a\n", "line 2: facts: is a list; begin each entry with `- `."],
  ["text in place of a list", "facts:\n  - says: a\n    about: club\n", "line 3: about: is a list; write it in [ ]."],
  ["text in place of a map", "topics:\n  fees: Fees\n", "line 2: fees: needs keys of its own, such as `name:`."],
  ["a key with nothing after it", `${fact}    topic:\n`, "line 4: topic: has nothing after it; fill it in or remove the line."],
  ["a number in place of text", "title: 12\n", "line 1: title: should be one text, not 12; put it in '…'."],
];

describe("a mistake in knowledge.yaml", () => {
  it.each(mistakes)("such as %s is told with its line and its remedy", (_, yaml, message) => {
    expect(() => readCuration(yaml, "knowledge.yaml")).toThrow(message);
  });

  it("such as an undeclared topic or subject is told with the lines to paste", () => {
    const yaml = `subjects:\n${fact}    topic: late-fees\n`;
    const problems = curate(readDocument("It is a."), "knowledge.yaml", readCuration(yaml, "knowledge.yaml"), []).problems;
    expect(problems.slice(0, 2).map(({ line, message }) => [line, message])).toEqual([
      [4, 'there is no subject "b"; add the line `  b: { name: B, kind: thing }` below `subjects:`.'],
      [5, 'there is no topic "late-fees"; add the line `topics:` and below it the line `  late-fees: { name: Late fees }`.'],
    ]);
  });
});

describe("a knowledge.yaml without entries", () => {
  it.each(["", "# Nothing yet.\n", "topics:\nsubjects:\nfacts:\nquotations:\nreported:\nignore:\n", "facts: []\nignore: []\n"])(
    "such as %j is one of nothing",
    (yaml) => {
      const { curation } = readCuration(yaml, "knowledge.yaml");
      expect(Object.values(curation).flatMap((section) => Object.keys(section ?? {}))).toEqual([]);
    },
  );
});
