import { expect, it } from "vitest";
import { readDocument } from "../../../../src/document/document.ts";
import { indexPassages } from "../../../../src/search/passages/find-passages.ts";
import { sentencesNear } from "../../../../src/search/passages/surroundings.ts";

it("finds the lead-in and the heading of each sentence", () => {
  const document = readDocument("Boats are kept dry.\n\n# Oars\n\nBring to the shed:\n\n- spare oars\n- wet ropes\n");
  const knowledge = { document, title: "", subjects: new Map(), topics: new Map(), statements: [], isComplete: false };
  const { surroundings } = indexPassages(knowledge);
  const near = document.sentences.map((_, sentence) => sentencesNear(surroundings, sentence));
  const words = near.map((sentences) =>
    sentences.map((each) => document.text.slice(document.sentences[each]?.start, document.sentences[each]?.end)),
  );
  expect(words).toEqual([[], [], ["Oars"], ["Bring to the shed:", "Oars"], ["Bring to the shed:", "Oars"]]);
});
