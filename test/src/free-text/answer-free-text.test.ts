import { describe, expect, it, vi } from "vitest";
import { typedWords } from "../../../src/text/words.ts";
import { bot, say } from "../../article.ts";
import { phrases, rows } from "../phrases.ts";

/** The start of each piece of evidence. */
const starts = (typed: string, length = 12) => say(typed).evidenceTexts.map((words) => words.slice(0, length));

describe("a question in two parts", () => {
  it.each([
    ["How old is Guo, and what has Guo got recently?", ['"Shenzhen be', "Guo has rece"]],
    ["Where was Zhang born and raised?", ["He was born "]],
    ["what did Liu buy? and how long has she been in Shenzhen", ["To ease her ", "The fuzzy sn"]],
    ["Where does Li work, and where did He study?", ['"The propert', '"My classmat']],
  ])("shows one passage for each: %s", (typed, evidence) => expect([...starts(typed)].sort()).toEqual([...evidence].sort()));

  it.each([
    ["how old is Liu and who is her landlord?", "The document does not say this: “who is her landlord”."],
    ["how old are Wang and Guo?", "The document does not say this: “how old is Wang”."],
    ["how old is Liu? who won the <!channel> cup?", "The document does not say this: “who won the cup”."],
  ])("names the part without an answer: %s", (typed, note) => {
    expect(say(typed)).toMatchObject({ outcome: "answered", text: expect.stringContaining(note) });
  });

  it("has no note if all parts are answered", () =>
    expect(say("How old is Guo, and what did Liu buy?").text).not.toContain("It does not say"));

  it("is refused if no part is answered", () =>
    expect(say("who won the cup and who is the king of Spain?")).toMatchObject({ outcome: "not-stated", evidence: [] }));
});

describe("a comparison", () => {
  it.each(phrases`
    compare Shenzhen and the Northeast on weather | how does Shenzhen differ from the Northeast?
  `)("of two names is the command: %s", (typed) => expect(say(typed).blocks.map(({ kind }) => kind)).toContain("comparison"));
});

it.each([
  ["find me everything Guo says", 3],
  ["pull up what Wang said", 1],
  ["I need to know who bought photos", 1],
  ["looking for the part about free trade zones", 3],
])("an order is a question: %s", (typed, count) => {
  expect(say(typed)).toMatchObject({ outcome: "answered", evidence: { length: count } });
});

it.each(rows`
  an intent before a question => thanks! => done | a command without its slash => quote guo => answered
  a command's phrase => what did Guo say? => answered | nothing but marks => ?! => unclear
`)("the order in which a text is read: %s", (_, typed, outcome) => expect(say(typed).outcome).toBe(outcome));

it.each(["a ", "guo said ", "深圳"])(
  "names are looked up at most four times at each place of a long text, however many rules read it: %s",
  (part) => {
    const text = part.repeat(1_000).slice(0, 2_000);
    const { conversation } = say("how old is guo?");
    const findName = vi.spyOn(bot.library.vocabulary, "findName");
    for (const before of [undefined, conversation]) {
      findName.mockClear();
      bot.reply({ input: { kind: "text", text }, surface: "channel", seed: 1, seenFacts: [], conversation: before });
      const [places, lengths] = [typedWords(text).length, 8];
      expect(findName.mock.calls.length).toBeLessThanOrEqual(4 * places * lengths);
    }
    findName.mockRestore();
  },
);
