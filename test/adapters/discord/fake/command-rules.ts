import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import { duplicateProblems, limitProblems, type Problems, problemIf } from "../../fake-limits.ts";
import { type Answer, codePointCount, errorAnswer, invalidFormAnswer, lengthProblems, okAnswer } from "./answers.ts";
import type { Call } from "./rest.ts";
import {
  type CommandDefinition,
  type DiscordWorld,
  isMember,
  type Localizations,
  type OptionDefinition,
  type RegisteredCommand,
} from "./world.ts";

/** docs.discord.com/developers/interactions/application-commands */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const [privateContext, userInstall] = [2, 1];
const [slashType, messageType] = [1, 3];
/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const [groupType, stringType] = [2, 3];
/** Of docs.discord.com/developers/reference#locales, those of this program. */
const locales = ["zh-CN", "zh-TW"];

/** Why Discord would refuse to register the commands. */
export function commandListProblems(commands: readonly CommandDefinition[]): Problems {
  return [
    ...limitProblems("commands", commands.length, limits.commands.count),
    ...[slashType, messageType].flatMap((type) => nameProblems(commands.filter((command) => (command.type ?? slashType) === type))),
    ...commands.flatMap((command) => ((command.type ?? slashType) === slashType ? slashProblems(command) : menuProblems(command))),
  ];
}

/** Of commands or options beside each other: each has a name of its own, in each language. */
function nameProblems(all: readonly Pick<OptionDefinition, "name" | "name_localizations">[]): Problems {
  return [undefined, ...locales].flatMap((locale) =>
    duplicateProblems(
      `a name in ${locale}`,
      all.map(({ name, name_localizations }) => (locale === undefined ? name : (name_localizations?.[locale] ?? name))),
    ),
  );
}

/** A command in a menu has a name of any characters, and neither a description nor options. */
function menuProblems({ type, name, name_localizations, description, options }: CommandDefinition): Problems {
  return [
    ...[name, ...Object.values(name_localizations ?? {})].flatMap((each) => lengthProblems("a name in a menu", each, 1, 32)),
    ...problemIf(
      type !== messageType || description || options?.length,
      `a command of the type ${type}, or with what a menu does not show`,
    ),
  ];
}

function slashProblems(command: CommandDefinition): Problems {
  const isPrivate = command.contexts?.includes(privateContext) ?? false;
  return [
    ...wordProblems(command),
    ...optionListProblems(command.options ?? []),
    ...limitProblems("characters of a command", characterCount(command), limits.commands.characters),
    ...problemIf(isPrivate && !command.integration_types?.includes(userInstall), "a private context without user installs"),
  ];
}

/** The name and the description, and their translations. */
function wordProblems({
  name,
  name_localizations,
  description,
  description_localizations,
}: CommandDefinition | OptionDefinition): Problems {
  const translations = [name_localizations, description_localizations].flatMap((texts) => Object.keys(texts ?? {}));
  return [
    ...[name, ...Object.values(name_localizations ?? {})].flatMap((each) =>
      problemIf(!namePattern.test(each) || each !== each.toLowerCase(), `the name ${each}`),
    ),
    ...[description, ...Object.values(description_localizations ?? {})].flatMap((each) =>
      lengthProblems("a description", each, 1, limits.commands.description),
    ),
    ...translations.flatMap((locale) => problemIf(!locales.includes(locale), `the locale ${locale}`)),
  ];
}

function optionListProblems(options: readonly OptionDefinition[]): Problems {
  const firstOptional = options.findIndex(({ required }) => !required);
  const subcommands = options.filter(({ type }) => type <= groupType);
  return [
    ...problemIf(subcommands.length > 0 && subcommands.length < options.length, "a subcommand beside an option"),
    ...problemIf(firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required), "a required option after another"),
    ...limitProblems("options", options.length, limits.commands.options),
    ...nameProblems(options),
    ...options.flatMap(optionProblems),
  ];
}

