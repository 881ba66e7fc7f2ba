import { REST, RESTEvents, Routes } from "discord.js";
import * as v from "valibot";
import { type CheckContext, type CheckResult, clockResult } from "../../shared/doctor-check.ts";
import { isDiscordId, visibilityChecks } from "../../shared/visibility.ts";
import { rateLimitPause, startError } from "../api/errors.ts";
import { inviteLink } from "../api/invite.ts";
import type { DiscordSettings } from "../config.ts";
import { commandDefinitions } from "../register/definitions.ts";
import { applicationChecks, applicationSchema } from "./application.ts";
import { commandChecks } from "./commands.ts";
import { resultOrError, uncheckedResult } from "./unchecked.ts";

/** Milliseconds for each request. */
const timeout = 4_000;

const userSchema = v.object({ id: v.string(), username: v.string() });
const gatewaySchema = v.object({ session_start_limit: v.object({ total: v.number(), remaining: v.number() }) });
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
    lead = Math.round((Date.now() - Date.parse(headers.get("date") ?? "")) / 1_000);
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
  const definitions = commandDefinitions(commands, commandLine);
  yield* commandChecks(rest, {
    applicationId,
    guild,
    definitions,
    servers: v.is(serversSchema, servers) ? serverIds(servers) : [],
  });
  yield serversCheck(servers, applicationId);
  if (v.is(serversSchema, servers)) yield* visibilityChecks(visibility, serverIds(servers), isDiscordId);
  yield { kind: "unchecked", text: "Discord channels: whether the bot may answer mentions in a channel can only be seen there." };
}

/** Without a valid token nothing else can be checked. */
function tokenErrorCheck(error: Error, apiUrl: string | undefined): CheckResult {
  if (rateLimitPause(error) !== undefined) return uncheckedResult("Discord token", error);
  return { kind: "wrong", text: `Discord token: ${startError(error, apiUrl).message}` };
}

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

/** All, by their ids. */
async function fetchServers(rest: REST, after = "0"): Promise<unknown> {
  const query = new URLSearchParams({ after, limit: String(maxListed) });
  const page = await rest.get(Routes.userGuilds(), { query });
  if (!v.is(serversSchema, page) || page.length < maxListed) return page;
  const others = await fetchServers(rest, page.at(-1)?.id);
  return v.is(serversSchema, others) ? [...page, ...others] : others;
}

function serverIds(servers: v.InferOutput<typeof serversSchema>): readonly string[] {
  return servers.map(({ id }) => id);
}

function serversCheck(servers: unknown, applicationId: string): CheckResult {
  if (!v.is(serversSchema, servers)) return uncheckedResult("Discord servers", servers);
  if (servers.length > 0) return { kind: "ok", text: `Discord servers: the bot is in ${servers.length}.` };
  return { kind: "odd", text: "Discord servers: the bot is in none.", fix: `add it with ${inviteLink(applicationId)}` };
}
