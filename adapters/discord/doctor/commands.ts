import type { REST } from "discord.js";
import type { CheckResult } from "../../shared/check.ts";
import { pauseAsked } from "../api/errors.ts";
import { type CommandDefinition, guildDefinitions, registrationDifferences } from "../register/definitions.ts";
import { commandsRoute, listedCommands } from "../register/register.ts";
import { settled, unchecked } from "./unchecked.ts";

export interface Registered {
  readonly applicationId: string;
  /** Where they are registered, if not everywhere. */
  readonly guild: string | undefined;
  readonly definitions: readonly CommandDefinition[];
  /** Ids of the servers that the bot is in. */
  readonly servers: readonly string[];
}

/** Servers that are looked at for commands which show twice. */
const mostServers = 5;

/** What is registered where it should be, and where it should not. */
export async function* commandFindings(
  rest: REST,
  { applicationId, guild, definitions, servers }: Registered,
): AsyncGenerator<CheckResult> {
  const wanted = guild ? guildDefinitions(definitions) : definitions;
  yield* wantedFindings(wanted, await settled(listedCommands(rest, commandsRoute(applicationId, guild))), guild);
  for (const other of guild ? [undefined] : servers.slice(0, mostServers)) {
    const route = commandsRoute(applicationId, other);
    yield* unwantedFindings(await settled(listedCommands(rest, route)), other, `${rest.options.api}/v${rest.options.version}${route}`);
  }
  const more = guild ? 0 : servers.length - mostServers;
  if (more > 0) yield { kind: "unchecked", text: `Discord commands in other servers: whether they show twice in ${more} more.` };
}

function wantedFindings(wanted: readonly CommandDefinition[], registered: unknown, guild: string | undefined): readonly CheckResult[] {
  const what = commandsOf(guild);
  if (pauseAsked(registered) !== undefined) return [unchecked(what, registered)];
  if (registered instanceof Error) {
    const fix = guild === undefined ? "try again." : "check DISCORD_GUILD, and add the bot there.";
    return [{ kind: "wrong", text: `${what}: they cannot be read (${registered.message}).`, fix }];
  }
  const differences = registrationDifferences(wanted, registered);
  if (differences.length === 0) return [{ kind: "ok", text: `${what}: all ${wanted.length} are registered.` }];
  return differences.map(({ text, isLeftOver }) => ({
    kind: "wrong",
    text: `${what}: ${text}.`,
    fix: `npm start ${isLeftOver ? "removes" : "registers"} them.`,
  }));
}

/** A start with DISCORD_GUILD and one without leave a list each. */
function unwantedFindings(registered: unknown, guild: string | undefined, address: string): readonly CheckResult[] {
  const what = commandsOf(guild);
  if (!Array.isArray(registered)) return [unchecked(what, registered)];
  if (registered.length === 0) return [];
  const text = `${what}: registered ${guild === undefined ? "everywhere" : "there"} as well (${registered.length}), so that they show twice.`;
  const headers = `-H "Authorization: Bot $DISCORD_TOKEN" -H "Content-Type: application/json"`;
  return [{ kind: "odd", text, fix: `remove them: curl -X PUT ${headers} -d "[]" ${address}` }];
}

function commandsOf(guild: string | undefined): string {
  return `Discord commands${guild === undefined ? "" : ` in the server ${guild}`}`;
}
