import { limits } from "../../../../adapters/discord/render/limits.ts";
import { codePointCount, countErrors, duplicateErrors, errorIf, type FieldError, fieldError, lengthErrors } from "./answers.ts";
import type { CommandDefinition, Localizations, OptionDefinition } from "./world.ts";

/** docs.discord.com/developers/interactions/application-commands */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const contexts = { guild: 0, botDirect: 1, private: 2 } as const;
const userInstall = 1;
const [slashType, userType, messageType] = [1, 2, 3];
/** Types of options: https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const [groupType, stringType, integerType, numberType] = [2, 3, 4, 10];

/** Errors of the list that a PUT registers. */
export function commandListErrors(commands: readonly CommandDefinition[]): readonly FieldError[] {
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

function duplicateError(path: FieldError["path"], locale: string): FieldError {
  return fieldError([...path, "name_localizations", locale], "APPLICATION_COMMANDS_DUPLICATE_NAME");
}

function localizationErrors({ name_localizations, description_localizations }: Named, path: FieldError["path"]): readonly FieldError[] {
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

function commandErrors(command: CommandDefinition, path: FieldError["path"]): readonly FieldError[] {
  return (command.type ?? slashType) === slashType ? slashErrors(command, path) : menuErrors(command, path);
}

/** A command in a menu has a name of any characters, and neither a description nor options. */
function menuErrors(command: CommandDefinition, path: FieldError["path"]): readonly FieldError[] {
  const names = [command.name, ...Object.values(command.name_localizations ?? {})];
  return [
    ...names.flatMap((name) => lengthErrors(name, [...path, "name"], 1, 32)),
    ...errorIf(!(command.type === messageType || command.type === userType), [...path, "type"], "BASE_TYPE_CHOICES"),
    ...errorIf(command.description, [...path, "description"], "APPLICATION_COMMAND_DESCRIPTION_INVALID"),
    ...errorIf(command.options?.length, [...path, "options"], "APPLICATION_COMMAND_OPTIONS_INVALID"),
  ];
}

function slashErrors(command: CommandDefinition, path: FieldError["path"]): readonly FieldError[] {
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

function nameErrors(name: unknown, path: FieldError["path"]): readonly FieldError[] {
  const fits = typeof name === "string" && namePattern.test(name) && name === name.toLowerCase();
  return fits ? [] : [fieldError(path, "APPLICATION_COMMAND_INVALID_NAME")];
}

function optionListErrors(options: readonly OptionDefinition[], path: FieldError["path"]): readonly FieldError[] {
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

function optionErrors(option: OptionDefinition, path: FieldError["path"]): readonly FieldError[] {
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

function choiceErrors(
  { name, value, name_localizations }: NonNullable<OptionDefinition["choices"]>[number],
  path: FieldError["path"],
): readonly FieldError[] {
  return [
    ...lengthErrors(name, [...path, "name"], 1, limits.choices.length),
    ...Object.entries(name_localizations ?? {}).flatMap(([locale, text]) =>
      lengthErrors(text, [...path, "name_localizations", locale], 1, limits.choices.length),
    ),
    ...lengthErrors(String(value), [...path, "value"], 1, limits.choices.length),
  ];
}

/** At most 25 suggestions, each with a name and a value of 1 to 100 characters. */
export function choiceListErrors(choices: unknown): readonly FieldError[] {
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
