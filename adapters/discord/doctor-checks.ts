import { ApplicationFlags, ApplicationIntegrationType, REST, RESTEvents, Routes } from "discord.js";
import * as v from "valibot";
import { type CheckContext, type CheckResult, clockLead, clockResult } from "../shared/doctor-check.ts";
import { visibilityChecks } from "../shared/documents.ts";
import { intentPage, rateLimitMessage, rateLimitPause, startError } from "./api/api-errors.ts";
import type { DiscordSettings } from "./api/platform-settings.ts";
import { type CommandDefinition, commandDefinitions, guildDefinitions } from "./command-manifest.ts";
import { commandsRoute, listCommands, registrationDifferences } from "./command-registration.ts";
import { inviteLink } from "./receive/permissions.ts";

/** Milliseconds for each request. */
const timeout = 4_000;

const userSchema = v.object({ id: v.string(), username: v.string() });
const serversSchema = v.array(v.object({ id: v.string() }));

/** Checks the token, the gateway, the application, the registered commands and the servers. */
export async function* discordChecks(
  settings: DiscordSettings,
  { commands, commandLine, visibility }: CheckContext,
): AsyncGenerator<CheckResult> {
  const { token, apiUrl, guild } = settings;
  const rest = new REST({ ...(apiUrl ? { api: apiUrl } : {}), timeout, retries: 1, rejectOnRateLimit: () => true }).setToken(token);
  let lead = Number.NaN;
  rest.on(RESTEvents.Response, (_, { headers }) => {
    lead = clockLead(headers);
  });
  const user = await resultOrError(rest.get(Routes.user()));
  if (user instanceof Error) return yield tokenErrorCheck(user, apiUrl);
  yield clockResult("Discord", lead);
  yield { kind: "ok", text: `Discord token: of @${v.is(userSchema, user) ? user.username : "a bot"}.` };
  yield gatewayCheck(await resultOrError(rest.get(Routes.gatewayBot())));
  const application = await resultOrError(rest.get(Routes.currentApplication()));
  yield* applicationChecks(application, settings);
  const applicationId = v.is(applicationSchema, application) ? application.id : settings.applicationId;
  if (applicationId === undefined) return;
  const servers = await resultOrError(fetchServers(rest));
  const serverIds = v.is(serversSchema, servers) ? servers.map(({ id }) => id) : undefined;
  yield* commandChecks(rest, applicationId, guild, commandDefinitions(commands, commandLine), serverIds ?? []);
  yield serversCheck(servers, applicationId);
  if (serverIds) yield* visibilityChecks(visibility, serverIds);
  yield { kind: "unchecked", text: "Discord channels: whether the bot may answer mentions in a channel can only be seen there." };
}

/** Without a valid token nothing else can be checked. */
function tokenErrorCheck(error: Error, apiUrl: string | undefined): CheckResult {
  if (rateLimitPause(error) !== undefined) return uncheckedResult("Discord token", error);
  return { kind: "wrong", text: `Discord token: ${startError(error, apiUrl).message}` };
}

const gatewaySchema = v.object({ session_start_limit: v.object({ total: v.number(), remaining: v.number() }) });
/** Fewer remaining connections than this point to a restart loop. */
const minConnections = 20;

function gatewayCheck(gateway: unknown): CheckResult {
  if (!v.is(gatewaySchema, gateway)) return uncheckedResult("Discord gateway", gateway);
  const { total, remaining } = gateway.session_start_limit;
  const text = `Discord gateway: ${remaining} of ${total} connections are left today.`;
  return remaining < minConnections
    ? { kind: "odd", text, fix: "look for a restart loop; Discord resets the token when none are left." }
    : { kind: "ok", text };
}

/** The most that Discord lists at once. https://docs.discord.com/developers/resources/user#get-current-user-guilds */
const maxListed = 200;

/** Fetches all, page by page. */
async function fetchServers(rest: REST, after = "0"): Promise<unknown> {
  const query = new URLSearchParams({ after, limit: String(maxListed) });
  const page = await rest.get(Routes.userGuilds(), { query });
  if (!v.is(serversSchema, page) || page.length < maxListed) return page;
  const others = await fetchServers(rest, page.at(-1)?.id);
  return v.is(serversSchema, others) ? [...page, ...others] : others;
}

