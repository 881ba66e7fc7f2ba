import { expect, it } from "vitest";
import { indexPassages } from "../../../../src/search/passages/find-passages.ts";
import { sentencesNear } from "../../../../src/search/passages/surroundings.ts";
import { rawKnowledge } from "../../../uncurated.ts";

it("finds the lead-in and the heading of each sentence", () => {
  const knowledge = rawKnowledge("Boats are kept dry.\n\n# Oars\n\nBring to the shed:\n\n- spare oars\n- wet ropes\n");
  const { surroundings } = indexPassages(knowledge);
  const { sentences, text } = knowledge.document;
  const near = sentences.map((_, sentence) => sentencesNear(surroundings, sentence));
  const words = near.map((indexes) => indexes.map((at) => text.slice(sentences[at]?.start, sentences[at]?.end)));
  expect(words).toEqual([[], [], ["Oars"], ["Bring to the shed:", "Oars"], ["Bring to the shed:", "Oars"]]);
});
