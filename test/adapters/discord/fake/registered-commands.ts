import { type Answer, errorAnswer, invalidFormAnswer, okAnswer } from "./answers.ts";
import { commandListErrors } from "./command-rules.ts";
import type { Call } from "./rest.ts";
import { type CommandDefinition, type DiscordWorld, isMember, type OptionDefinition, type RegisteredCommand } from "./world.ts";

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
    application_id: world.applicationId,
    version: world.nextId(),
    default_member_permissions: null,
    type: 1,
    description: "",
    dm_permission: true,
    nsfw: false,
    ...definition,
    ...(definition.options ? { options: definition.options.map(withoutFalseFields) } : {}),
    ...(guildId === undefined
      ? { contexts: definition.contexts ?? null, integration_types: definition.integration_types ?? [0] }
      : { guild_id: guildId, contexts: null, integration_types: [0] }),
  };
}
