import { limits } from "../../../../adapters/discord/render/limits.ts";
import { codePointCount, type FieldError, lengthErrors } from "./answers.ts";
import type { CommandDefinition, OptionDefinition } from "./world.ts";

/** docs.discord.com/developers/interactions/application-commands */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const contexts = { guild: 0, botDirect: 1, private: 2 } as const;
const userInstall = 1;

/** Errors of the list that a PUT registers. */
export function commandListErrors(commands: readonly CommandDefinition[]): readonly FieldError[] {
  const names = commands.map(({ name, type = 1 }) => `${type} ${name}`);
  return [
    ...(commands.length > limits.commands.count ? [fieldError([], "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")] : []),
    ...names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? [fieldError([index], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")]
        : [],
    ),
    ...commands.flatMap((command, index) => commandErrors(command, [index])),
  ];
}

function fieldError(path: FieldError["path"], code: string, message: string): FieldError {
  return { path, code, message };
}

function commandErrors(command: CommandDefinition, path: FieldError["path"]): readonly FieldError[] {
  const isPrivate = command.contexts?.includes(contexts.private) ?? false;
  return [
    ...nameErrors(command.name, [...path, "name"]),
    ...lengthErrors(command.description, [...path, "description"], 1, limits.commands.description),
    ...optionListErrors(command.options ?? [], [...path, "options"]),
    ...(characterCount(command) > limits.commands.characters
      ? [fieldError(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")]
      : []),
    ...(isPrivate && !command.integration_types?.includes(userInstall)
      ? [fieldError([...path, "contexts"], "APPLICATION_COMMAND_INVALID_CONTEXTS", "PRIVATE_CHANNEL needs USER_INSTALL.")]
      : []),
  ];
}

function nameErrors(name: unknown, path: FieldError["path"]): readonly FieldError[] {
  const fits = typeof name === "string" && namePattern.test(name) && name === name.toLowerCase();
  return fits ? [] : [fieldError(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")];
}

function optionListErrors(options: readonly OptionDefinition[], path: FieldError["path"]): readonly FieldError[] {
  const names = options.map(({ name }) => name);
  const firstOptional = options.findIndex(({ required }) => !required);
  return [
    ...(options.length > limits.commands.options ? [fieldError(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")] : []),
    ...options.flatMap((option, index) => [
      ...(names.indexOf(option.name) < index
        ? [fieldError([...path, index, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique")]
        : []),
      ...(option.required && firstOptional !== -1 && index > firstOptional
        ? [
            fieldError(
              [...path, index],
              "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
              "Required options must be placed before non-required options",
            ),
          ]
        : []),
      ...optionErrors(option, [...path, index]),
    ]),
  ];
}

function optionErrors(option: OptionDefinition, path: FieldError["path"]): readonly FieldError[] {
  const { choices, min_length = 0, max_length = limits.commands.optionLength } = option;
  return [
    ...nameErrors(option.name, [...path, "name"]),
    ...lengthErrors(option.description, [...path, "description"], 1, limits.commands.description),
    ...(Number.isInteger(option.type) && option.type >= 1 && option.type <= 11
      ? []
      : [fieldError([...path, "type"], "BASE_TYPE_CHOICES", "Value must be one of (1, …, 11).")]),
    ...(choices?.length && option.autocomplete
      ? [fieldError(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "choices and autocomplete are exclusive")]
      : []),
    ...((choices?.length ?? 0) > limits.choices.count
      ? [fieldError([...path, "choices"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")]
      : []),
    ...(min_length < 0 || max_length < 1 || min_length > max_length || max_length > limits.commands.optionLength
      ? [fieldError([...path, "max_length"], "NUMBER_TYPE_MAX", "Lengths are 0 to 6000, the least first.")]
      : []),
    ...optionListErrors(option.options ?? [], [...path, "options"]),
  ];
}

function characterCount({ name, description = "", options = [] }: CommandDefinition | OptionDefinition): number {
  return codePointCount(name) + codePointCount(description) + options.reduce((sum, option) => sum + characterCount(option), 0);
}

/** At most 25 suggestions, each with a name and a value of 1 to 100 characters. */
export function choiceListErrors(choices: unknown): readonly FieldError[] {
  const path = ["data", "choices"];
  if (!Array.isArray(choices)) return [fieldError(path, "BASE_TYPE_REQUIRED", "This field is required")];
  return [
    ...(choices.length > limits.choices.count ? [fieldError(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")] : []),
    ...choices.flatMap(({ name, value }, index) => [
      ...lengthErrors(name, [...path, index, "name"], 1, limits.choices.length),
      ...lengthErrors(value, [...path, index, "value"], 1, limits.choices.length),
    ]),
  ];
}
