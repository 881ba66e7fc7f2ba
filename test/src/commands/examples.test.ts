import { describe, expect, it } from "vitest";
import { readOffers } from "../../../adapters/web/page-inputs.ts";
import { createBot } from "../../../src/bot.ts";
import { encodeAction, maxActionIdLength } from "../../../src/buttons.ts";
import { commands } from "../../../src/command-list.ts";
import { daily } from "../../../src/commands/daily/daily-command.ts";
import { exampleCity } from "../../../src/commands/daily/schedule-line-and-form.ts";
import { findExamples } from "../../../src/commands/did-you-mean-and-usage.ts";
import { tokenizeLine } from "../../../src/commands/parse/assign-names.ts";
import { parseSubcommandLine } from "../../../src/commands/parse/command-line.ts";
import { documentQuestions } from "../../../src/commands/suggested-questions.ts";
import { plainText } from "../../../src/reply-text.ts";
import { bot as articleBot } from "../../article.ts";
import { readUncurated, talkAbout } from "../../uncurated.ts";
import { ferryInChinese, rules } from "./rules.ts";

const createBotFor = (text: string) => createBot(readUncurated(text));

const ferry = createBotFor(
  'The ferry to Marsdale leaves at noon. "Children under six travel free," said Ann Hale, who runs the pier in Marsdale.\nHale & Sons own two boats.',
);
const nameless = createBotFor("the gate is shut at night.");
const stateless = commands.filter(({ kind }) => kind === "stateless");

const say = (text: string, bot = ferry) => bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });

describe("examples", () => {
  it.each(stateless)("of /$name have names of another document, and work", (command) => {
    const examples = findExamples(command, ferry.library);
    expect(examples).not.toEqual([]);
    for (const example of examples) expect(say(`/${example}`).outcome, example).toMatch(/answered|done/u);
  });

  it("are those of the commands, where the document has their names", () => {
    for (const command of commands) expect(findExamples(command, articleBot.library)).toEqual(command.examples);
  });

  it("are a question in the help, which this document answers", () => {
    for (const bot of [ferry, articleBot]) {
      const [, question = ""] = /Or just ask: (.+?\?)/u.exec(plainText(say("/verbatim", bot))) ?? [];
      expect(say(question, bot).outcome, question).toBe("answered");
    }
  });

  it("of daily posts name the person's own city, one of the document's, or London", () => {
    expect(exampleCity(articleBot.library)).toBe("Shenzhen");
    expect(exampleCity(articleBot.library, "America/New_York")).toBe("New York");
    expect(exampleCity(ferry.library)).toBe("London");
    for (const zone of ["Etc/GMT-8", "UTC", "Nowhere"]) expect(exampleCity(ferry.library, zone)).toBe("London");
    expect(plainText(say("/daily help"))).not.toContain("Shanghai");
  });

  it.each(["/compare", "/quote", "/about", "/ask", "/compare help", "/fact help", "/daily help"])(
    "of another document are not shown: %s",
    (line) => {
      for (const bot of [ferry, nameless]) {
        expect(plainText(say(line, bot))).not.toMatch(/guo|liu|zhang|shenzhen|northeast|songyuan|weather/iu);
      }
    },
  );
});

describe("a long line", () => {
  it("is tried as few names, times and zones", () => {
    let lookups = 0;
    const count = <T>(value: T): T => {
      lookups += 1;
      return value;
    };
    const { library } = articleBot;
    const counting = {
      ...library,
      subjects: { ...library.subjects, findExact: (text: string) => count(library.subjects.findExact(text)) },
      zones: { ...library.zones, find: (text: string) => count(library.zones.find(text)) },
    };
    if (daily.kind === "stateful") parseSubcommandLine(daily, `start 9:00 about ${"in a ".repeat(500)}`, counting);
    expect(lookups).toBeLessThan(100);
  });

  // Each of these takes longer than the test's time limit if the time is quadratic.
  it.each([
    ["Chinese characters", "深".repeat(200_000)],
    ["opening marks", "«".repeat(200_000)],
  ])("is split into words in time that grows with its length: %s", (_, line) => expect(tokenizeLine(line).length).toBeLessThanOrEqual(24));

  it("costs no more if its letters stand for many", () => {
    for (let round = 0; round < 150; round += 1) expect(say("\ufdfa".repeat(2_000), articleBot).outcome).not.toBe("answered");
  });
});

const garden = talkAbout(rules);
const chinese = talkAbout(ferryInChinese);
const empty = talkAbout("Kiln\n");

describe("questions that a document suggests itself", () => {
  it("come from its headings and subjects", () => {
    const questions = documentQuestions(garden.bot.library).map(({ question }) => question);
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
