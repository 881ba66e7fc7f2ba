import { REST, RESTEvents, Routes } from "discord.js";
import * as v from "valibot";
import { type CheckResult, clockCheck, type Expected } from "../../shared/check.ts";
import { pauseAsked, startProblem } from "../api/errors.ts";
import { inviteLink } from "../api/invite.ts";
import type { DiscordSettings } from "../config.ts";
import { commandDefinitions } from "../register/definitions.ts";
import { applicationFindings, applicationSchema } from "./application.ts";
import { commandFindings } from "./commands.ts";
import { settled, unchecked } from "./unchecked.ts";

/** Milliseconds for each question. */
const patience = 4_000;

const userSchema = v.object({ id: v.string(), username: v.string() });
const gatewaySchema = v.object({ session_start_limit: v.object({ total: v.number(), remaining: v.number() }) });
const serversSchema = v.array(v.object({ id: v.string() }));

/** What Discord says of the token, the application, the registered commands and where the bot is. */
export async function* discordFindings(settings: DiscordSettings, { commands, commandPrefix }: Expected): AsyncGenerator<CheckResult> {
  const { token, apiUrl, guild } = settings;
  const rest = new REST({ ...(apiUrl ? { api: apiUrl } : {}), timeout: patience, retries: 1, rejectOnRateLimit: () => true }).setToken(
    token,
  );
  let lead = Number.NaN;
  rest.on(RESTEvents.Response, (_, { headers }) => {
    lead = Math.round((Date.now() - Date.parse(headers.get("date") ?? "")) / 1_000);
  });
  const user = await settled(rest.get(Routes.user()));
  if (user instanceof Error) return yield tokenProblem(user, apiUrl);
  yield clockCheck("Discord", lead);
  yield { kind: "ok", text: `Discord token: of @${v.is(userSchema, user) ? user.username : "a bot"}.` };
  yield gatewayFinding(await settled(rest.get(Routes.gatewayBot())));
  const application = await settled(rest.get(Routes.currentApplication()));
  yield* applicationFindings(application, settings.applicationId);
  const applicationId = v.is(applicationSchema, application) ? application.id : settings.applicationId;
  if (applicationId === undefined) return;
  const servers = await settled(rest.get(Routes.userGuilds()));
  const definitions = commandDefinitions(commands, commandPrefix);
  yield* commandFindings(rest, {
    applicationId,
    guild,
    definitions,
    servers: v.is(serversSchema, servers) ? servers.map(({ id }) => id) : [],
  });
  yield serversFinding(servers, applicationId);
  yield { kind: "unchecked", text: "Discord channels: whether the bot may answer mentions in one shows only there." };
}

/** Without it nothing else can be looked at. */
function tokenProblem(error: Error, apiUrl: string | undefined): CheckResult {
  if (pauseAsked(error) !== undefined) return unchecked("Discord token", error);
  return { kind: "wrong", text: `Discord token: ${startProblem(error, apiUrl).message}` };
}

const fewStarts = 20;

function gatewayFinding(gateway: unknown): CheckResult {
  if (!v.is(gatewaySchema, gateway)) return unchecked("Discord gateway", gateway);
  const { total, remaining } = gateway.session_start_limit;
  const text = `Discord gateway: ${remaining} of ${total} connections are left today.`;
  return remaining < fewStarts
    ? { kind: "odd", text, fix: "look for a restart loop; Discord resets the token at none left." }
    : { kind: "ok", text };
}

function serversFinding(servers: unknown, applicationId: string): CheckResult {
  if (!v.is(serversSchema, servers)) return unchecked("Discord servers", servers);
  if (servers.length > 0) return { kind: "ok", text: `Discord servers: the bot is in ${servers.length}.` };
  return { kind: "odd", text: "Discord servers: the bot is in none.", fix: `add it with ${inviteLink(applicationId)}` };
}
