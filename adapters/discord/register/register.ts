import { type REST, Routes } from "discord.js";
import { retry } from "../../shared/retry.ts";
import { isFinal, rateLimitPause } from "../api/errors.ts";
import { type CommandDefinition, guildDefinitions, registrationDifferences } from "./definitions.ts";

export interface Registration {
  readonly applicationId: string;
  /** Registers in this guild only, instead of globally. */
  readonly guild: string | undefined;
  readonly definitions: readonly CommandDefinition[];
  /** Called once, at the first rate limit, with its length in milliseconds. */
  readonly onRateLimit: (pause: number) => void;
}

/** Milliseconds before each further attempt after an error of Discord's or of the network. */
const pauses = [2_000, 20_000, 120_000];

/**
 * Registers all commands at once if they differ from the registered ones: Discord limits registrations per day.
 * Resolves to the differences. Rejects with the last error.
 */
export function registerCommands(rest: REST, registration: Registration): Promise<readonly string[]> {
  let isReported = false;
  const pauseAfter = (error: unknown, planned: number) => {
    if (isFinal(error)) return undefined;
    const limit = rateLimitPause(error);
    if (limit !== undefined && !isReported) registration.onRateLimit(limit);
    isReported ||= limit !== undefined;
    return limit ?? planned;
  };
  return retry(() => registerIfChanged(rest, registration), { pauses, pauseAfter });
}

async function registerIfChanged(rest: REST, { applicationId, guild, definitions }: Registration): Promise<readonly string[]> {
  const route = commandsRoute(applicationId, guild);
  const expected = guild ? guildDefinitions(definitions) : definitions;
  const differences = registrationDifferences(expected, await listCommands(rest, route).catch(ignoreUnlessRateLimited));
  if (differences.length > 0) await rest.put(route, { body: expected });
  return differences.map(({ text }) => text);
}

/** Commands that cannot be listed may still be registered, except during a rate limit. */
function ignoreUnlessRateLimited(error: unknown): undefined {
  if (rateLimitPause(error) !== undefined) throw error;
  return undefined;
}

/** The route of the commands in one guild, or of the global commands. */
export function commandsRoute(applicationId: string, guild: string | undefined): `/${string}` {
  return guild ? Routes.applicationGuildCommands(applicationId, guild) : Routes.applicationCommands(applicationId);
}

/** The registered commands with their localizations, which Discord omits by default. */
export function listCommands(rest: REST, route: `/${string}`): Promise<unknown> {
  return rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
}
