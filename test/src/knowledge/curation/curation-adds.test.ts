import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import type { LoadedKnowledge } from "../../../../src/build-knowledge.ts";
import { displayText } from "../../../../src/document/display.ts";
import { folderWith } from "../../../folder.ts";

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

function names({ knowledge }: LoadedKnowledge): readonly string[] {
  return [...knowledge.subjects.values()].map(({ name }) => name);
}

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

describe("a title", () => {
  it("needs nothing else, and changes nothing else", async () => {
    const [before, after] = [await load(""), await load("title: The allotments\n")];
    expect(after.knowledge.title).toBe("The allotments");
    expect({ ...after.knowledge, title: "" }).toEqual({ ...before.knowledge, title: "" });
  });
});
