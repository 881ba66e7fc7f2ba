import { commandsProblems } from "./command-rules.ts";
import { type Answer, found, invalidForm, refused } from "./refusal.ts";
import type { Call } from "./rest.ts";
import { type CommandDefinition, isMember, type RegisteredCommand, type World } from "./world.ts";

/** GET lists what is registered, globally or in a guild; PUT puts a new list in its place. */
export function commands({ method, body, query }: Call, applicationId: string, guildId: string | undefined, world: World): Answer {
  if (applicationId !== world.applicationId)
    return refused(403, 20_012, "You are not authorized to perform this action on this application");
  if (guildId !== undefined && !isMember(world, guildId)) return refused(403, 50_001, "Missing Access");
  const key = guildId ?? "global";
  if (method === "GET") return found((world.commands.get(key) ?? []).map((command) => shown(command, query)));
  if (!Array.isArray(body))
    return invalidForm([{ path: [], code: "LIST_TYPE_CONVERT", message: "Only iterables may be used in a ListType" }]);
  const problems = commandsProblems(body);
  if (problems.length > 0) return invalidForm(problems);
  const old = world.commands.get(key) ?? [];
  const registered = body.map((definition: CommandDefinition) => registeredCommand(definition, guildId, old, world));
  world.commands.set(key, registered);
  return found(registered);
}

function shown(command: RegisteredCommand, query: URLSearchParams): CommandDefinition {
  if (query.get("with_localizations") === "true") return command;
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}

/** A command that keeps its name keeps its id. In a guild, contexts and kinds of installation mean nothing. */
function registeredCommand(
  definition: CommandDefinition,
  guildId: string | undefined,
  old: readonly RegisteredCommand[],
  world: World,
): RegisteredCommand {
  return {
    id: old.find(({ name }) => name === definition.name)?.id ?? world.nextId(),
    application_id: world.applicationId,
    version: world.nextId(),
    default_member_permissions: null,
    type: 1,
    dm_permission: true,
    nsfw: false,
    ...definition,
    ...(guildId === undefined
      ? { contexts: definition.contexts ?? null, integration_types: definition.integration_types ?? [0] }
      : { guild_id: guildId, contexts: null, integration_types: [0] }),
  };
}
