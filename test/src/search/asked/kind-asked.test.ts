import { describe, expect, it } from "vitest";
import { readKindAsked } from "../../../../src/search/asked/kind-asked.ts";
import { plainText } from "../../../../src/search/asked/plain-text.ts";
import { phrases } from "../../phrases.ts";

describe("the kind of name that a question asks for", () => {
  it.each([
    ["Which company repaired the wheel?", "company", "organisation"],
    ["With what grain trading firm did Lind sign?", "firm", "organisation"],
    ["Which publishing house printed the map?", "publishing house", "organisation"],
    ["Which official opened the bridge?", "official", "person"],
    ["What architect designed the mill?", "architect", "person"],
    ["Which films were shot in the valley?", "films", undefined],
    ["Which project did Okafor pay for?", "project", undefined],
  ])("%s", (question, noun, kind) => expect(readKindAsked(plainText(question))).toMatchObject({ noun, kind }));

  it.each(phrases`
    Which kind of company buys the flour? | Which companies dominate the valley? | Which official papers did Okafor get?
    Which village has a mill? | What does the company pay? | Which of the wheels belongs to the company?
  `)("is none in: %s", (question) => expect(readKindAsked(plainText(question))).toBeUndefined());
});
