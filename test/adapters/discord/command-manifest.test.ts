import { describe, expect, it } from "vitest";
import { commandDefinitions, guildDefinitions } from "../../../adapters/discord/command-manifest.ts";
import { registrationDifferences } from "../../../adapters/discord/command-registration.ts";
import { createCommandLine } from "../../../src/bot.ts";
import { type Command, defineCommand } from "../../../src/commands/command-definition.ts";
import { doneReply } from "../../../src/reply.ts";
import { bot } from "../../article.ts";
import { commandListProblems } from "./fake/command-rules.ts";
import type { CommandDefinition } from "./fake/world.ts";

function define(prefix = "", commands: readonly Command[] = bot.commands): readonly CommandDefinition[] {
  return commandDefinitions(commands, createCommandLine(prefix)) as unknown as readonly CommandDefinition[];
}

const all = define();
const optionsOf = (command: string, among = all) => among.find(({ name }) => name === command)?.options ?? [];

describe("the definitions of the commands", () => {
  it("contain every command, with the prefix, and one for the Apps menu of a message, whose name has none", () => {
    const defined = define("my-");
    const menu = { name_localizations: { "zh-CN": "在文档中查找", "zh-TW": "在文件中尋找" } };
    const everywhere = { integration_types: [0, 1], contexts: [0, 1, 2] };
    expect(defined.map(({ name }) => name)).toEqual([...bot.commands.map(({ name }) => `my-${name}`), "Find in the document"]);
    expect(defined.filter(({ type }) => type === 3)).toEqual([{ type: 3, name: "Find in the document", ...menu, ...everywhere }]);
    for (const each of defined) expect(each).toMatchObject(everywhere);
    // Who may use /daily is decided at its use.
    for (const each of defined) expect(each).not.toHaveProperty("default_member_permissions");
  });

  it("name their options in words, with autocomplete for names, a check box, choices, and a maximum length for free text", () => {
    expect(optionsOf("compare")).toMatchObject([
      { name: "first", type: 3, required: true, autocomplete: true, max_length: 2_000 },
      { name: "second" },
      { name: "topic" },
    ]);
    expect(optionsOf("quote")).toMatchObject([
      { name: "speaker", type: 3 },
      { name: "about", type: 3, required: false, autocomplete: false },
      { name: "all", type: 5 },
    ]);
    expect(optionsOf("ask")).toMatchObject([{ name: "question", required: true, autocomplete: false, max_length: 2_000 }]);
    const choices = [
      ...["subjects", "speakers", "topics", "listen", "stop listening"].map((name) => [name, name]),
      ...bot.commands.filter(({ name }) => name !== "verbatim").map(({ name }) => [`/my-${name}`, name]),
    ];
    const [list] = optionsOf("my-verbatim", define("my-"));
    expect(list).toMatchObject({ type: 3, choices: choices.map(([name, value]) => expect.objectContaining({ name, value })) });
  });

  it("have subcommands of /daily with named options", () => {
    const daily = optionsOf("daily");
    const names = ["start", "setup", "stop", "pause", "resume", "status", "preview", "now"];
    expect(daily.map(({ name, type }) => [name, type])).toEqual(names.map((name) => [name, 1]));
    const options = ["time", "days", "zone", "about"].map((name) => ({ name, required: name === "time", autocomplete: true }));
    expect(daily[0]).toMatchObject({ options });
  });

  it("have required options first, and truncated descriptions", () => {
    const args = [
      { name: "may", kind: "text", summary: "y".repeat(300) },
      { name: "must", kind: "subject", summary: "Must", required: true },
    ] as const;
    const long = defineCommand({ name: "long", summary: "x".repeat(300), args, examples: [], run: () => doneReply([]) });
    const [definition] = define("", [long]);
    expect(definition?.options?.map(({ name }) => name)).toEqual(["must", "may"]);
    expect([definition, definition?.options?.[1]].map((each) => each?.description?.length)).toEqual([100, 100]);
  });

  // As long as COMMAND_PREFIX may be for the longest name of a command.
  it.each(["", "verbatim-", "x".repeat(24)])("fit Discord's rules with the prefix %j, and have Chinese names after it", (prefix) => {
    const defined = define(prefix);
    expect(commandListProblems(defined)).toEqual([]);
    expect(commandListProblems(guildDefinitions(defined as never) as never)).toEqual([]);
    for (const { name_localizations, type } of defined)
      for (const locale of ["zh-CN", "zh-TW"])
        expect(name_localizations?.[locale]).toMatch(new RegExp(`^${type === 3 ? "" : prefix}\\p{Script=Han}+$`, "u"));
  });
});

describe("another registration", () => {
  /** As Discord lists them: with additional fields, without fields that are false or empty. */
  const listed = (defined: readonly object[]): readonly object[] =>
    (defined as readonly CommandDefinition[]).map(({ options, ...rest }) => ({
      ...{ name_localizations: null, description_localizations: {}, default_member_permissions: null, nsfw: false, dm_permission: true },
      ...rest,
      ...{ id: "1", version: "1" },
      ...(options?.length ? { options: options.map((each) => JSON.parse(JSON.stringify(each, (_, value) => value || undefined))) } : {}),
    }));
  const differences = (there: unknown, defined = all) => registrationDifferences(defined as never, there).map(({ text }) => text);

  it("is not needed if Discord lists the same commands", () => {
    const ofGuild = guildDefinitions(all as never) as unknown as readonly CommandDefinition[];
    for (const there of [all, listed(all), listed(all.toReversed())]) expect(differences(there)).toEqual([]);
    expect(differences(listed(ofGuild), ofGuild)).toEqual([]);
  });

  const changed = (more: object) => listed(all.map((one) => ({ ...one, ...more })));
  const withOption = (more: object) =>
    listed(all.map((one) => ({ ...one, options: (one.options ?? []).map((option) => ({ ...option, ...more })) })));

  it.each<[string, unknown, string]>([
    ["a command is new", listed(all.slice(1)), "/compare is not registered"],
    ["a command is gone", listed([...all, { name: "old", description: "Old" }]), "/old is registered, but no longer exists"],
    ["a summary changed", changed({ description: "?" }), "in another form"],
    ["users cannot install a command", changed({ integration_types: [0] }), "in another form"],
    ["a name has other translations", changed({ name_localizations: { de: "vergleiche" } }), "in another form"],
    ["a description has none", changed({ description_localizations: null }), "in another form"],
    ["not everybody may use it", changed({ default_member_permissions: "0" }), "in another form"],
    ["an option is no longer required", withOption({ required: false }), "in another form"],
    ["an option has choices", withOption({ choices: [{ name: "a", value: "a" }], autocomplete: false }), "in another form"],
    ["nothing is registered", [], "/verbatim is not registered"],
  ])("is needed if %s", (_, there, difference) => {
    expect(differences(there).join("\n")).toContain(difference);
  });
});
