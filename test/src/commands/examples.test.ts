import { describe, expect, it } from "vitest";
import { createBot } from "../../../src/bot.ts";
import { commands } from "../../../src/command-list.ts";
import { exampleCity } from "../../../src/commands/daily/example-city.ts";
import { findExamples } from "../../../src/commands/examples.ts";
import { plainText } from "../../../src/reply-text.ts";
import { bot as articleBot } from "../../article.ts";
import { readUncurated } from "../../uncurated.ts";

const createBotFor = (text: string) => createBot(readUncurated(text));

const ferry = createBotFor(
  'The ferry to Marsdale leaves at noon. "Children under six travel free," said Ann Hale, who runs the pier in Marsdale.\nHale & Sons own two boats.',
);
const nameless = createBotFor("the gate is shut at night.");
const stateless = commands.filter(({ kind }) => kind === "stateless");

function say(text: string, bot = ferry) {
  return bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
}

describe("examples", () => {
  it.each(stateless)("of /$name have names of another document, and work", (command) => {
    const examples = findExamples(command, ferry.library);
    expect(examples).not.toEqual([]);
    for (const example of examples) expect(say(`/${example}`).outcome, example).toMatch(/answered|done/u);
  });

  it("are those of the commands, where the document has their names", () => {
    for (const command of commands) expect(findExamples(command, articleBot.library)).toEqual(command.examples);
  });

  it("are questions in the help, which this document answers", () => {
    for (const bot of [ferry, articleBot]) {
      const [, first = "", second = ""] = /For example: (.+?\?) (.+?\?)/u.exec(plainText(say("/verbatim", bot))) ?? [];
      for (const question of [first, second]) expect(say(question, bot).outcome, question).toBe("answered");
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
