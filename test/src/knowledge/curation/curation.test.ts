import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import type { LoadedKnowledge } from "../../../../src/build-knowledge.ts";
import { displayText } from "../../../../src/document/display-text.ts";
import { readDocument } from "../../../../src/document/document.ts";
import { curate } from "../../../../src/knowledge/curation/curate.ts";
import { readCuration } from "../../../../src/knowledge/curation/read-curation.ts";
import { folderWith } from "../../../folder.ts";

const fact = "facts:\n  - says: a\n    about: [b]\n";

const column = "this line or one beside it begins in the wrong column; line up";
const address = "url: is no address on the web; write it as https://";

/** What people write into knowledge.yaml by mistake, and what they are told: the line, what is wrong, and what to do. */
const mistakes: readonly (readonly [mistake: string, yaml: string, message: string])[] = [
  ["a key that begins too far left", `${fact}   topic: c\n`, `line 4: ${column}`],
  ["a key that begins too far right", "facts:\n  - says: a\n     about: [b]\n", `line 2: ${column}`],
  ["a key below its dash", "facts:\n  - says: a\n  about: [b]\n", `line 3: ${column}`],
  ["a dash in another column", `${fact} - says: c\n   about: [b]\n`, `line 4: ${column}`],
  ["an indented key of the file", "title: A\n  complete: true\n", `line 1: ${column}`],
  ["an address that is none", "title: A\nurl: example.org\n", `line 2: ${address}example.org/handbook`],
  ["an address that is no page", "url: ftp://example.org/a\n", `line 1: ${address}`],
  ["an address with a password", "url: https://ann:pw@example.org\n", `line 1: ${address}`],
  ["a long address", `url: https://example.org/${"a".repeat(300)}\n`, `line 1: ${address}`],
  [
    "an address that is missing",
    "url:\n",
    "line 1: url: has nothing after it; fill it in or remove the line. What begins with # needs quotation marks.",
  ],
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
  ["half a section in a comment", "# topics:\n  x: { name: X }\nfacts:\n", `line 3: ${column}`],
  ["a key given twice", "title: a\ntitle: b\n", '"title:" is already above in the same entry; put both together there.'],
  ["a list in place of a map", "subjects:\n  - name: A\n", "line 2: subjects: needs no dashes; begin each entry with an id, such as"],
  ["a map in place of a list", "facts:\n  says: a\n", "line 2: facts: is a list; begin each entry with `- `."],
  ["text in place of a list", "facts:\n  - says: a\n    about: club\n", "line 3: about: is a list; write it in [ ]."],
  ["text in place of a map", "topics:\n  fees: Fees\n", "line 2: fees: needs keys of its own, such as `name:`."],
  [
    "a key with nothing after it",
    `${fact}    topic:\n`,
    "line 4: topic: has nothing after it; fill it in or remove the line. What begins with # needs quotation marks.",
  ],
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

it.each(["", "# Nothing yet.\n", "topics:\nsubjects:\nfacts:\nquotations:\nreported:\nignore:\n", "facts: []\nignore: []\n"])(
  "a knowledge.yaml without entries such as %j is one of nothing",
  (yaml) =>
    expect(Object.values(readCuration(yaml, "knowledge.yaml").curation).flatMap((section) => Object.keys(section ?? {}))).toEqual([]),
);

const minutes = `Minutes of the allotment society

Present

- Rosa Quill, chair
- Tom Ashby, treasurer
- Ines Varga

Water

Rosa Quill reported that the new pump had been tested in
April. The crew rota hangs in the shed, and Tom Ashby keeps
it up to date. "The pump is loud, but it
works," Ines Varga said. She asked for a cover before May.

Fees

The annual fee rises from 40 to 45 pounds in January.
Members who join after June may pay half of the fee.
`;

async function load(yaml: string, document = minutes): Promise<LoadedKnowledge> {
  return loadKnowledge(await folderWith({ "document.txt": document, "knowledge.yaml": yaml }));
}

/** The words of the statements about a subject. */
function about({ knowledge }: LoadedKnowledge, id: string): readonly string[] {
  return knowledge.statements.filter((each) => each.about.includes(id)).map(({ span }) => displayText(knowledge.document, span));
}

const names = ({ knowledge }: LoadedKnowledge): readonly string[] => [...knowledge.subjects.values()].map(({ name }) => name);

const rota = "subjects:\n  rota: { name: Crew rota, kind: thing, aliases: [work plan] }\n";
const rotaSentence = "The crew rota hangs in the shed, and Tom Ashby keeps it up to date.";

describe("a curated subject", () => {
  it("collects the sentences that mention it, beside its curated facts", async () => {
    const fact = "facts:\n  - says: may pay half of the fee\n    about: [rota]\n";
    expect(about(await load(rota + fact), "rota")).toEqual([rotaSentence, "may pay half of the fee"]);
  });

  it("collects them under its aliases, and across line ends", async () => {
    const pump = "subjects:\n  engine: { name: engine, kind: thing, aliases: [it works, pump had been tested in April] }\n";
    expect(about(await load(pump), "engine")).toEqual([
      "Rosa Quill reported that the new pump had been tested in April.",
      '"The pump is loud, but it works," Ines Varga said.',
      "The pump is loud, but it works,",
    ]);
  });

  it("collects nothing if the curation is complete", async () => {
    const fact = "facts:\n  - says: may pay half of the fee\n    about: [rota]\n";
    expect(about(await load(`complete: true\n${rota}${fact}`), "rota")).toEqual(["may pay half of the fee"]);
  });

  it("takes no sentence from the others that it mentions", async () => {
    const fact = "facts:\n  - says: The crew rota hangs in the shed\n    about: [rota]\n";
    expect(about(await load(rota + fact), "tom-ashby")).toEqual(about(await load(""), "tom-ashby"));
  });

  it("is the one that the text names, also as a speaker and by a pronoun", async () => {
    const loaded = await load("subjects:\n  secretary: { name: Ines Varga, kind: person }\n");
    expect(names(loaded).filter((name) => name === "Ines Varga")).toHaveLength(1);
    expect(loaded.knowledge.statements.find(({ kind }) => kind === "quotation")).toMatchObject({ by: "secretary" });
    expect(about(loaded, "secretary")).toContain("She asked for a cover before May.");
  });

  it("is not what another name contains", async () => {
    const document = "We know that Ashby Lane is closed. They met Ashby Lane's owners in Ashby.";
    const loaded = await load("subjects:\n  town: { name: Ashby, kind: place }\n", document);
    expect(about(loaded, "town")).toEqual(["They met Ashby Lane's owners in Ashby."]);
  });

  it("is not the same word in lower case, if the text writes its name with a capital", async () => {
    const document = "Members may pay in May. They may also wait. The rules may change.";
    expect(about(await load("subjects:\n  may: { name: May, kind: event }\n", document), "may")).toEqual(["Members may pay in May."]);
  });

  it("leaves its id's former owner in place", async () => {
    const loaded = await load("subjects:\n  tom-ashby: { name: Crew rota, kind: thing }\n");
    expect(names(loaded)).toContain("Tom Ashby");
    expect(about(loaded, "tom-ashby")).toEqual([rotaSentence]);
    expect(about(loaded, "tom-ashby-2")).toEqual(about(await load(""), "tom-ashby"));
  });
});

describe("ignore:", () => {
  it("removes a subject and what is only about it", async () => {
    const before = await load("");
    const after = await load("ignore: [rosa quill]\n");
    expect(names(before)).toContain("Rosa Quill");
    expect(names(after)).toEqual(names(before).filter((name) => name !== "Rosa Quill"));
    expect(about(after, "tom-ashby")).toEqual(about(before, "tom-ashby"));
    expect(after.warnings).toEqual([]);
  });

  it("leaves a quotation without a speaker", async () => {
    const { knowledge } = await load("ignore: [Ines Varga]\n");
    expect(knowledge.statements.find(({ kind }) => kind === "quotation")).toMatchObject({ by: undefined });
  });

  it.each([
    ["[Rosa Qill]", "", 'no subject "Rosa Qill" was found in the document, so none is ignored; did you mean "Rosa Quill"?'],
    ["[Zzyzx]", "", "`/verbatim subjects` lists them."],
    ["[Crew rota]", rota, "it is declared under `subjects:`; remove it there."],
  ])("warns of a name that is no subject: %s", async (list, subjects, message) => {
    const { warnings } = await load(`ignore: ${list}\n${subjects}`);
    expect(warnings.map(({ line, message: text }) => `${line}: ${text}`)).toEqual([expect.stringMatching(/^1: /u)]);
    expect(warnings[0]?.message).toContain(message);
  });
});

describe("says:", () => {
  it.each([
    ["over a line's end", "the new pump had been tested in April.", "Rosa Quill reported that the new pump had been tested in April."],
    ["with other white space", '"the annual\\tfee  rises"', "The annual fee rises from 40 to 45 pounds in January."],
    ["in a list item", "Rosa Quill, chair", "Rosa Quill, chair"],
  ])("may be %s", async (_, says, sentence) => {
    const { knowledge } = await load(`${rota}facts:\n  - says: ${says.replace("the annual", "The annual")}\n    about: [rota]\n`);
    const fact = knowledge.statements.find(({ extracted }) => !extracted);
    expect(sentence).toContain(fact && displayText(knowledge.document, fact.span));
  });

  it("may be in a row of a table", async () => {
    const document = "Fees\n\n| Plot | Fee |\n| --- | --- |\n| small | 30 pounds |\n| large | 45 pounds |\n";
    const yaml = "subjects:\n  plot: { name: large plot, kind: thing }\nfacts:\n  - says: large | 45 pounds\n    about: [plot]\n";
    expect(about(await load(yaml, document), "plot")).toEqual(["large · 45 pounds"]);
  });

  it.each(["Tom: the *pump* costs **90 pounds**", "Tom: the pump costs 90 pounds"])(
    "may be as in the file or as shown: %s",
    async (says) => {
      const document = "# Notes\n\n- Tom: the *pump* costs\n  **90 pounds** a year.\n- The fee stays.\n";
      const yaml = `subjects:\n  pump: { name: new pump, kind: thing }\nfacts:\n  - says: "${says}"\n    about: [pump]\n`;
      expect(about(await load(yaml, document), "pump")).toEqual(["Tom: the pump costs 90 pounds"]);
    },
  );

  it("may not be in a heading", async () =>
    await expect(load(`${rota}facts:\n  - says: Fees\n    about: [rota]\n`)).rejects.toThrow("is in a heading or a caption"));
});

it("a title needs nothing else, and changes nothing else", async () => {
  const [before, after] = [await load(""), await load("title: The allotments\n")];
  expect(after.knowledge.title).toBe("The allotments");
  expect({ ...after.knowledge, title: "" }).toEqual({ ...before.knowledge, title: "" });
});
