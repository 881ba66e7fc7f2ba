import { describe, expect, it } from "vitest";
import { readAskedParts } from "../../src/follow-ups/asked-part.ts";
import { bot, say } from "../article.ts";
import { lastReply, readAfter } from "./follow-ups/talk.ts";
import { phrases, rows } from "./phrases.ts";

describe("a text that announces another topic", () => {
  it.each([
    ["On another note, which companies have invested?", "which companies have invested?"],
    ["btw something else entirely what is the rust belt", "what is the rust belt"],
    ["Setting that aside, how many free trade zones are there?", "how many free trade zones are there?"],
    ["let us turn to another question: who launched the nightlife index?", "who launched the nightlife index?"],
  ])("inherits nothing: %s", (typed, question) => {
    const { outcome, text } = say(question);
    expect(lastReply(["how old is Zhang?", typed])).toMatchObject({ outcome, text });
  });

  it("is not answered about what was spoken of", () => {
    const { outcome, text } = lastReply(["how old is Zhang?", "a different matter: who compiled the index?"]);
    expect(outcome).toBe("not-stated");
    expect(text).not.toContain("Zhang");
  });

  it.each(rows`
    Different question: where does he come from? => Songyuan | on another note, and Liu? => 23-year-old Liu
  `)("still refers to what was spoken of: %s", (typed, words) => expect(lastReply(["how old is Zhang?", typed]).text).toContain(words));
});

describe("a request without a question word", () => {
  it.each(rows`
    tell me about Guo => Indicate his home town. => Shenyang | tell me about Guo => Kindly furnish me with his age => 27-year-old
    tell me about Guo => who is he again? => household registration
    what is the nightlife index? => State the year in which it was launched. => in 2017
  `)("is about what was spoken of: %s / %s", (asked, typed, words) => {
    const { outcome, text } = lastReply([asked, typed]);
    expect(outcome).toBe("answered");
    expect(text).toContain(words);
  });

  it.each(["Kindly indicate the year in which they came out", "please state the year of issue", "the year they appeared"])(
    "is not answered with a day where a year is asked for: %s",
    (typed) => expect(lastReply(["what are the new guidelines?", typed]).outcome).not.toBe("answered"),
  );
});

describe("a text of 2,000 characters", () => {
  it.each(["only the snow ", "more ", "thanks ", "and "])("is no follow-up: %s", (part) => {
    expect(readAfter("Where does Li work?", part.repeat(2_000 / part.length))).toBeUndefined();
  });

  it.each(["no, i meant ", "liu and guo and "])("is not answered: %s", (part) => {
    expect(lastReply(["Where does Li work?", part.repeat(2_000 / part.length)]).outcome).not.toBe("answered");
  });

  it("has a part that asks among its first eight", () =>
    expect(readAskedParts("oh wow, ".repeat(250), bot.library).endings.length).toBeLessThan(8));
});

describe("a person of the asker's", () => {
  it.each(phrases`
    My friend is ill, where does he live? | my guest has lost his key, where does he come from?
    I was asked by someone, our new colleague is here, how old is she?
  `)("is whom a pronoun stands for: %s", (typed) => expect(lastReply(["How old is Liu?", typed]).text).not.toContain("Liu"));

  it.each(rows`
    In my opinion she is brave, how old is she? => 23-year-old | my next question, how old is she? => 23-year-old
    Well, my friend, how old is she? => 23-year-old | our friend Liu is brave, how old is she? => 23-year-old
  `)("is nobody in: %s", (typed, words) => expect(lastReply(["What did Liu buy?", typed]).text).toContain(words));
});