function serversCheck(servers: unknown, applicationId: string): CheckResult {
  if (!v.is(serversSchema, servers)) return uncheckedResult("Discord servers", servers);
  if (servers.length > 0) return { kind: "ok", text: `Discord servers: the bot is in ${servers.length}.` };
  return { kind: "odd", text: "Discord servers: the bot is in none.", fix: `add it with ${inviteLink(applicationId)}` };
}

const applicationSchema = v.object({
  id: v.string(),
  interactions_endpoint_url: v.nullish(v.string()),
  bot_require_code_grant: v.nullish(v.boolean()),
  flags: v.nullish(v.number()),
  integration_types_config: v.nullish(v.record(v.string(), v.unknown())),
});
type Application = v.InferOutput<typeof applicationSchema>;
type Settings = Pick<DiscordSettings, "applicationId" | "overhearsChannels">;

const portal = "at discord.com/developers/applications › your app ›";

/** Finds settings of the application that prevent people from adding it or from getting answers. */
export function* applicationChecks(application: unknown, settings: Settings): Generator<CheckResult> {
  if (!v.is(applicationSchema, application)) return yield uncheckedResult("Discord application", application);
  const { id, interactions_endpoint_url: url, bot_require_code_grant: needsCodeGrant, integration_types_config: config } = application;
  const result = (kind: "wrong" | "odd", text: string, fix: string) => ({ kind, text: `Discord application: ${text}`, fix });
  const { applicationId = id } = settings;
  if (applicationId !== id)
    yield result("wrong", "DISCORD_APPLICATION_ID belongs to another application.", `set it to ${id}, or remove it.`);
  if (url) {
    const text = "commands and buttons go to its Interactions Endpoint URL, and none reaches this bot.";
    yield result("wrong", text, `clear that field ${portal} General Information.`);
  }
  if (needsCodeGrant)
    yield result("odd", "its invite link alone cannot add the bot.", `turn off Requires OAuth2 Code Grant ${portal} Bot.`);
  const problem = contentProblem(application, settings);
  if (problem) yield result(...problem);
  for (const { type, name, text } of installs)
    if (config && !(String(type) in config)) yield result("odd", text, `turn on ${name} ${portal} Installation.`);
}

/** Apps in fewer than 100 servers have the second one. */
const contentFlags = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Whether the Message Content Intent is switched on for the app says nothing if Discord omits the flags. */
function contentProblem({ flags }: Application, { overhearsChannels }: Settings): ["wrong" | "odd", text: string, fix: string] | undefined {
  const isOn = typeof flags === "number" ? (flags & contentFlags) !== 0 : overhearsChannels;
  if (isOn === overhearsChannels) return undefined;
  if (isOn) return ["odd", "its Message Content Intent is on, but not used.", "set DISCORD_MESSAGE_CONTENT=yes, or switch it off."];
  const text = "DISCORD_MESSAGE_CONTENT asks for the Message Content Intent, which is off, so that Discord refuses the connection.";
  return ["wrong", text, `switch it on at ${intentPage}, or remove DISCORD_MESSAGE_CONTENT.`];
}

const installs = [
  { type: ApplicationIntegrationType.GuildInstall, name: "Guild Install", text: "it cannot be added to servers." },
  { type: ApplicationIntegrationType.UserInstall, name: "User Install", text: "people cannot add it to their own accounts." },
] as const;

/** Servers that are checked for commands that people see twice. */
const maxServers = 5;

/**
 * Checks that the commands are registered where they should be, and nowhere else. `guild`: in which they are; undefined if globally.
 * `servers`: ids of those that the bot is in.
 */
async function* commandChecks(
  rest: REST,
  applicationId: string,
  guild: string | undefined,
  definitions: readonly CommandDefinition[],
  servers: readonly string[],
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

async function resultOrError(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

/** The result of a check that could not be made. `answer`: the error, or an answer of unknown shape. */
function uncheckedResult(title: string, answer: unknown): CheckResult {
  const pause = rateLimitPause(answer);
  if (pause !== undefined) return { kind: "unchecked", text: `${title}: ${rateLimitMessage(pause)}.`, fix: "check again after that." };
  return {
    kind: "unchecked",
    text: `${title}: Discord gave no usable answer (${answer instanceof Error ? answer.message : "its form is unknown"}).`,
  };
}
