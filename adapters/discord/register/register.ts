import { setTimeout as wait } from "node:timers/promises";
import { type REST, Routes } from "discord.js";
import { isRefusal, pauseAsked } from "../api/errors.ts";
import { type CommandDefinition, guildDefinitions, registrationDifferences } from "./definitions.ts";

export interface Register {
  readonly applicationId: string;
  /** Registers there only, instead of everywhere. */
  readonly guild: string | undefined;
  readonly definitions: readonly CommandDefinition[];
  /** Called once, when Discord makes it wait for so many milliseconds. */
  readonly onWait: (pause: number) => void;
}

/** Milliseconds before each other attempt, when Discord has trouble of its own. */
const pauses = [2_000, 20_000, 120_000];

/** Registers the commands, all at once, if they differ from what is registered: Discord counts registrations. Resolves to the differences. */
export async function register(rest: REST, wanted: Register): Promise<readonly string[]> {
  let hasWaited = false;
  for (const pause of pauses) {
    try {
      return await attempt(rest, wanted);
    } catch (error) {
      if (isRefusal(error)) throw error;
      const asked = pauseAsked(error);
      if (asked !== undefined && !hasWaited) wanted.onWait(asked);
      hasWaited ||= asked !== undefined;
      await wait(asked ?? pause, undefined, { ref: false });
    }
  }
  return attempt(rest, wanted);
}

async function attempt(rest: REST, { applicationId, guild, definitions }: Register): Promise<readonly string[]> {
  const route = commandsRoute(applicationId, guild);
  const wanted = guild ? guildDefinitions(definitions) : definitions;
  const differences = registrationDifferences(wanted, await listedCommands(rest, route).catch(unlisted));
  if (differences.length > 0) await rest.put(route, { body: wanted });
  return differences.map(({ text }) => text);
}

/** Commands that cannot be read may still be written, though not sooner than Discord wants. */
function unlisted(error: unknown): undefined {
  if (pauseAsked(error) !== undefined) throw error;
  return undefined;
}

/** Of the commands in one server, or of those that are everywhere. */
export function commandsRoute(applicationId: string, guild: string | undefined): `/${string}` {
  return guild ? Routes.applicationGuildCommands(applicationId, guild) : Routes.applicationCommands(applicationId);
}

/** What is registered, with the translations, which Discord leaves out unless it is asked for them. */
export function listedCommands(rest: REST, route: `/${string}`): Promise<unknown> {
  return rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
}
