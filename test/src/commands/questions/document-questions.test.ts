import { describe, expect, it } from "vitest";
import { readOffers } from "../../../../adapters/web/offers.ts";
import { encodeAction, maxActionIdLength } from "../../../../src/action.ts";
import { documentQuestions } from "../../../../src/commands/questions/document-questions.ts";
import { talkAbout } from "../../../uncurated.ts";
import { ferryInChinese, rules } from "../rules.ts";

const garden = talkAbout(rules);
const chinese = talkAbout(ferryInChinese);
const empty = talkAbout("Kiln\n");

describe("questions that a document suggests itself", () => {
  it("come from its definitions, headings and subjects", () => {
    const questions = documentQuestions(garden.bot.library).map(({ question }) => question);
    expect(questions).toContain("What does “annual rent” mean?");
    expect(questions).toContain("What does it say about compost?");
    expect(questions).toContain("What does it say about Mira Tolland?");
  });

  it("are in Chinese for a Chinese document", () => {
    const questions = documentQuestions(chinese.bot.library).map(({ question }) => question);
    expect(questions).toContain("文中关于船票说了什么？");
    for (const question of questions) expect(question).toMatch(/？$/u);
  });

  it.each([["in English", garden] as const, ["in Chinese", chinese] as const])(
    "are answered, typed or pressed: %s",
    (_, { bot, say, press }) => {
      const greeting = say(bot === chinese.bot ? "你好" : "hello");
      expect(greeting.actions.length).toBeGreaterThan(1);
      for (const { label, action } of greeting.actions) {
        expect(press(greeting, label).outcome, label).toBe("answered");
        expect(say(label).outcome, label).toBe("answered");
        expect(encodeAction(action, bot.knowledge.document.hash).length).toBeLessThanOrEqual(maxActionIdLength);
      }
    },
  );

  it("are not made up where there is nothing to ask", () => {
    expect(documentQuestions(empty.bot.library)).toEqual([]);
    expect(empty.say("hi").outcome).toBe("done");
  });
});

describe("what is offered", () => {
  it("never ends in a refusal", () => {
    for (const { bot, say } of [garden, chinese, empty]) {
      const { questions, commands } = readOffers(bot);
      for (const line of [...questions, ...commands]) expect(say(line).outcome, line).toBe("answered");
    }
  });

  it("has no /quote without speakers, and no list that is empty", () => {
    const help = garden.say("/verbatim");
    expect(help.text).not.toContain("/quote");
    expect(help.actions.map(({ label }) => label)).toEqual(["Subjects"]);
    expect(readOffers(garden.bot).commands.join("\n")).not.toContain("/quote");
    expect(garden.say("help").text).not.toContain("all quotes");
  });

  it("has no /compare and no /fact in a document with nothing for them", () =>
    expect(readOffers(empty.bot).commands.join("\n")).not.toMatch(/compare|fact|daily|about/u));
});
