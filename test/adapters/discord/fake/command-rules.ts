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
const [slashType, stringType, groupType] = [1, 3, 2];
/** Of docs.discord.com/developers/reference#locales, those of this program. */
const locales = ["zh-CN", "zh-TW"];

type Part = CommandDefinition | OptionDefinition;

/** Why Discord would refuse to register the commands. */
export function commandListProblems(commands: readonly CommandDefinition[]): Problems {
  const [slash, menus] = [true, false].map((isSlash) => commands.filter(({ type = slashType }) => (type === slashType) === isSlash));
  return [
    ...limitProblems("commands", commands.length, limits.commands.count),
    ...[slash, menus].flatMap((each = []) => nameProblems(each)),
    ...(menus ?? []).flatMap(({ name, name_localizations, description, options }) => [
      ...withTranslations(name, name_localizations).flatMap((text) => lengthProblems("a name in a menu", text, 1, 32)),
      ...problemIf(description || options?.length, "what a menu does not show"),
    ]),
    ...(slash ?? []).flatMap((command) => [
      ...partProblems(command),
      ...limitProblems("characters of a command", characterCount(command), limits.commands.characters),
      ...problemIf(
        command.contexts?.includes(privateContext) && !command.integration_types?.includes(userInstall),
        "a private context without user installs",
      ),
    ]),
  ];
}

function withTranslations(text: string | undefined, translations: Localizations | undefined): readonly (string | undefined)[] {
  return [text, ...Object.values(translations ?? {})];
}

/** Of commands or options beside each other: each has a name of its own, in each language. */
function nameProblems(all: readonly Part[]): Problems {
  return [undefined, ...locales].flatMap((locale) =>
    duplicateProblems(
      `a name in ${locale}`,
      all.map(({ name, name_localizations }) => (locale === undefined ? name : (name_localizations?.[locale] ?? name))),
    ),
  );
}

/** Of a command, or of an option and the options below it. */
function partProblems({ name, name_localizations, description, description_localizations, options = [], ...more }: Part): Problems {
  const firstOptional = options.findIndex(({ required }) => !required);
  const subcommands = options.filter(({ type }) => type <= groupType);
  const translated = [name_localizations, description_localizations].flatMap((texts) => Object.keys(texts ?? {}));
  return [
    ...withTranslations(name, name_localizations).flatMap((text = "") =>
      problemIf(!namePattern.test(text) || text !== text.toLowerCase(), `the name ${text}`),
    ),
    ...withTranslations(description, description_localizations).flatMap((text) =>
      lengthProblems("a description", text, 1, limits.commands.description),
    ),
    ...translated.flatMap((locale) => problemIf(!locales.includes(locale), `the locale ${locale}`)),
    ...problemIf(subcommands.length > 0 && subcommands.length < options.length, "a subcommand beside an option"),
    ...problemIf(firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required), "a required option after another"),
    ...limitProblems("options", options.length, limits.commands.options),
    ...nameProblems(options),
    ...valueProblems(more as Partial<OptionDefinition>),
    ...options.flatMap(partProblems),
  ];
}

function valueProblems({
  type,
  choices = [],
  autocomplete,
  max_length = limits.commands.optionLength,
}: Partial<OptionDefinition>): Problems {
  const texts = choices.flatMap(({ name, value, name_localizations }) => [String(value), ...withTranslations(name, name_localizations)]);
  return [
    ...texts.flatMap((text) => lengthProblems("a choice", text, 1, limits.choices.length)),
    ...limitProblems("choices", choices.length, limits.choices.count),
    ...problemIf((choices.length > 0 || autocomplete) && type !== stringType, "choices or completion of what is no text"),
    ...problemIf(choices.length > 0 && autocomplete, "choices and completion"),
    ...limitProblems("characters of an option", max_length, limits.commands.optionLength, 1),
  ];
}

/** Of a text and its translations, the longest counts. */
function characterCount({ options = [], ...part }: Part): number {
  const longest = (...texts: Parameters<typeof withTranslations>) =>
    Math.max(...withTranslations(...texts).map((text = "") => codePointCount(text)));
  const { choices = [] } = part as Partial<OptionDefinition>;
  return [
    longest(part.name, part.name_localizations),
    longest(part.description, part.description_localizations),
    ...choices.map(({ name, value, name_localizations }) => longest(name, name_localizations) + codePointCount(String(value))),
    ...options.map(characterCount),
  ].reduce((sum, count) => sum + count, 0);
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
