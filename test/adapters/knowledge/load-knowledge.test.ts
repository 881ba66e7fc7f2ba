import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import type { LoadedKnowledge } from "../../../src/build-knowledge.ts";
import { folderWith } from "../../folder.ts";

const text = 'The mill ranks first in the valley.\n"We never stop," Hale said, who runs it. The mill ranks first again.\n';
const subjects = "subjects:\n  mill: { name: the mill, kind: place, aliases: [works] }\n  hale: { name: Hale, kind: person }\n";
const fact = "facts:\n  - says: ranks first in the valley\n    about: [mill]\n";
const quotation = "quotations:\n  - says: We never stop,\n    by: hale\n    about: [mill]\n";

function factOf(says: string, about = "mill"): string {
  return `${subjects}facts:\n  - says: ${says}\n    about: [${about}]\n`;
}

/** Subjects with the ids a and b, and a fact about them. */
function subjectsOf(...entries: readonly string[]): string {
  const ids = ["a", "b"].slice(0, entries.length);
  const lines = entries.map((entry, at) => `  ${ids[at]}: ${entry.replace(" }", ", kind: person }")}\n`);
  return `subjects:\n${lines.join("")}facts:\n  - says: in the valley\n    about: [${ids.join(", ")}]\n`;
}

async function load(yaml?: string, document: string | Uint8Array = text, asked?: string): Promise<LoadedKnowledge> {
  return loadKnowledge(await folderWith({ "document.txt": document, "knowledge.yaml": yaml, "asked.yaml": asked }));
}

async function errorMessage(yaml: string, document?: string | Uint8Array, asked?: string): Promise<string> {
  const error = await load(yaml, document, asked).catch((reason: Error) => reason);
  if (!(error instanceof Error)) throw new Error("no error");
  return error.message.replaceAll(/\S*(document\.txt|knowledge\.yaml|asked\.yaml)/gu, "$1");
}

describe("loading knowledge", () => {
  it("locates the curated words and shows a quotation with its attribution", async () => {
    const { knowledge } = await load(`complete: true\n${subjects}${fact}${quotation}`);
    const [mill, speech] = knowledge.statements;
    expect(text.slice(mill?.span.start, mill?.span.end)).toBe("ranks first in the valley");
    expect(text.slice(speech?.span.start, speech?.span.end)).toBe("We never stop,");
    expect(text.slice(speech?.shownSpan.start, speech?.shownSpan.end)).toBe('"We never stop," Hale said, who runs it.');
  });

  it.each([
    ["words that occur twice", factOf("ranks first"), 'line 5: "ranks first" occurs at ¶1, ¶2.2; choose one with `at: ¶1`'],
    ["an unknown key", `${subjects}facts:\n  - sayz: ranks first\n`, 'line 5: unknown key "sayz"; did you mean "says"?'],
    ["one name for two subjects", subjectsOf("{ name: Hale }", "{ name: The HALE }"), 'line 3: "The HALE" already names a'],
    ["a subject without statements", `complete: true\n${subjects}${fact}`, 'line 4: no statement is about the subject "hale"'],
    ["speech of nobody", `${subjects}${quotation.replace("    by: hale\n", "")}`, "by: is missing; add the speaker's subject id."],
    ["words that nobody says", subjects + quotation.replace("We never stop,", "in the valley"), "line 5: these words are not between quot"],
    ["an unknown id", factOf("in the valley", "mil"), 'line 6: there is no subject "mil"; did you mean "mill"?'],
    ["an empty list", factOf("in the valley", ""), "is empty"],
    ["deep nesting", "[".repeat(100_000), "line 1: is nested too deeply"],
    ["half a word", factOf("anks first in the vall"), '"anks first in the vall" is not in the document'],
    ["a name given twice", subjectsOf("{ name: Hale, aliases: [HALE] }"), '"HALE" is already a name of a; remove it.'],
    ["an alias without letters", subjectsOf("{ name: Hale, aliases: ['!!'] }"), '"!!" has no letters'],
    ["an id that is another's name", subjectsOf("{ name: b }", "{ name: Hale }"), '"b" already names b'],
    ["an unknown attribute", `${factOf("in the valley")}    gives: [colour]\n`, "line 7: gives: must be one of age, origin,"],
    ["several YAML documents", "title: One\n---\ntitle: Two\n", "has several YAML documents"],
    ["a list in place of keys", "- a\n- b\n", "should be a map with the keys title, url, contact, complete,"],
    ["YAML aliases that expand without bound", "a: &a [x, x]\nb: &b [*a, *a]\n", 'unknown key "a"'],
    ["a paragraph without the words", `${factOf("ranks first")}    at: ¶9\n`, 'line 7: "ranks first" is not at ¶9; it is at ¶1, ¶2.2.'],
  ])("refuses %s", async (_, yaml, message) => {
    expect(await errorMessage(yaml)).toContain(message);
  });

  it("refuses a document without text, and lists all problems at once", async () => {
    expect(await errorMessage("", "\n \n")).toContain("document.txt: has no text");
    const all = await errorMessage(`${subjects}facts:\n  - says: nowhere at all\n    about: [mil]\n`);
    expect(all.split("\n")).toHaveLength(2);
  });

  it("stops after twenty problems, and says how many entries were not checked", async () => {
    const misquotation = (_: unknown, index: number) => `  - says: the mill ranks frist ${index}\n    about: [mill]\n`;
    const lines = (await errorMessage(`${subjects}facts:\n${Array.from({ length: 3_000 }, misquotation).join("")}`)).split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("2980 more entries were not checked; correct these first.");
    const kinds = Array.from({ length: 50 }, (_, index) => `  s${index}: { name: N${index}, kind: nothing }\n`);
    const rest = "\n30 more problems are not listed; correct these first.";
    expect((await errorMessage(`subjects:\n${kinds.join("")}`)).endsWith(rest)).toBe(true);
  });

  it.each([
    ["its first heading", "# The mill\n\nThe mill is **old**.\n"],
    ["what the front matter calls it", "---\nauthor: Ann\ntitle: 'The mill'\n---\n\n# History\n\nIt is old.\n"],
    ["the heading after front matter without a title", "---\nauthor: Ann\n---\n\n# The mill\n\nIt is old.\n"],
  ])("has for its title %s", async (_, document) => {
    expect((await load(undefined, document)).knowledge.title).toBe("The mill");
  });

  it("warns of a topic with a single statement", async () => {
    const topics = "topics:\n  rank: { name: Rank }\nsubjects:\n  mill: { name: the mill, kind: place }\n";
    const { warnings } = await load(`complete: true\n${topics}${fact}    topic: rank\n`);
    expect(warnings.map(({ line, message }) => `${line} ${message}`)).toEqual([expect.stringContaining('3 the topic "rank" is used once')]);
  });
});

