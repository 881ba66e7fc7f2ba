import { describe, expect, it } from "vitest";
import { createReader } from "../../../src/reading/reader.ts";
import { harbour } from "./harbour.ts";

const reader = createReader(harbour);
const questions = (typed: string) => reader.read(typed).questions.map(({ text }) => text);
const parts = (typed: string) => reader.read(typed).questions.flatMap((question) => question.parts.map(({ text }) => text));

describe("clauses", () => {
  it.each([
    ["im writing an essay on the lighthouse, who paid for it?", ["who paid for it lighthouse?"]],
    ["ortega. how old?", ["how old ortega?"]],
    ["never saw the tides in my life. does tarn get any", ["does tarn get any tides"]],
    ["is there a rule on salt? my cousin sells some", ["is there a rule on salt?"]],
    ["did they repair the boats? tarn i mean", ["did they repair the boats tarn?"]],
    ["which taxes rose, i always forget", ["which taxes rose"]],
    ["ortega's full name? need it for the credits", ["ortega's full name?"]],
    ["who paid?\nwhere is the hall?", ["who paid?", "where is the hall?"]],
    ["fishing boats", ["fishing boats"]],
    ["Where does Dr. Brook live?", ["Where does Dr. Brook live?"]],
    ["the U.S. market in tarn", ["the U.S. market in tarn"]],
    ["under Ortega's plan, what happens to salt", ["under Ortega's plan, what happens to salt"]],
    ["what is raised... taxes on what", ["what is raised", "taxes on what"]],
  ])("of %s", (typed, read) => {
    expect(questions(typed)).toEqual(read);
  });

  it.each(["hi", "thanks!!", "🙂", "hello <@123>", "ok, great"])("of %s ask nothing", (typed) => {
    expect(questions(typed)).toEqual([]);
  });
});

describe("several questions in a sentence", () => {
  it.each([
    ["whos from tarn and whos from veloria?", ["who is from tarn?", "who is from veloria?"]],
    ["how old is Ortega, and how long has he been there?", ["how old is Ortega?", "how long has he been there Ortega?"]],
    ["who is brook, what does she do", ["who is brook?", "what does she do brook?"]],
    ["who is Ortega and in which town does he live", ["who is Ortega?", "in which town does he live Ortega?"]],
    [
      "when did Brook leave Veloria and how long has Ortega lived there?",
      ["when did Brook leave Veloria?", "how long has Ortega lived there Veloria?"],
    ],
    ["how old are Brook and Ortega?", ["how old are Brook", "how old are Ortega"]],
    ["how long have brook and ortega each been in tarn", ["how long have brook been in tarn", "how long have ortega been in tarn"]],
    ["who has been in Tarn longer, Brook or Ortega?", ["who has been in Tarn longer Brook", "who has been in Tarn longer Ortega"]],
    ["what is the difference between Brook and Ortega", []],
    ["what did she say when asked and why", []],
    ["salt and boats", []],
  ])("are parts: %s", (typed, read) => {
    expect(parts(typed)).toEqual(read);
  });

  it("are at most four", () => {
    expect(parts("what is it and what is salt and what is tax and what is sea and what is ice")).toEqual([]);
    expect(questions("what is it? what is salt? what is tax? what is sea? what is ice?")).toHaveLength(4);
  });
});

describe("the document", () => {
  it.each([
    ["what does it say about snow", "snow", "passages"],
    ["what does the article say on salt taxes?", "salt taxes", "passages"],
    ["does it mention the flood?", "the flood", "mention"],
    ["does this text talk about boats at all", "boats at all", "mention"],
    ["is there anything about salt in the document?", "salt", "mention"],
    ["any mention of ferries?", "ferries", "mention"],
    ["are the ferries mentioned?", "the ferries", "mention"],
    ["does the piece say who paid", "who paid", "answer"],
    ["anything on salt", "salt", "passages"],
    ["look up salt", "salt", "passages"],
    ["search for the lighthouse", "the lighthouse", "passages"],
    ["what about ferries?", "ferries", "passages"],
    ["what does Ortega say about salt", "what does Ortega say about salt", "answer"],
    ["what does it say about that", "what does it say about that", "answer"],
    ["what does it say about how salt is made", "how salt is made", "answer"],
    ["tell me about the lighthouse", "the lighthouse", "passages"],
    ["I would like to read the part on ferries", "ferries", "passages"],
    ["every mention of Ortega", "Ortega", "passages"],
    ["ferries?", "ferries?", "passages"],
    ["where?", "where?", "answer"],
  ])("is what is asked about: %s", (typed, text, asksFor) => {
    expect(reader.read(typed).questions).toMatchObject([{ text, asksFor }]);
  });
});
