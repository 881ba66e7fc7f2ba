import { setTimeout as wait } from "node:timers/promises";
import { type REST, Routes } from "discord.js";
import { type CommandDefinition, guildDefinitions, registrationDifferences } from "./registration.ts";
import { isRefusal } from "./trouble.ts";

export interface Register {
  readonly applicationId: string;
  /** Registers there only, instead of everywhere. */
  readonly guild: string | undefined;
  readonly definitions: readonly CommandDefinition[];
}

/** Milliseconds before each other attempt, when Discord has trouble of its own. */
const pauses = [2_000, 20_000, 120_000];

/** Registers the commands, all at once, if they differ from what is registered: Discord counts registrations. Resolves to the differences. */
export async function register(rest: REST, wanted: Register): Promise<readonly string[]> {
  for (const pause of pauses) {
    try {
      return await attempt(rest, wanted);
    } catch (error) {
      if (isRefusal(error)) throw error;
      await wait(pause, undefined, { ref: false });
    }
  }
  return attempt(rest, wanted);
}

async function attempt(rest: REST, { applicationId, guild, definitions }: Register): Promise<readonly string[]> {
  const route = guild ? Routes.applicationGuildCommands(applicationId, guild) : Routes.applicationCommands(applicationId);
  const wanted = guild ? guildDefinitions(definitions) : definitions;
  // Commands that cannot be read may still be written.
  const differences = registrationDifferences(wanted, await listedCommands(rest, route).catch(() => undefined));
  if (differences.length > 0) await rest.put(route, { body: wanted });
  return differences;
}

/** What is registered, with the translations, which Discord leaves out unless it is asked for them. */
export function listedCommands(rest: REST, route: `/${string}`): Promise<unknown> {
  return rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
}
