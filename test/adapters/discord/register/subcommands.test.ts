import { describe, expect, it } from "vitest";
import { type CommandDefinition, commandDefinitions } from "../../../../adapters/discord/register/definitions.ts";
import { createCommandLine } from "../../../../src/bot.ts";
import { bot } from "../../../article.ts";

describe("/daily on Discord", () => {
  it("has subcommands with named options", () => {
    const daily = commandDefinitions(bot.commands, createCommandLine("")).find(
      (one): one is Extract<CommandDefinition, { description: string }> => one.name === "daily",
    );
    expect(daily?.options?.map(({ name, type }) => [name, type])).toEqual(
      ["start", "setup", "stop", "pause", "resume", "status", "preview", "now"].map((name) => [name, 1]),
    );
    expect(daily?.options?.[0]).toMatchObject({
      options: [
        { name: "time", required: true, autocomplete: true },
        { name: "days", required: false, autocomplete: true },
        { name: "zone", required: false, autocomplete: true },
        { name: "about", required: false, autocomplete: true },
      ],
    });
  });
});
