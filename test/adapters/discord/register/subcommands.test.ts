import { describe, expect, it } from "vitest";
import { parseInteraction } from "../../../../adapters/discord/receive/events.ts";
import { commandDefinitions } from "../../../../adapters/discord/register/definitions.ts";
import { createCommandLine } from "../../../../src/library.ts";
import { bot } from "../../../article.ts";

describe("/daily on Discord", () => {
  it("has subcommands with named options", () => {
    const daily = commandDefinitions(bot.commands, createCommandLine("")).find(({ name }) => name === "daily");
    expect(daily?.options?.map(({ name, type }) => [name, type])).toEqual(
      ["start", "stop", "pause", "resume", "status", "preview", "now"].map((name) => [name, 1]),
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

  const payload = (type: number, zone: object) => ({
    id: "1",
    token: "t",
    type,
    channel_id: "2",
    guild_id: "3",
    data: {
      type: 1,
      name: "daily",
      options: [
        {
          type: 1,
          name: "start",
          options: [
            { type: 3, name: "time", value: "9:00" },
            { type: 3, name: "zone", ...zone },
          ],
        },
      ],
    },
  });

  it("is parsed as a command with named arguments", () => {
    expect(parseInteraction(payload(2, { value: "Asia/Shanghai" }))).toMatchObject({
      request: { input: { kind: "command", command: "daily", args: { action: "start", time: "9:00", zone: "Asia/Shanghai" } } },
    });
  });

  it("is completed in the option of a subcommand", () => {
    expect(parseInteraction(payload(4, { value: "beij", focused: true }))).toMatchObject({
      kind: "completion",
      command: "daily",
      argument: "zone",
      typed: "beij",
    });
  });
});
