import { describe, expect, it } from "vitest";
import { inviteLink, ownAccountLink } from "../../../../adapters/discord/api/invite.ts";
import { choicesPayload } from "../../../../adapters/discord/receive/listeners.ts";
import {
  type CommandDefinition,
  commandDefinitions,
  guildDefinitions,
  registrationDifferences,
} from "../../../../adapters/discord/register/definitions.ts";
import { defineCommand } from "../../../../src/commands/definition.ts";
import { done } from "../../../../src/reply.ts";
import { bot } from "../../../article.ts";

const definitions = commandDefinitions(bot.commands, "");

/** As Discord lists them: with fields of its own, without what is false or empty. */
function listed(defined: readonly CommandDefinition[]): readonly object[] {
  return defined.map(({ options, ...rest }, at) => ({
    ...rest,
    id: String(at),
    version: "1",
    nsfw: false,
    default_member_permissions: null,
    dm_permission: true,
    name_localizations: null,
    description_localizations: {},
    ...(options?.length
      ? { options: options.map((option) => Object.fromEntries(Object.entries(option).filter(([, value]) => value !== false))) }
      : {}),
  }));
}

type Case = [string, (all: readonly CommandDefinition[]) => unknown, string];

/** Something that somebody, or an earlier version, said of every command. */
function withCommand(more: object): Case {
  return [`a command says ${JSON.stringify(more)}`, (all) => listed(all).map((one) => ({ ...one, ...more })), "in another form"];
}

function withOptions(more: object): Case {
  const told = (option: object) => ({ ...option, ...more });
  return [
    `an option says ${JSON.stringify(more)}`,
    (all) => listed(all.map((one) => ({ ...one, options: one.options?.map(told) ?? [] }) as CommandDefinition)),
    "in another form",
  ];
}

describe("what Discord is told of the commands", () => {
  it("is every command of the one list, under its prefix", () => {
    const made = defineCommand({ name: "made", summary: "Made up", args: [], examples: [], phrases: [], run: () => done([]) });
    const names = commandDefinitions([...bot.commands, made], "my-").map(({ name }) => name);
    expect(names).toEqual([...bot.commands.map(({ name }) => `my-${name}`), "my-made"]);
  });

  it("lets servers and people install them, and use them everywhere", () => {
    for (const { integration_types, contexts } of definitions)
      expect({ integration_types, contexts }).toEqual({ integration_types: [0, 1], contexts: [0, 1, 2] });
  });

  it("completes names, and takes free text with a bound", () => {
    const options = new Map(
      definitions.flatMap(({ name, options: all }) => (all ?? []).map((option) => [`${name} ${option.name}`, option])),
    );
    expect(options.get("compare a")).toMatchObject({ type: 3, required: true, autocomplete: true, max_length: 2_000 });
    expect(options.get("quote about")).toMatchObject({ required: false, autocomplete: false });
    expect(options.get("ask question")).toMatchObject({ required: true, autocomplete: false, max_length: 2_000 });
  });

  it("has required options first, and descriptions that are not too long", () => {
    const odd = defineCommand({
      name: "odd",
      summary: "x".repeat(300),
      args: [
        { name: "may", kind: "text", summary: "y".repeat(300) },
        { name: "must", kind: "subject", summary: "Must", required: true },
      ],
      examples: [],
      phrases: [],
      run: () => done([]),
    });
    const [definition] = commandDefinitions([odd], "");
    expect(definition?.options?.map(({ name }) => name)).toEqual(["must", "may"]);
    expect(definition?.description).toHaveLength(100);
    expect(definition?.options?.[1]?.description).toHaveLength(100);
  });
});

describe("registering again", () => {
  it("is not needed when Discord lists the same", () => {
    expect(registrationDifferences(definitions, definitions)).toEqual([]);
    expect(registrationDifferences(definitions, listed(definitions))).toEqual([]);
    expect(registrationDifferences(guildDefinitions(definitions), listed(guildDefinitions(definitions)))).toEqual([]);
    expect(registrationDifferences(definitions, listed(definitions.toReversed()))).toEqual([]);
  });

  it.each<Case>([
    ["a command is new", (all) => listed(all.slice(1)), "/compare is not registered"],
    ["a command is gone", (all) => listed([...all, { name: "old", description: "Old" }]), "/old is registered, but is no command any more"],
    ["a summary changed", (all) => listed(all.map((one) => ({ ...one, description: `${one.description}!` }))), "in another form"],
    ["an option is gone", (all) => listed(all.map((one) => ({ ...one, options: (one.options ?? []).slice(1) }))), "in another form"],
    [
      "an option may be left out now",
      (all) =>
        listed(
          all.map(
            (one) => ({ ...one, options: one.options?.map((option) => ({ ...option, required: false })) ?? [] }) as CommandDefinition,
          ),
        ),
      "in another form",
    ],
    ["people may not install it", (all) => listed(all.map((one) => ({ ...one, integration_types: [0] }))), "in another form"],
    ...[
      { name_localizations: { de: "vergleiche" } },
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
  ])("is needed when %s", (_, there, difference) => {
    const texts = registrationDifferences(definitions, there(definitions)).map(({ text }) => text);
    expect(texts.join("\n")).toContain(difference);
  });
});

describe("suggestions", () => {
  it("are 25 at most, with names that are cut and no values that are too long", () => {
    const choices = [
      { name: "👨‍👩‍👧‍👦".repeat(20), value: "family" },
      { name: "long", value: "x".repeat(101) },
      { name: "", value: "" },
    ];
    expect(choicesPayload(choices).choices).toEqual([{ name: `${"👨‍👩‍👧‍👦".repeat(9)}…`, value: "family" }]);
    expect(choicesPayload(Array.from({ length: 40 }, (_, at) => ({ name: `n${at}`, value: `v${at}` }))).choices).toHaveLength(25);
  });
});

describe("the invite link", () => {
  it("to one's own account asks for no bot, which only servers can add", () => {
    expect(ownAccountLink("123")).toBe("https://discord.com/oauth2/authorize?client_id=123&scope=applications.commands&integration_type=1");
  });

  it("to a server asks for what answering in place takes, and no more", () => {
    expect(inviteLink("123")).toBe(
      "https://discord.com/oauth2/authorize?client_id=123&scope=bot+applications.commands&permissions=274877975552",
    );
  });
});
