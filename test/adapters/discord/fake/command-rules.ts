import { lengthOf, lengthProblem, type Problem } from "./refusal.ts";
import type { CommandDefinition, OptionDefinition } from "./world.ts";

/** docs.discord.com/developers/interactions/application-commands */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const limits = { commands: 100, options: 25, choices: 25, characters: 8000, longestString: 6000 } as const;
const contexts = { guild: 0, botDirect: 1, private: 2 } as const;
const userInstall = 1;

/** What Discord refuses in the list that a PUT registers. */
export function commandsProblems(commands: readonly CommandDefinition[]): readonly Problem[] {
  const names = commands.map(({ name, type = 1 }) => `${type} ${name}`);
  return [
    ...(commands.length > limits.commands ? [problem([], "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")] : []),
    ...names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? [problem([index], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")]
        : [],
    ),
    ...commands.flatMap((command, index) => commandProblems(command, [index])),
  ];
}

function problem(path: Problem["path"], code: string, message: string): Problem {
  return { path, code, message };
}

function commandProblems(command: CommandDefinition, path: Problem["path"]): readonly Problem[] {
  const isPrivate = command.contexts?.includes(contexts.private) ?? false;
  return [
    ...nameProblems(command.name, [...path, "name"]),
    ...lengthProblem(command.description, [...path, "description"], 1, 100),
    ...optionsProblems(command.options ?? [], [...path, "options"]),
    ...(charactersOf(command) > limits.characters
      ? [problem(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")]
      : []),
    ...(isPrivate && !command.integration_types?.includes(userInstall)
      ? [problem([...path, "contexts"], "APPLICATION_COMMAND_INVALID_CONTEXTS", "PRIVATE_CHANNEL needs USER_INSTALL.")]
      : []),
  ];
}

function nameProblems(name: unknown, path: Problem["path"]): readonly Problem[] {
  const fits = typeof name === "string" && namePattern.test(name) && name === name.toLowerCase();
  return fits ? [] : [problem(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")];
}

function optionsProblems(options: readonly OptionDefinition[], path: Problem["path"]): readonly Problem[] {
  const names = options.map(({ name }) => name);
  const firstOptional = options.findIndex(({ required }) => !required);
  return [
    ...(options.length > limits.options ? [problem(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")] : []),
    ...options.flatMap((option, index) => [
      ...(names.indexOf(option.name) < index
        ? [problem([...path, index, "name"], "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique")]
        : []),
      ...(option.required && firstOptional !== -1 && index > firstOptional
        ? [
            problem(
              [...path, index],
              "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
              "Required options must be placed before non-required options",
            ),
          ]
        : []),
      ...optionProblems(option, [...path, index]),
    ]),
  ];
}

function optionProblems(option: OptionDefinition, path: Problem["path"]): readonly Problem[] {
  const { choices, min_length = 0, max_length = limits.longestString } = option;
  return [
    ...nameProblems(option.name, [...path, "name"]),
    ...lengthProblem(option.description, [...path, "description"], 1, 100),
    ...(Number.isInteger(option.type) && option.type >= 1 && option.type <= 11
      ? []
      : [problem([...path, "type"], "BASE_TYPE_CHOICES", "Value must be one of (1, …, 11).")]),
    ...(choices?.length && option.autocomplete
      ? [problem(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "choices and autocomplete are exclusive")]
      : []),
    ...((choices?.length ?? 0) > limits.choices
      ? [problem([...path, "choices"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")]
      : []),
    ...(min_length < 0 || max_length < 1 || min_length > max_length || max_length > limits.longestString
      ? [problem([...path, "max_length"], "NUMBER_TYPE_MAX", "Lengths are 0 to 6000, the least first.")]
      : []),
    ...optionsProblems(option.options ?? [], [...path, "options"]),
  ];
}

function charactersOf({ name, description = "", options = [] }: CommandDefinition | OptionDefinition): number {
  return lengthOf(name) + lengthOf(description) + options.reduce((sum, option) => sum + charactersOf(option), 0);
}

/** At most 25 suggestions, each with a name and a value of 1 to 100 characters. */
export function choicesProblems(choices: unknown): readonly Problem[] {
  const path = ["data", "choices"];
  if (!Array.isArray(choices)) return [problem(path, "BASE_TYPE_REQUIRED", "This field is required")];
  return [
    ...(choices.length > limits.choices ? [problem(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")] : []),
    ...choices.flatMap(({ name, value }, index) => [
      ...lengthProblem(name, [...path, index, "name"], 1, 100),
      ...lengthProblem(value, [...path, index, "value"], 1, 100),
    ]),
  ];
}
