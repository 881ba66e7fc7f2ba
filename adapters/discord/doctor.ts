import { REST, RESTEvents, Routes } from "discord.js";
import * as v from "valibot";
import type { DiscordSettings } from "../config.ts";
import type { Expected } from "../doctor.ts";
import { clockFinding, type Finding } from "../finding.ts";
import { inviteLink } from "./invite.ts";
import { listedCommands } from "./register.ts";
import { type CommandDefinition, commandDefinitions, guildDefinitions, registrationDifferences } from "./registration.ts";
import { startProblem } from "./trouble.ts";

/** Milliseconds for each question. */
const patience = 4_000;

const userSchema = v.object({ id: v.string(), username: v.string() });
const applicationSchema = v.object({ id: v.string() });
const gatewaySchema = v.object({ session_start_limit: v.object({ total: v.number(), remaining: v.number() }) });

/** What Discord says of the token, the application, the registered commands and where the bot is. */
export async function* discordFindings(settings: DiscordSettings, { commands, commandPrefix }: Expected): AsyncGenerator<Finding> {
  const { token, apiUrl, guild } = settings;
  const rest = new REST({ ...(apiUrl ? { api: apiUrl } : {}), timeout: patience, retries: 1 }).setToken(token);
  let lead = Number.NaN;
  rest.on(RESTEvents.Response, (_, { headers }) => {
    lead = Math.round((Date.now() - Date.parse(headers.get("date") ?? "")) / 1_000);
  });
  const user = await settled(rest.get(Routes.user()));
  if (user instanceof Error) return yield { kind: "wrong", text: `Discord token: ${startProblem(user, apiUrl).message}` };
  yield clockFinding("Discord", lead);
  yield { kind: "ok", text: `Discord token: of @${v.is(userSchema, user) ? user.username : "a bot"}.` };
  yield gatewayFinding(await settled(rest.get(Routes.gatewayBot())));
  const application = await settled(rest.get(Routes.currentApplication()));
  const id = v.is(applicationSchema, application) ? application.id : settings.applicationId;
  if (id === undefined) return yield { kind: "unchecked", text: "Discord application: Discord did not say which one it is." };
  if (settings.applicationId !== undefined && settings.applicationId !== id)
    yield { kind: "wrong", text: "Discord application: DISCORD_APPLICATION_ID is another one's.", fix: `make it ${id}, or leave it out.` };
  const definitions = commandDefinitions(commands, commandPrefix);
  yield* guild
    ? commandFindings(guildDefinitions(definitions), await settled(listedCommands(rest, Routes.applicationGuildCommands(id, guild))), guild)
    : commandFindings(definitions, await settled(listedCommands(rest, Routes.applicationCommands(id))));
  yield serversFinding(await settled(rest.get(Routes.userGuilds())), id);
  yield { kind: "unchecked", text: "Discord channels: whether the bot may answer mentions in one shows only there." };
}

/** Discord's answer, or why there is none. */
async function settled(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

const fewStarts = 20;

function gatewayFinding(gateway: unknown): Finding {
  if (!v.is(gatewaySchema, gateway))
    return { kind: "unchecked", text: "Discord gateway: it did not say how often the bot may still connect." };
  const { total, remaining } = gateway.session_start_limit;
  const text = `Discord gateway: ${remaining} of ${total} connections are left today.`;
  return remaining < fewStarts
    ? { kind: "odd", text, fix: "look for a restart loop; Discord resets the token at none left." }
    : { kind: "ok", text };
}

function commandFindings(wanted: readonly CommandDefinition[], registered: unknown, guild?: string): readonly Finding[] {
  const what = `Discord commands${guild === undefined ? "" : ` in the server ${guild}`}`;
  if (registered instanceof Error) {
    const fix = guild === undefined ? "try again." : "check DISCORD_GUILD, and add the bot there.";
    return [{ kind: "wrong", text: `${what}: they cannot be read (${registered.message}).`, fix }];
  }
  const differences = registrationDifferences(wanted, registered);
  if (differences.length === 0) return [{ kind: "ok", text: `${what}: all ${wanted.length} are registered.` }];
  return differences.map((difference) => ({ kind: "wrong", text: `${what}: ${difference}.`, fix: "npm start registers them." }));
}

function serversFinding(guilds: unknown, applicationId: string): Finding {
  if (!Array.isArray(guilds)) return { kind: "unchecked", text: "Discord servers: they cannot be read." };
  if (guilds.length > 0) return { kind: "ok", text: `Discord servers: the bot is in ${guilds.length}.` };
  return { kind: "odd", text: "Discord servers: the bot is in none.", fix: `add it with ${inviteLink(applicationId)}` };
}
