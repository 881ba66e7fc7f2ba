import { describe, expect, it } from "vitest";
import { commandDefinitions, guildDefinitions } from "../../../../adapters/discord/register/definitions.ts";
import { limits } from "../../../../adapters/discord/render/limits.ts";
import { createCommandLine } from "../../../../src/bot.ts";
import { bot } from "../../../article.ts";
import { commandListErrors } from "../fake/command-rules.ts";
import type { CommandDefinition, OptionDefinition } from "../fake/world.ts";

const registered = (prefix: string) =>
  commandDefinitions(bot.commands, createCommandLine(prefix)) as unknown as readonly CommandDefinition[];
/** As long as COMMAND_PREFIX may be for the longest name of a command. */
const prefixes = ["", "verbatim-", "x".repeat(24)];
const locales = ["zh-CN", "zh-TW"];

interface Shown {
  readonly name: string;
  readonly localized: CommandDefinition["name_localizations"];
}

function names(one: CommandDefinition | OptionDefinition): readonly Shown[] {
  const choices = (one as OptionDefinition).choices ?? [];
  return [one, ...choices]
    .map(({ name, name_localizations }) => ({ name, localized: name_localizations }))
    .concat((one.options ?? []).flatMap(names));
}

function descriptions(one: CommandDefinition | OptionDefinition): readonly Shown[] {
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
    expect(commandListErrors(registered(prefix))).toEqual([]);
    expect(commandListErrors(guildDefinitions(commandDefinitions(bot.commands, createCommandLine(prefix))) as never)).toEqual([]);
  });

  it("leave half of a command's characters unused", () => {
    for (const command of registered("")) expect(JSON.stringify(command).length).toBeLessThan(limits.commands.characters / 2);
  });

  it("are for everybody: who may use /daily is decided at its use", () => {
    for (const command of registered("")) expect(command).not.toHaveProperty("default_member_permissions");
  });
});
