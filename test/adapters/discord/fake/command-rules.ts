import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import type { Errors, Path } from "./answers.ts";
import {
  type Answer,
  codePointCount,
  countErrors,
  duplicateErrors,
  errorAnswer,
  errorIf,
  type FieldError,
  fieldError,
  invalidFormAnswer,
  lengthErrors,
  okAnswer,
} from "./answers.ts";
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
const contexts = { guild: 0, botDirect: 1, private: 2 } as const;
const userInstall = 1;
const [slashType, userType, messageType] = [1, 2, 3];
/** Types of options: https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const [groupType, stringType, integerType, numberType] = [2, 3, 4, 10];

export function commandListErrors(commands: readonly CommandDefinition[]): Errors {
  const names = commands.map(({ name, type = 1 }) => `${type} ${name}`);
  return [
    ...countErrors(commands.length, [], 0, limits.commands.count),
    ...duplicateErrors(names, (index) => fieldError([index], "APPLICATION_COMMANDS_DUPLICATE_NAME")),
    ...[...new Set(commands.map(({ type = slashType }) => type))].flatMap((type) => {
      const same = commands.filter((command) => (command.type ?? slashType) === type);
      return usedLocales(same).flatMap((locale) => localizedDuplicates(same, locale).map((index) => duplicateError([index], locale)));
    }),
    ...commands.flatMap((command, index) => commandErrors(command, [index])),
  ];
}

/** docs.discord.com/developers/reference#locales */
const locales = new Set(
  "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split(" "),
);

type Named = Pick<OptionDefinition, "name" | "name_localizations" | "description_localizations">;

function usedLocales(all: readonly Named[]): readonly string[] {
  return [...new Set(all.flatMap(({ name_localizations }) => Object.keys(name_localizations ?? {})))];
}

/** Indexes of those that have, in a locale, the name of an earlier one. */
function localizedDuplicates(all: readonly Named[], locale: string): readonly number[] {
  const names = all.map(({ name, name_localizations }) => name_localizations?.[locale] ?? name);
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
}

function duplicateError(path: Path, locale: string): FieldError {
  return fieldError([...path, "name_localizations", locale], "APPLICATION_COMMANDS_DUPLICATE_NAME");
}

function localizationErrors({ name_localizations, description_localizations }: Named, path: Path): Errors {
  const unknown = (field: string, texts: Localizations | undefined) =>
    Object.keys(texts ?? {})
      .filter((locale) => !locales.has(locale))
      .map((locale) => fieldError([...path, field, locale], "BASE_TYPE_CHOICES"));
  return [
    ...unknown("name_localizations", name_localizations),
    ...unknown("description_localizations", description_localizations),
    ...Object.entries(name_localizations ?? {}).flatMap(([locale, name]) => nameErrors(name, [...path, "name_localizations", locale])),
    ...Object.entries(description_localizations ?? {}).flatMap(([locale, text]) =>
      lengthErrors(text, [...path, "description_localizations", locale], 1, limits.commands.description),
    ),
  ];
}

function commandErrors(command: CommandDefinition, path: Path): Errors {
  return (command.type ?? slashType) === slashType ? slashErrors(command, path) : menuErrors(command, path);
}

/** A command in a menu has a name of any characters, and neither a description nor options. */
function menuErrors(command: CommandDefinition, path: Path): Errors {
  const names = [command.name, ...Object.values(command.name_localizations ?? {})];
  return [
    ...names.flatMap((name) => lengthErrors(name, [...path, "name"], 1, 32)),
    ...errorIf(!(command.type === messageType || command.type === userType), [...path, "type"], "BASE_TYPE_CHOICES"),
    ...errorIf(command.description, [...path, "description"], "APPLICATION_COMMAND_DESCRIPTION_INVALID"),
    ...errorIf(command.options?.length, [...path, "options"], "APPLICATION_COMMAND_OPTIONS_INVALID"),
  ];
}

function slashErrors(command: CommandDefinition, path: Path): Errors {
  const isPrivate = command.contexts?.includes(contexts.private) ?? false;
  return [
    ...nameErrors(command.name, [...path, "name"]),
    ...localizationErrors(command, path),
    ...lengthErrors(command.description, [...path, "description"], 1, limits.commands.description),
    ...optionListErrors(command.options ?? [], [...path, "options"]),
    ...errorIf(characterCount(command) > limits.commands.characters, path, "APPLICATION_COMMAND_TOO_LARGE"),
    ...errorIf(
      isPrivate && !command.integration_types?.includes(userInstall),
      [...path, "contexts"],
      "APPLICATION_COMMAND_INVALID_CONTEXTS",
    ),
  ];
}

function nameErrors(name: unknown, path: Path): Errors {
  const fits = typeof name === "string" && namePattern.test(name) && name === name.toLowerCase();
  return fits ? [] : [fieldError(path, "APPLICATION_COMMAND_INVALID_NAME")];
}

