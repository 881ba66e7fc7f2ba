import { describe, expect, it } from "vitest";
import { type CommandDefinition, commandDefinitions, guildDefinitions } from "../../../adapters/discord/command-manifest.ts";
import { registrationDifferences } from "../../../adapters/discord/command-registration.ts";
import { createCommandLine } from "../../../src/bot.ts";
import { defineCommand } from "../../../src/commands/command-definition.ts";
import { doneReply } from "../../../src/reply.ts";
import { bot } from "../../article.ts";
import { commandListProblems } from "./fake/command-rules.ts";
import type { OptionDefinition, CommandDefinition as WireDefinition } from "./fake/world.ts";

type SlashDefinition = Extract<CommandDefinition, { description: string }>;

function slashDefinitions(...created: Parameters<typeof commandDefinitions>): readonly SlashDefinition[] {
  return commandDefinitions(...created).filter((one) => "description" in one);
}

const definitions = slashDefinitions(bot.commands, createCommandLine(""));
const all = commandDefinitions(bot.commands, createCommandLine(""));

/** The definitions as Discord lists them: with additional fields, without fields that are false or empty. */
function listed(defined: readonly object[]): readonly object[] {
  return (defined as readonly Partial<SlashDefinition>[]).map(({ options, ...rest }, index) => ({
    name_localizations: null,
    description_localizations: {},
    ...rest,
    id: String(index),
    version: "1",
    nsfw: false,
    default_member_permissions: null,
    dm_permission: true,
    ...(options?.length
      ? { options: options.map((option) => Object.fromEntries(Object.entries(option).filter(([, value]) => value !== false))) }
      : {}),
  }));
}

type Case = [string, (all: readonly SlashDefinition[]) => unknown, string];

function withCommand(more: object): Case {
  return [`a command has the fields ${JSON.stringify(more)}`, (all) => listed(all).map((one) => ({ ...one, ...more })), "in another form"];
}

function withOptions(more: object): Case {
  return [`an option has the fields ${JSON.stringify(more)}`, (all) => listed(changeOptions(all, more)), "in another form"];
}

function changeOptions(all: readonly SlashDefinition[], more: object): readonly SlashDefinition[] {
  return all.map((one) => ({ ...one, options: one.options?.map((option) => ({ ...option, ...more })) ?? [] }) as SlashDefinition);
}

describe("the definitions of the commands", () => {
  it("contain every command, with the prefix", () => {
    const names = slashDefinitions(bot.commands, createCommandLine("my-")).map(({ name }) => name);
    expect(names).toEqual(bot.commands.map(({ name }) => `my-${name}`));
  });

  it("contain one for the Apps menu of a message, whose name has no prefix", () => {
    const ofMessages = commandDefinitions(bot.commands, createCommandLine("my-")).filter(({ type }) => type === 3);
    expect(ofMessages).toEqual([
      {
        type: 3,
        name: "Find in the document",
        name_localizations: { "zh-CN": "在文档中查找", "zh-TW": "在文件中尋找" },
        integration_types: [0, 1],
        contexts: [0, 1, 2],
      },
    ]);
  });

  it("have autocomplete for names, and a maximum length for free text", () => {
    const options = new Map(
      definitions.flatMap(({ name, options: all }) => (all ?? []).map((option) => [`${name} ${option.name}`, option])),
    );
    expect(options.get("compare first")).toMatchObject({ type: 3, required: true, autocomplete: true, max_length: 2_000 });
    expect(options.get("quote about")).toMatchObject({ required: false, autocomplete: false });
    expect(options.get("ask question")).toMatchObject({ required: true, autocomplete: false, max_length: 2_000 });
  });

  it("name their options in words, and have a check box and choices", () => {
    const find = (command: string) => definitions.find(({ name }) => name === command)?.options ?? [];
    expect(find("compare").map(({ name }) => name)).toEqual(["first", "second", "topic"]);
    expect(find("quote").map(({ name, type }) => `${name} ${type}`)).toEqual(["speaker 3", "about 3", "all 5"]);
    const others = bot.commands.map(({ name }) => name).filter((name) => name !== "verbatim");
    const [list] = slashDefinitions(bot.commands, createCommandLine("my-")).find(({ name }) => name === "my-verbatim")?.options ?? [];
    const choices = [
      ...["subjects", "speakers", "topics", "listen", "stop listening"].map((name) => [name, name]),
      ...others.map((name) => [`/my-${name}`, name]),
    ];
    expect(list).toMatchObject({ type: 3, choices: choices.map(([name, value]) => expect.objectContaining({ name, value })) });
  });

  it("have subcommands of /daily with named options", () => {
    const daily = definitions.find(({ name }) => name === "daily")?.options ?? [];
    const names = ["start", "setup", "stop", "pause", "resume", "status", "preview", "now"];
    expect(daily.map(({ name, type }) => [name, type])).toEqual(names.map((name) => [name, 1]));
    const options = ["time", "days", "zone", "about"].map((name) => ({ name, required: name === "time", autocomplete: true }));
    expect(daily[0]).toMatchObject({ options });
  });

  it("have required options first, and truncated descriptions", () => {
    const longCommand = defineCommand({
      name: "long",
      summary: "x".repeat(300),
      args: [
        { name: "may", kind: "text", summary: "y".repeat(300) },
        { name: "must", kind: "subject", summary: "Must", required: true },
      ],
      examples: [],
      run: () => doneReply([]),
    });
    const [definition] = slashDefinitions([longCommand], createCommandLine(""));
    expect(definition?.options?.map(({ name }) => name)).toEqual(["must", "may"]);
    expect(definition?.description).toHaveLength(100);
    expect(definition?.options?.[1]?.description).toHaveLength(100);
  });
});

