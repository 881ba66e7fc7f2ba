import { type ReadVariable, readDailyUsers, readUrl, type SettingsProblem } from "../shared/env.ts";

export interface DiscordSettings {
  readonly token: string;
  readonly applicationId: string | undefined;
  /** Registers the commands in this guild only, where they take effect immediately. */
  readonly guild: string | undefined;
  /** Ids of people who may change daily posts without Manage Server. */
  readonly dailyUsers: readonly string[];
  /** Without the version and without a trailing slash. */
  readonly apiUrl: string | undefined;
}

/** Undefined if no variable for Discord is set, or if one is wrong: then `errors` or `problems` gets a line. */
export function readDiscordSettings(read: ReadVariable, errors: string[], problems: SettingsProblem[]): DiscordSettings | undefined {
  const apiUrl = readUrl("DISCORD_API_URL", read, errors);
  const token = read("DISCORD_TOKEN")?.replace(/^Bot\s+/iu, "");
  const [applicationId, guild] = ["DISCORD_APPLICATION_ID", "DISCORD_GUILD"].map(read);
  if (!token && !applicationId && !guild) return undefined;
  const found = [
    ...(token ? [] : ["DISCORD_TOKEN is missing: copy it from discord.com/developers/applications › your app › Bot › Reset Token."]),
    ...idProblems("DISCORD_APPLICATION_ID", applicationId, "General Information › Application ID"),
    ...idProblems("DISCORD_GUILD", guild, "the server's menu › Copy Server ID, with Developer Mode on"),
  ];
  problems.push(...found.map((message): SettingsProblem => ({ platform: "discord", message })));
  return found.length > 0 || !token ? undefined : { token, applicationId, guild, dailyUsers: readDailyUsers(read), apiUrl };
}

function idProblems(name: string, id: string | undefined, where: string): readonly string[] {
  return id === undefined || /^\d{15,21}$/u.test(id) ? [] : [`${name} is not an id of 15 to 21 digits: copy it from ${where}.`];
}
