import { expect, it } from "vitest";
import { readDocument } from "../../src/document/document.ts";
import { createPassage, passageText } from "../../src/passage.ts";

function passageOf(text: string, words: string) {
  const document = readDocument(text);
  const sentence = document.sentences.find((each) => text.slice(each.start, each.end).includes(words));
  if (!sentence) throw new Error(`no sentence has ${words}`);
  return createPassage(document, sentence);
}

const table = "# Rules\n\n## Leave\n\n| Grade | Days |\n|---|---|\n| 3 | 25 |\n| 4 | 27 |\n";

it("shows the row of a table as a record, with the row of the names as context", () => {
  const passage = passageOf(table, "| 4 |");
  expect(passageText(passage)).toBe("Grade: 4; Days: 27");
  expect(passage.context.map(({ start, end }) => table.slice(start, end))).toEqual([expect.stringContaining("Grade | Days")]);
  expect(passage.citation).toMatch(/^Leave, ¶\d+$/u);
});

it("shows each item of a list on a line, and cites a numbered list as one range", () => {
  const { citation, pieces } = passageOf("The crew shall:\n\n1. check the pump\n2. close the valve\n3. call the office\n", "The crew");
  expect(pieces.map(({ text }) => text).join("")).toBe("The crew shall:\n• check the pump\n• close the valve\n• call the office");
  expect(citation).toBe("¶1–4");
});

it("names no section whose words the passage has", () => {
  const text = "# Rules\n\n## The pump\n\n### Care\n\nThe pump is oiled every week.\n\nNobody else may open it.\n";
  expect(passageOf(text, "oiled").citation).toBe("Care, ¶4");
  expect(passageOf(text, "Nobody").citation).toBe("The pump › Care, ¶5");
});
