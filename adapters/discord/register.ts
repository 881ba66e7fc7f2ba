import { type REST, Routes } from "discord.js";
import { type CommandDefinition, guildDefinitions, registrationDifferences } from "./registration.ts";

export interface Register {
  readonly applicationId: string;
  /** Registers there only, instead of everywhere. */
  readonly guild: string | undefined;
  readonly definitions: readonly CommandDefinition[];
}

/** Registers the commands, all at once, if they differ from what is registered: Discord counts registrations. Resolves to the differences. */
export async function register(rest: REST, { applicationId, guild, definitions }: Register): Promise<readonly string[]> {
  const route = guild ? Routes.applicationGuildCommands(applicationId, guild) : Routes.applicationCommands(applicationId);
  const wanted = guild ? guildDefinitions(definitions) : definitions;
  const differences = registrationDifferences(wanted, await rest.get(route));
  if (differences.length > 0) await rest.put(route, { body: wanted });
  return differences;
}
