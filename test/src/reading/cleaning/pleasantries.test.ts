import { describe, expect, it } from "vitest";
import { trimPleasantries, trimPoliteness } from "../../../../src/reading/cleaning/pleasantries.ts";

describe("pleasantries", () => {
  it.each([
    ["hey quick question - who paid for it? thanks!", "who paid for it?"],
    ["good morning everyone, sorry to bother you, when was the flood", "when was the flood"],
    ["Sorry if this was asked before, but how high is the tide?", "how high is the tide?"],
    ["ok so um like where did she study, i forgot", "where did she study"],
    ["just wondering, does anyone know if they left", "they left"],
    ["can you please tell me who the mayor is", "who the mayor is"],
    ["i was wondering what the tax was on", "what the tax was on"],
    ["according to the article, who rebuilt it", "who rebuilt it"],
    ["is it far or not lol", "is it far"],
    ["is it far or nah", "is it far"],
    ["did they come back? i'm guessing not", "did they come back?"],
    ["what was it called, anyone know?", "what was it called?"],
    ["who was first, if you don't mind me asking?", "who was first?"],
    ["and why did they leave though", "why did they leave"],
    ["two questions: who is she", "who is she"],
    ["makes sense and in winter?", "and in winter?"],
    ["that is crazy so he paid himself", "he paid himself"],
    ["Would you be so kind as to indicate her age?", "her age?"],
    ["It would also help to know whether Ortega paid.", "Ortega paid."],
    ["I should be grateful to learn Ortega's age", "Ortega's age"],
    ["Might I also enquire who paid?", "who paid?"],
    ["May I ask to whom it was sold?", "to whom it was sold?"],
  ])("around a question go: %s", (typed, read) => {
    expect(trimPleasantries(typed)).toBe(read);
  });

  it.each([
    "Under the mayor's plan, what happens to the ferries?",
    "So-called ferries",
    "things to do in the harbour",
    "Well water in the harbour",
    "First ferry to the island",
    "According to Ortega, who paid?",
    "hi-tech boats",
    "is repairing it going to be quick",
    "like a lighthouse",
    "first name of Ortega",
    "friends who left the harbour",
    "evening habits of residents",
    "plus points of the market",
    "did they know the mayor",
    "can anyone see the harbour",
    "could one get the subsidy",
    "it will help the ferries",
    "i want just the part about salt",
    "great harbours and so on",
    "is it clear water",
    "what a mayor earns",
    "wait times at the market",
    "sad end of the ferries",
    "is she from there",
    "would you see his harbour",
  ])("are not seen in %s", (typed) => {
    expect(trimPleasantries(typed)).toBe(typed);
  });

  it.each([
    "On a completely different note, who built it?",
    "something totally different who built it?",
    "now for something else entirely: who built it?",
    "Changing the subject, who built it?",
    "let's move on to another topic, who built it?",
    "quick topic switch, who built it?",
    "change of subject: who built it?",
    "Leaving all that aside, who built it?",
    "setting aside this for now, who built it?",
    "enough about that, who built it?",
    "unrelated but who built it?",
    "apropos of nothing, who built it?",
    "a separate matter: who built it?",
  ])("that announce another topic go: %s", (typed) => {
    expect(trimPleasantries(typed)).toBe("who built it?");
  });

  it.each([
    ["who is Ortega again?", "who is Ortega?"],
    ["where does he live again", "where does he live"],
    ["what was that again", "what was that again"],
    ["what did you say again", "what did you say again"],
    ["will it open again", "will it open again"],
    ["when will it open again", "when will it open again"],
    ["State the owner's age", "the owner's age"],
    ["kindly furnish us with his age", "his age"],
    ["state ferries of Tarn", "state ferries of Tarn"],
    ["different topics of the council", "different topics of the council"],
    ["something else is broken", "something else is broken"],
  ])("are told from what is asked: %s", (typed, read) => {
    expect(trimPleasantries(typed)).toBe(read);
  });

  it.each(["hi", "thanks so much!", "ok great", "good evening all", "lol", "cheers mate", "please?", "hey, sorry"])(
    "alone leave nothing: %s",
    (typed) => {
      expect(trimPleasantries(typed)).toBe("");
    },
  );

  it.each([
    ["ortega about salt please", "ortega about salt"],
    ["ortega about salt pls, thx!!", "ortega about salt"],
    ["please ortega", "ortega"],
    ["plz please, ortega about salt, thanks", "ortega about salt"],
    ["please", ""],
    [", ortega", ", ortega"],
    ["start 9 , in Tarn", "start 9 , in Tarn"],
  ])("around a command's arguments go: %s", (typed, read) => {
    expect(trimPoliteness(typed)).toBe(read);
  });
});