function optionProblems(option: OptionDefinition): Problems {
  const { type, choices = [], autocomplete, min_length = 0, max_length = limits.commands.optionLength, options = [] } = option;
  return [
    ...wordProblems(option),
    ...choices.flatMap(({ name, value, name_localizations }) => [
      ...[name, ...Object.values(name_localizations ?? {})].flatMap((each) => lengthProblems("a choice", each, 1, limits.choices.length)),
      ...lengthProblems("a choice's value", String(value), 1, limits.choices.length),
    ]),
    ...limitProblems("choices", choices.length, limits.choices.count),
    ...problemIf((choices.length > 0 || autocomplete) && type !== stringType, "choices or completion of what is no text"),
    ...problemIf(choices.length > 0 && autocomplete, "choices and completion"),
    ...limitProblems("characters of an option", max_length, limits.commands.optionLength, Math.max(1, min_length)),
    ...problemIf(!(Number.isInteger(type) && type >= 1 && type <= 11), `an option of the type ${type}`),
    ...optionListProblems(options),
  ];
}

/** Of a text and its translations, the longest counts. */
function characterCount({ options = [], ...command }: CommandDefinition | OptionDefinition): number {
  const choices = "choices" in command && Array.isArray(command.choices) ? command.choices : [];
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return (
    longestCount(command.name, command.name_localizations) +
    longestCount(command.description ?? "", command.description_localizations) +
    sum(choices.map(({ name, value, name_localizations }) => longestCount(name, name_localizations) + codePointCount(String(value)))) +
    sum(options.map(characterCount))
  );
}

function longestCount(text: string, translations: Localizations | undefined): number {
  return Math.max(...[text, ...Object.values(translations ?? {})].map(codePointCount));
}

/** At most 25 suggestions, each with a name and a value of 1 to 100 characters. */
export function choiceListProblems(choices: unknown): Problems {
  if (!Array.isArray(choices)) return ["no list of choices"];
  const texts = choices.flatMap(({ name, value }) => [name, value]);
  return [
    ...limitProblems("choices", choices.length, limits.choices.count),
    ...texts.flatMap((text) => lengthProblems("a choice", text, 1, limits.choices.length)),
  ];
}

/** GET lists the registered commands, globally or in a guild; PUT replaces them. */
export function answerCommands({ method, body }: Call, applicationId: string, guildId: string | undefined, world: DiscordWorld): Answer {
  if (applicationId !== world.applicationId)
    return errorAnswer(403, 20_012, "You are not authorized to perform this action on this application");
  if (guildId !== undefined && !isMember(world, guildId)) return errorAnswer(403, 50_001, "Missing Access");
  const key = guildId ?? "global";
  if (method === "GET") return okAnswer(world.commands.get(key) ?? []);
  const problems = Array.isArray(body) ? commandListProblems(body) : ["no list"];
  if (!Array.isArray(body) || problems.length > 0) return invalidFormAnswer(problems);
  const old = world.commands.get(key) ?? [];
  const registered = body.map((definition: CommandDefinition) => registeredCommand(definition, guildId, old, world));
  world.commands.set(key, registered);
  return okAnswer(registered);
}

/** A command with the same name keeps its id. In a guild, contexts and installation types have no effect. */
function registeredCommand(
  definition: CommandDefinition,
  guildId: string | undefined,
  old: readonly RegisteredCommand[],
  world: DiscordWorld,
): RegisteredCommand {
  return {
    id: old.find(({ name, type = 1 }) => name === definition.name && type === (definition.type ?? 1))?.id ?? world.nextId(),
    ...{ application_id: world.applicationId, version: world.nextId(), default_member_permissions: null },
    ...{ type: 1, description: "", dm_permission: true, nsfw: false },
    ...definition,
    ...(guildId === undefined
      ? { contexts: definition.contexts ?? null, integration_types: definition.integration_types ?? [0] }
      : { guild_id: guildId, contexts: null, integration_types: [0] }),
  };
}
