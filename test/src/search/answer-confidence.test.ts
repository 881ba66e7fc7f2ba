import { describe, expect, it } from "vitest";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { judgeRanked } from "../../../src/search/decision/decide.ts";
import { indexPassages } from "../../../src/search/find-passages.ts";
import { readQuestion } from "../../../src/search/ranking/question-terms.ts";
import { rankSentences } from "../../../src/search/ranking/rank-sentences.ts";
import { rawKnowledge } from "../../uncurated.ts";
import { phrases } from "../phrases.ts";
import { ask, curatedKnowledge, fact, subject } from "./ask.ts";

const boats = "The regatta at Lake Orrin has its boats in a shed.";
const ferry = "Guests may take the evening ferry with their bicycles.";
const sauna = "Jana Holt opened the sauna beside the jetty.";
const fires = ["The warden lights the fires in the north cabin.", "The warden lights the fires in the south cabin."];
/** The length of an article: in shorter texts, chance is rarer. */
const others = Array.from({ length: 60 }, (_, number) => `Row ${number} of the orchard was planted by hand.`);
const text = [boats, ferry, sauna, ...fires, ...others].join("\n\n");
const uncurated = rawKnowledge(text);
const subjects = [subject("holt", "Jana Holt", "person"), subject("orrin", "Lake Orrin", "place")];
const curated = curatedKnowledge(text, subjects, [
  fact(text, boats, ["where are the boats of the regatta"], ["orrin"]),
  fact(text, ferry, ["are guests allowed to take the evening ferry"]),
  fact(text, sauna, ["who opened the sauna"], ["holt"]),
  ...fires.map((fire) => fact(text, fire, ["who lights the fires"])),
]);

/** In log odds. */
function bestConfidence(knowledge: Knowledge, typed: string): number | undefined {
  const index = indexPassages(knowledge);
  const question = readQuestion(index, typed);
  return judgeRanked(index, question, rankSentences(index, question))[0]?.confidence;
}

describe.each([{ knowledge: uncurated }, { knowledge: curated }])("on a text (curated: $knowledge.isCurated)", ({ knowledge }) => {
  it("a word that the document does not have lowers it", () =>
    expect(bestConfidence(knowledge, "who lights the gas fires")).toBeLessThan(bestConfidence(knowledge, "who lights the fires") ?? 0));

  it("what no document tells is not answered with its words", () => {
    for (const question of phrases`is the sauna open today | book me the evening ferry`)
      expect(ask(knowledge, question).kind, question).not.toBe("found");
    expect(ask(knowledge, "am I allowed to take the evening ferry")).toMatchObject({ kind: "found", first: ferry });
  });

  it("a passage with every telling word of a short question answers", () =>
    expect(ask(knowledge, "who opened the sauna")).toMatchObject({ kind: "found", first: sauna }));

  it("what is as sure is shown, too", () => expect([...ask(knowledge, "who lights the fires").texts].sort()).toEqual(fires));

  it("a quantity that is asked for and missing is no answer", () =>
    expect(ask(knowledge, "how many boats does the regatta have").kind).not.toBe("found"));
});

it.each(phrases`Does Jana Holt like jazz? | Will it snow in Lake Orrin?`)("a name alone is not enough: %s", (question) =>
  expect(ask(curated, question).kind).not.toBe("found"),
);

it("a missing quantity refuses for certain where nobody curated the text", () =>
  expect(bestConfidence(uncurated, "how many boats does the regatta have")).toBe(Number.NEGATIVE_INFINITY));