describe("asked.yaml", () => {
  const two = `${fact}    asked: [how good is it]\n  - says: The mill ranks first\n    at: ¶1\n    about: [mill]\n  - says: The mill ranks first\n    at: ¶2\n    about: [mill]\n`;
  const curation = `complete: true\n${subjects}${two}${quotation}`;

  it("adds phrases to facts and quotations, after those of knowledge.yaml, and may be empty", async () => {
    const asked =
      "# more\n- says: ranks first in the valley\n  asked: [is it the best, 磨坊怎么样]\n- says: The mill ranks first\n  at: ¶2\n  asked: [and again]\n- says: We never stop,\n  asked: [do they rest]\n";
    const { knowledge } = await load(curation, text, asked);
    const phrases = knowledge.statements.map(({ paraphrases }) => paraphrases.join());
    expect((await load(curation, text, "# nothing yet\n")).knowledge.statements).toHaveLength(4);
    expect(phrases).toEqual(["", "how good is it,is it the best,磨坊怎么样", "do they rest", "and again"]);
  });

  it.each([
    ["no list", "says: x\n", "asked.yaml line 1: should be a list of entries with the keys says, at, asked."],
    ["unknown words", "- says: ranks frist in the valley\n  asked: [x]\n", '"ranks frist in the valley"; did you mean "ranks first in'],
    ["words far from all entries", "- says: zzz\n  asked: [x]\n", "copy the words of one of its `says:`."],
    ["words of several entries", "- says: The mill ranks first\n  asked: [x]\n", "choose one with `at:` (¶1, ¶2)."],
    ["words elsewhere", "- says: The mill ranks first\n  at: ¶3\n  asked: [x]\n", "line 2: no entry of knowledge.yaml says this at ¶3;"],
    ["a phrase given twice", "- says: ranks first in the valley\n  asked:\n    - one\n    - One?\n", 'line 4: "One?" already stands with'],
    ["a known phrase", "- says: ranks first in the valley\n  asked: [How good is it]\n", '"How good is it" already stands with'],
    ["no phrases", "- says: ranks first in the valley\n  asked: []\n", "asked: is empty; fill it in or remove the key."],
    ["an unknown key", "- say: ranks first in the valley\n  asked: [x]\n", 'unknown key "say"; did you mean "says"?'],
    ["broken YAML", "- says: [\n", "line 1: has no closing ]; add it"],
  ])("refuses %s", async (_, asked, message) => {
    expect(await errorMessage(curation, text, asked)).toContain(message);
  });
});