function optionListErrors(options: readonly OptionDefinition[], path: Path): Errors {
  const names = options.map(({ name }) => name);
  const firstOptional = options.findIndex(({ required }) => !required);
  const subcommands = options.filter(({ type }) => type <= groupType);
  return [
    ...errorIf(subcommands.length > 0 && subcommands.length < options.length, path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    ...usedLocales(options).flatMap((locale) =>
      localizedDuplicates(options, locale).map((index) => duplicateError([...path, index], locale)),
    ),
    ...countErrors(options.length, path, 0, limits.commands.options),
    ...duplicateErrors(names, (index) => fieldError([...path, index, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_INVALID")),
    ...options.flatMap((option, index) => [
      ...errorIf(
        option.required && firstOptional !== -1 && index > firstOptional,
        [...path, index],
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
      ),
      ...optionErrors(option, [...path, index]),
    ]),
  ];
}

function optionErrors(option: OptionDefinition, path: Path): Errors {
  const { choices, min_length = 0, max_length = limits.commands.optionLength } = option;
  return [
    ...nameErrors(option.name, [...path, "name"]),
    ...localizationErrors(option, path),
    ...(choices ?? []).flatMap((choice, index) => choiceErrors(choice, [...path, "choices", index])),
    ...errorIf(
      choices?.length && option.type !== stringType && option.type !== integerType && option.type !== numberType,
      [...path, "choices"],
      "APPLICATION_COMMAND_OPTIONS_CHOICES_TYPE",
    ),
    ...errorIf(
      option.autocomplete && option.type !== stringType && option.type !== integerType && option.type !== numberType,
      [...path, "autocomplete"],
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE",
    ),
    ...lengthErrors(option.description, [...path, "description"], 1, limits.commands.description),
    ...errorIf(!(Number.isInteger(option.type) && option.type >= 1 && option.type <= 11), [...path, "type"], "BASE_TYPE_CHOICES"),
    ...errorIf(choices?.length && option.autocomplete, path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE"),
    ...countErrors(choices?.length ?? 0, [...path, "choices"], 0, limits.choices.count),
    ...errorIf(
      min_length < 0 || max_length < 1 || min_length > max_length || max_length > limits.commands.optionLength,
      [...path, "max_length"],
      "NUMBER_TYPE_MAX",
    ),
    ...optionListErrors(option.options ?? [], [...path, "options"]),
  ];
}

/** Of a text and its translations, the longest counts. */
function characterCount({ options = [], ...command }: CommandDefinition | OptionDefinition): number {
  const choices = "choices" in command && Array.isArray(command.choices) ? command.choices : [];
  return (
    longestCount(command.name, command.name_localizations) +
    longestCount(command.description ?? "", command.description_localizations) +
    choices.reduce<number>(
      (sum, { name, value, name_localizations }) => sum + longestCount(name, name_localizations) + codePointCount(String(value)),
      0,
    ) +
    options.reduce((sum, option) => sum + characterCount(option), 0)
  );
}

function longestCount(text: string, translations: Localizations | undefined): number {
  return Math.max(...[text, ...Object.values(translations ?? {})].map(codePointCount));
}

function choiceErrors({ name, value, name_localizations }: NonNullable<OptionDefinition["choices"]>[number], path: Path): Errors {
  return [
    ...lengthErrors(name, [...path, "name"], 1, limits.choices.length),
    ...Object.entries(name_localizations ?? {}).flatMap(([locale, text]) =>
      lengthErrors(text, [...path, "name_localizations", locale], 1, limits.choices.length),
    ),
    ...lengthErrors(String(value), [...path, "value"], 1, limits.choices.length),
  ];
}

/** At most 25 suggestions, each with a name and a value of 1 to 100 characters. */
export function choiceListErrors(choices: unknown): Errors {
  const path = ["data", "choices"];
  if (!Array.isArray(choices)) return [fieldError(path, "BASE_TYPE_REQUIRED")];
  return [
    ...countErrors(choices.length, path, 0, limits.choices.count),
    ...choices.flatMap(({ name, value }, index) => [
      ...lengthErrors(name, [...path, index, "name"], 1, limits.choices.length),
      ...lengthErrors(value, [...path, index, "value"], 1, limits.choices.length),
    ]),
  ];
}

/** GET lists the registered commands, globally or in a guild; PUT replaces them. */
export function answerCommands(
  { method, body, query }: Call,
  applicationId: string,
  guildId: string | undefined,
  world: DiscordWorld,
): Answer {
  if (applicationId !== world.applicationId)
    return errorAnswer(403, 20_012, "You are not authorized to perform this action on this application");
  if (guildId !== undefined && !isMember(world, guildId)) return errorAnswer(403, 50_001, "Missing Access");
  const key = guildId ?? "global";
  if (method === "GET") return okAnswer((world.commands.get(key) ?? []).map((command) => listedCommand(command, query)));
  if (!Array.isArray(body))
    return invalidFormAnswer([{ path: [], code: "LIST_TYPE_CONVERT", message: "Only iterables may be used in a ListType" }]);
  const errors = commandListErrors(body);
  if (errors.length > 0) return invalidFormAnswer(errors);
  const old = world.commands.get(key) ?? [];
  const registered = body.map((definition: CommandDefinition) => registeredCommand(definition, guildId, old, world));
  world.commands.set(key, registered);
  return okAnswer(registered);
}

function listedCommand(command: RegisteredCommand, query: URLSearchParams): CommandDefinition {
  return query.get("with_localizations") === "true" ? command : withoutLocalizations(command);
}

function withoutLocalizations<T extends CommandDefinition | OptionDefinition>(one: T): T {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = one;
  return { ...rest, ...(one.options ? { options: one.options.map(withoutLocalizations) } : {}) } as unknown as T;
}

/** Discord omits fields that are false. */
function withoutFalseFields(option: OptionDefinition): OptionDefinition {
  const kept = Object.entries(option).filter(([, value]) => value !== false);
  return {
    ...(Object.fromEntries(kept) as unknown as OptionDefinition),
    ...(option.options ? { options: option.options.map(withoutFalseFields) } : {}),
  };
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
    ...(definition.options ? { options: definition.options.map(withoutFalseFields) } : {}),
    ...(guildId === undefined
      ? { contexts: definition.contexts ?? null, integration_types: definition.integration_types ?? [0] }
      : { guild_id: guildId, contexts: null, integration_types: [0] }),
  };
}
