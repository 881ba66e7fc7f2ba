import { ApplicationCommandType, type Client, type REST, Routes } from "discord.js";
import { readField, retry, withTimeout } from "../shared/errors-retries-timeouts.ts";
import type { PlatformContext } from "../shared/platform.ts";
import { httpStatus, invalidTokenError, isUnauthorised, rateLimitMessage, rateLimitPause } from "./api/api-errors.ts";
import type { DiscordSettings } from "./api/platform-settings.ts";
import { type CommandDefinition, commandDefinitions, guildDefinitions } from "./command-manifest.ts";
import { inviteLink, userInstallLink } from "./receive/permissions.ts";

/** Milliseconds that a start waits for the registration of the commands, which then continues in the background. */
const registrationTimeout = 700;

/** If the registration fails, commands that were registered before still work, as do mentions and direct messages. */
export async function startRegistration(
  client: Client<true>,
  { applicationId: setId, guild }: Pick<DiscordSettings, "applicationId" | "guild">,
  { currentBot, commandLine, log, onLost }: Pick<PlatformContext, "currentBot" | "commandLine" | "log" | "onLost">,
): Promise<void> {
  const ownId = client.application.id;
  const applicationId = setId ?? ownId;
  log.info({ invite: inviteLink(applicationId) }, "this link adds the bot to a server");
  log.info({ inviteForYourself: userInstallLink(applicationId) }, "this link adds the bot's commands to your own account");
  const definitions = commandDefinitions(currentBot().commands, commandLine);
  let isReported = false;
  const pauseAfter = (error: unknown, planned: number) => {
    if (isRefused(error)) return undefined;
    const limit = rateLimitPause(error);
    if (limit !== undefined && !isReported) log.info(`the commands are not registered yet: ${rateLimitMessage(limit)}`);
    isReported ||= limit !== undefined;
    return limit ?? planned;
  };
  const registering = retry(() => registerIfChanged(client.rest, applicationId, guild, definitions), { pauses, pauseAfter }).then(
    (differences) =>
      log.info({ guild, changed: differences }, differences.length > 0 ? "commands registered" : "the commands are registered already"),
    (err: unknown) => {
      if (isUnauthorised(err)) return onLost(invalidTokenError(err));
      log.error({ err }, registrationErrorMessage(applicationId, ownId, guild));
    },
  );
  await withTimeout(registering, registrationTimeout, () => undefined);
}

function registrationErrorMessage(applicationId: string, ownId: string, guild: string | undefined): string {
  if (applicationId !== ownId)
    return `The commands could not be registered: DISCORD_APPLICATION_ID is not the application of this token; set it to ${ownId} or remove it.`;
  if (guild !== undefined)
    return `The commands could not be registered in the server ${guild}: check DISCORD_GUILD, and add the bot there with ${inviteLink(ownId)}`;
  return "The commands could not be registered; the next start tries again. Those registered before work, as do mentions and direct messages.";
}

/** Milliseconds before each further attempt after an error of Discord's or of the network. */
const pauses = [2_000, 20_000, 120_000];

/** Another attempt would fail in the same way. */
function isRefused(error: unknown): boolean {
  const status = httpStatus(error);
  return isUnauthorised(error) || (status !== undefined && status >= 400 && status < 500);
}

/**
 * Registers all commands at once if they differ from the registered ones: Discord limits registrations per day. Resolves to the differences.
 * `guild`: registers in this guild only, instead of globally.
 */
async function registerIfChanged(
  rest: REST,
  applicationId: string,
  guild: string | undefined,
  definitions: readonly CommandDefinition[],
): Promise<readonly string[]> {
  const route = commandsRoute(applicationId, guild);
  const expected = guild ? guildDefinitions(definitions) : definitions;
  // Commands that cannot be listed may still be registered, except during a rate limit.
  const registered = await listCommands(rest, route).catch((error: unknown) => {
    if (rateLimitPause(error) !== undefined) throw error;
  });
  const differences = registrationDifferences(expected, registered);
  if (differences.length > 0) await rest.put(route, { body: expected });
  return differences.map(({ text }) => text);
}

/** The route of the commands in one guild, or of the global commands. */
export function commandsRoute(applicationId: string, guild: string | undefined): `/${string}` {
  return guild ? Routes.applicationGuildCommands(applicationId, guild) : Routes.applicationCommands(applicationId);
}

/** The registered commands with their localizations, which Discord omits by default. */
export function listCommands(rest: REST, route: `/${string}`): Promise<unknown> {
  return rest.get(route, { query: new URLSearchParams({ with_localizations: "true" }) });
}

interface Difference {
  /** The command and how it differs. */
  readonly text: string;
  /** The command is registered, but no longer exists. */
  readonly isObsolete: boolean;
}

/** How the registered commands, as Discord lists them, differ from the definitions. Empty if they agree. */
export function registrationDifferences(definitions: readonly CommandDefinition[], registered: unknown): readonly Difference[] {
  const registeredByName = new Map((Array.isArray(registered) ? registered : []).map((command: unknown) => [shownName(command), command]));
  const names = definitions.map(shownName);
  const obsolete = [...registeredByName.keys()].filter((name) => !names.includes(name));
  return [
    ...definitions.flatMap((definition) => {
      const name = shownName(definition);
      const command = registeredByName.get(name);
      if (command !== undefined && isSame(command, definition)) return [];
      const state = command === undefined ? "is not registered" : "is registered in another form";
      return { text: `${name} ${state}`, isObsolete: false };
    }),
    ...obsolete.map((name) => ({ text: `${name} is registered, but no longer exists`, isObsolete: true })),
  ];
}

/** `/compare`, or `“Find in the document”` for a command in a menu. Commands of different types may have the same name. */
function shownName(command: unknown): string {
  const [name, type] = [readField(command, "name"), readField(command, "type")];
  return type === undefined || type === ApplicationCommandType.ChatInput ? `/${name}` : `“${name}”`;
}

/** The fields that are compared. Discord adds other fields: ids, versions, deprecated ones. */
const comparedFields = [
  "options",
  "required",
  "autocomplete",
  "choices",
  "channel_types",
  "min_length",
  "max_length",
  "min_value",
  "max_value",
  "name_localizations",
  "description_localizations",
  "default_member_permissions",
  "nsfw",
];

/** Whether the registered value agrees with the defined value in all compared fields. Discord may omit fields that are false or empty. */
function isSame(registered: unknown, defined: unknown): boolean {
  if (isUnset(defined)) return isUnset(registered);
  if (Array.isArray(defined))
    return (
      Array.isArray(registered) && registered.length === defined.length && defined.every((item, index) => isSame(registered[index], item))
    );
  if (typeof defined !== "object" || defined === null) return registered === defined;
  const names = new Set([...Object.keys(defined), ...comparedFields]);
  return [...names].every((name) => isSame(readField(registered, name), readField(defined, name)));
}

function isUnset(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false;
}
