import { describe, expect, it } from "vitest";
import { suggestions } from "../../../adapters/web/suggest/suggestions.ts";
import { createBot } from "../../../src/bot.ts";
import { bot, say } from "../../article.ts";
import { readUncurated } from "../../uncurated.ts";

function titles(line: string): readonly string[] {
  return suggestions(line, bot).map(({ title }) => title);
}

describe("suggestions while typing", () => {
  it("are the commands with what they do", () => {
    expect(suggestions("/", bot)).toHaveLength(bot.commands.length);
    const [quote] = suggestions("/QU", bot);
    expect(quote).toEqual({ line: "/quote ", title: expect.stringMatching(/^\/quote /u), about: expect.stringMatching(/\w/u) });
  });

  it("are then what a command takes, with the first words about it and their place", () => {
    const [guo] = suggestions("/quote g", bot);
    expect(guo).toMatchObject({ line: "/quote Guo ", title: "Guo" });
    expect(guo?.about).toMatch(/^person · .+ ¶\d/u);
    expect(suggestions("/daily st", bot).map(({ line }) => line)).toEqual(expect.arrayContaining(["/daily start ", "/daily status "]));
    expect(suggestions("/compare shenzhen nor", bot)[0]?.line).toBe("/compare shenzhen Northeast China ");
  });

  it("are names in plain words, as everything on them", () => {
    const [first] = suggestions("what about shenz", bot);
    expect(first).toMatchObject({ line: "/about Shenzhen", title: "Shenzhen", about: expect.stringMatching(/^place · .+ ¶\d/u) });
  });

  it("are questions that the document answers", () => {
    const found = titles("why did").filter((title) => title.endsWith("?"));
    expect(found.length).toBeGreaterThan(1);
    for (const question of found) {
      expect(question).toMatch(/^Why did/u);
      expect(say(question).outcome, question).toBe("answered");
    }
  });

  it("are the document's headings", () => {
    const handbook = createBot(
      readUncurated("# Handbook\n\n## Working hours\n\nWe work from nine to five.\n\n## Leave\n\nLeave is 25 days.\n"),
    );
    expect(suggestions("working h", handbook)).toContainEqual(
      expect.objectContaining({ title: "Working hours", about: expect.stringContaining("We work from nine to five. ¶3") }),
    );
  });

  it.each(["", " ", "a", "zzzz", "/nonsense x", "/", "the ", "shenzhen ".repeat(200), "\u0000\u202e<b>", "深圳"])(
    "are few and short for %j",
    (line) => {
      const found = suggestions(line, bot);
      expect(found.length).toBeLessThanOrEqual(8);
      for (const { title, about } of found) {
        expect(title.length).toBeLessThan(120);
        expect(about.length).toBeLessThan(140);
      }
    },
  );
});
