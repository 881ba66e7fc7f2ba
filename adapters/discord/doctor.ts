import { REST, RESTEvents, Routes } from "discord.js";
import type { DiscordSettings } from "../config.ts";
import type { Expected } from "../doctor.ts";
import { clockFinding, type Finding } from "../finding.ts";
import { inviteLink } from "./invite.ts";
import { commandDefinitions, guildDefinitions, registrationDifferences } from "./registration.ts";
import { startProblem } from "./trouble.ts";

/** Milliseconds for each question. */
const patience = 4_000;

/** What Discord says of the token, the application, the registered commands and where the bot is. */
export async function* discordFindings(settings: DiscordSettings, { commands, commandPrefix }: Expected): AsyncGenerator<Finding> {
  const { token, apiUrl, guild } = settings;
  const rest = new REST({ ...(apiUrl ? { api: apiUrl } : {}), timeout: patience, retries: 1 }).setToken(token);
  let lead = Number.NaN;
  rest.on(RESTEvents.Response, (_, response) => {
    lead = Math.round((Date.now() - Date.parse(response.headers.get("date") ?? "")) / 1_000);
  });
  const application = await answerTo(rest, Routes.currentApplication());
  if (application instanceof Error) return yield { kind: "wrong", text: `Discord: ${startProblem(application, apiUrl).message}` };
  yield clockFinding("Discord", lead);
  const { id, name } = application as { readonly id: string; readonly name: string };
  yield { kind: "ok", text: `Discord token: of the application ${name} (${id}).` };
  if (settings.applicationId !== undefined && settings.applicationId !== id)
    yield { kind: "wrong", text: "DISCORD_APPLICATION_ID is another application's.", fix: `make it ${id}, or leave it out.` };
  const definitions = commandDefinitions(commands, commandPrefix);
  yield* guild
    ? commandFindings(
        `in the server ${guild}`,
        guildDefinitions(definitions),
        await answerTo(rest, Routes.applicationGuildCommands(id, guild)),
      )
    : commandFindings("everywhere", definitions, await answerTo(rest, Routes.applicationCommands(id)));
  yield serversFinding(await answerTo(rest, Routes.userGuilds()), id);
  yield { kind: "unchecked", text: "Discord channels: whether the bot may post in one shows when it is asked there." };
}

/** Discord's answer to a GET, or why there is none. */
async function answerTo(rest: REST, route: `/${string}`): Promise<unknown> {
  return rest.get(route).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

function commandFindings(where: string, wanted: Parameters<typeof registrationDifferences>[0], registered: unknown): readonly Finding[] {
  if (registered instanceof Error)
    return [
      { kind: "wrong", text: `Discord commands ${where}: ${registered.message}.`, fix: "check DISCORD_GUILD, and add the bot there." },
    ];
  const differences = registrationDifferences(wanted, registered);
  if (differences.length === 0) return [{ kind: "ok", text: `Discord commands: all ${wanted.length} are registered ${where}.` }];
  return differences.map((difference) => ({
    kind: "wrong",
    text: `Discord commands ${where}: ${difference}.`,
    fix: "start the bot once; it registers them.",
  }));
}

function serversFinding(guilds: unknown, applicationId: string): Finding {
  const count = Array.isArray(guilds) ? guilds.length : 0;
  if (count > 0) return { kind: "ok", text: `Discord servers: the bot is in ${count}.` };
  return { kind: "odd", text: "Discord servers: the bot is in none.", fix: `add it with ${inviteLink(applicationId)}` };
}
