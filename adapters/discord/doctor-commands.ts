import type { REST } from "discord.js";
import type { CheckResult } from "../shared/doctor-check.ts";
import { rateLimitMessage, rateLimitPause } from "./api/api-errors.ts";
import { type CommandDefinition, guildDefinitions } from "./command-manifest.ts";
import { commandsRoute, listCommands, registrationDifferences } from "./command-registration.ts";

export interface ExpectedCommands {
  readonly applicationId: string;
  /** The guild in which they are registered; undefined if globally. */
  readonly guild: string | undefined;
  readonly definitions: readonly CommandDefinition[];
  /** Ids of the servers that the bot is in. */
  readonly servers: readonly string[];
}

/** Servers that are checked for commands that people see twice. */
const maxServers = 5;

/** Checks that the commands are registered where they should be, and nowhere else. */
export async function* commandChecks(
  rest: REST,
  { applicationId, guild, definitions, servers }: ExpectedCommands,
): AsyncGenerator<CheckResult> {
  const expected = guild ? guildDefinitions(definitions) : definitions;
  yield* expectedChecks(expected, await resultOrError(listCommands(rest, commandsRoute(applicationId, guild))), guild);
  for (const other of guild ? [undefined] : servers.slice(0, maxServers)) {
    const route = commandsRoute(applicationId, other);
    yield* unexpectedChecks(await resultOrError(listCommands(rest, route)), other, `${rest.options.api}/v${rest.options.version}${route}`);
  }
  const uncheckedCount = guild ? 0 : servers.length - maxServers;
  if (uncheckedCount > 0)
    yield { kind: "unchecked", text: `Discord commands in other servers: whether they show twice in ${uncheckedCount} more.` };
}

function expectedChecks(expected: readonly CommandDefinition[], registered: unknown, guild: string | undefined): readonly CheckResult[] {
  const title = checkTitle(guild);
  if (rateLimitPause(registered) !== undefined) return [uncheckedResult(title, registered)];
  if (registered instanceof Error) {
    const fix = guild === undefined ? "try again." : "check DISCORD_GUILD, and add the bot there.";
    return [{ kind: "wrong", text: `${title}: they cannot be read (${registered.message}).`, fix }];
  }
  const differences = registrationDifferences(expected, registered);
  if (differences.length === 0) return [{ kind: "ok", text: `${title}: all ${expected.length} are registered.` }];
  if (Array.isArray(registered) && registered.length === 0)
    return [{ kind: "wrong", text: `${title}: none of the ${expected.length} is registered.`, fix: "npm start registers them." }];
  return differences.map(({ text, isObsolete }) => ({
    kind: "wrong",
    text: `${title}: ${text}.`,
    fix: `npm start ${isObsolete ? "removes" : "registers"} them.`,
  }));
}

/** A start with DISCORD_GUILD and a start without it register one list each. */
function unexpectedChecks(registered: unknown, guild: string | undefined, url: string): readonly CheckResult[] {
  const title = checkTitle(guild);
  if (!Array.isArray(registered)) return [uncheckedResult(title, registered)];
  if (registered.length === 0) return [];
  const text = `${title}: registered ${guild === undefined ? "everywhere" : "there"} as well (${registered.length}), so that they show twice.`;
  const headers = `-H "Authorization: Bot $DISCORD_TOKEN" -H "Content-Type: application/json"`;
  return [{ kind: "odd", text, fix: `remove them: curl -X PUT ${headers} -d "[]" ${url}` }];
}

function checkTitle(guild: string | undefined): string {
  return `Discord commands${guild === undefined ? "" : ` in the server ${guild}`}`;
}

/** The answer, or the error as a value. */
export async function resultOrError(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

/** The result of a check that could not be made. `answer`: the error, or an answer of unknown shape. */
export function uncheckedResult(title: string, answer: unknown): CheckResult {
  const pause = rateLimitPause(answer);
  if (pause !== undefined) return { kind: "unchecked", text: `${title}: ${rateLimitMessage(pause)}.`, fix: "check again after that." };
  return {
    kind: "unchecked",
    text: `${title}: Discord gave no usable answer (${answer instanceof Error ? answer.message : "its form is unknown"}).`,
  };
}