describe("another registration", () => {
  it("is not needed if Discord lists the same commands", () => {
    expect(registrationDifferences(all, all)).toEqual([]);
    expect(registrationDifferences(all, listed(all))).toEqual([]);
    expect(registrationDifferences(guildDefinitions(all), listed(guildDefinitions(all)))).toEqual([]);
    expect(registrationDifferences(all, listed(all.toReversed()))).toEqual([]);
  });

  it("is needed for the Apps menu, too", () => {
    const find = (registered: readonly object[]) => registrationDifferences(all, registered).map(({ text }) => text);
    expect(find(listed(definitions))).toEqual(["“Find in the document” is not registered"]);
    const renamed = listed(all).map((one) => ("type" in one && one.type === 3 ? { ...one, name: "Look it up" } : one));
    expect(find(renamed)).toEqual(["“Find in the document” is not registered", "“Look it up” is registered, but no longer exists"]);
  });

  it.each<Case>([
    ["a command is new", (all) => listed(all.slice(1)), "/compare is not registered"],
    ["a command is gone", (all) => listed([...all, { name: "old", description: "Old" }]), "/old is registered, but no longer exists"],
    ["a summary changed", (all) => listed(all.map((one) => ({ ...one, description: `${one.description}!` }))), "in another form"],
    ["an option is gone", (all) => listed(all.map((one) => ({ ...one, options: (one.options ?? []).slice(1) }))), "in another form"],
    ["an option is no longer required", (all) => listed(changeOptions(all, { required: false })), "in another form"],
    ["users cannot install a command", (all) => listed(all.map((one) => ({ ...one, integration_types: [0] }))), "in another form"],
    ...[
      { name_localizations: { de: "vergleiche" } },
      { name_localizations: null },
      { description_localizations: { de: "Zwei Dinge" } },
      { default_member_permissions: "0" },
      { nsfw: true },
    ].map(withCommand),
    ...[
      { choices: [{ name: "Shenzhen", value: "Shenzhen" }], autocomplete: false },
      { min_length: 3 },
      { max_length: 100 },
      { channel_types: [0] },
      { name_localizations: { de: "wen" } },
    ].map(withOptions),
    ["nothing is registered", () => [], "/verbatim is not registered"],
    ["the list cannot be read", () => ({ message: "?" }), "/verbatim is not registered"],
  ])("is needed if %s", (_, there, difference) => {
    const texts = registrationDifferences(definitions, there(definitions)).map(({ text }) => text);
    expect(texts.join("\n")).toContain(difference);
  });
});

const registered = (prefix: string) => commandDefinitions(bot.commands, createCommandLine(prefix)) as unknown as readonly WireDefinition[];
/** As long as COMMAND_PREFIX may be for the longest name of a command. */
const prefixes = ["", "verbatim-", "x".repeat(24)];
const locales = ["zh-CN", "zh-TW"];

interface Shown {
  readonly name: string;
  readonly localized: WireDefinition["name_localizations"];
}

function names(one: WireDefinition | OptionDefinition): readonly Shown[] {
  const choices = (one as OptionDefinition).choices ?? [];
  return [one, ...choices]
    .map(({ name, name_localizations }) => ({ name, localized: name_localizations }))
    .concat((one.options ?? []).flatMap(names));
}

function descriptions(one: WireDefinition | OptionDefinition): readonly Shown[] {
  const own = { name: `${one.name}: ${one.description}`, localized: one.description_localizations };
  return [...(one.description === undefined ? [] : [own]), ...(one.options ?? []).flatMap(descriptions)];
}

describe("the commands in Chinese", () => {
  it("have every name and every description in both scripts", () => {
    const all = registered("").flatMap((command) => [...names(command), ...descriptions(command)]);
    expect(all.length).toBeGreaterThan(60);
    expect(
      all.filter(({ localized }) => locales.some((locale) => !/\p{L}|\d/u.test(localized?.[locale] ?? ""))).map(({ name }) => name),
    ).toEqual([]);
    expect(all.flatMap(({ localized }) => Object.keys(localized ?? {})).filter((locale) => !locales.includes(locale))).toEqual([]);
  });

  it("have Chinese names, after the prefix", () => {
    for (const prefix of prefixes)
      for (const { name_localizations, type } of registered(prefix))
        for (const locale of locales)
          expect(name_localizations?.[locale]).toMatch(new RegExp(`^${type === 3 ? "" : prefix}\\p{Script=Han}+$`, "u"));
  });

  it.each(prefixes)("fit Discord's rules with the prefix %j", (prefix) => {
    expect(commandListProblems(registered(prefix))).toEqual([]);
    expect(commandListProblems(guildDefinitions(commandDefinitions(bot.commands, createCommandLine(prefix))) as never)).toEqual([]);
  });

  it("are for everybody: who may use /daily is decided at its use", () => {
    for (const command of registered("")) expect(command).not.toHaveProperty("default_member_permissions");
  });
});
