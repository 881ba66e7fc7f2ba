import * as v from "valibot";
import { type ReadVariable, readDailyUsers, readUrl, type SettingsProblem } from "../shared/env.ts";

const missingToken = "DISCORD_TOKEN is missing: copy it from discord.com/developers/applications › your app › Bot › Reset Token.";
const settingsSchema = v.object({
  token: v.pipe(
    v.string(missingToken),
    v.transform((token) => token.replace(/^Bot\s+/iu, "")),
    v.minLength(1, missingToken),
  ),
  applicationId: idSchema("DISCORD_APPLICATION_ID", "General Information › Application ID"),
  /** Registers the commands in this guild only, where they take effect immediately. */
  guild: idSchema("DISCORD_GUILD", "the server's menu › Copy Server ID, with Developer Mode on"),
});

export interface DiscordSettings extends v.InferOutput<typeof settingsSchema> {
  /** Ids of people who may change daily posts without Manage Server. */
  readonly dailyUsers: readonly string[];
  /** Without the version and without a trailing slash. */
  readonly apiUrl: string | undefined;
}

/** Undefined if no variable for Discord is set, or if one is wrong: then `errors` or `problems` gets a line. */
export function readDiscordSettings(read: ReadVariable, errors: string[], problems: SettingsProblem[]): DiscordSettings | undefined {
  const apiUrl = readUrl("DISCORD_API_URL", read, errors);
  const [token, applicationId, guild] = ["DISCORD_TOKEN", "DISCORD_APPLICATION_ID", "DISCORD_GUILD"].map(read);
  if (token === undefined && applicationId === undefined && guild === undefined) return undefined;
  const { success, output, issues } = v.safeParse(settingsSchema, { token, applicationId, guild });
  if (success) return { ...output, dailyUsers: readDailyUsers(read), apiUrl };
  problems.push(...issues.map(({ message }): SettingsProblem => ({ platform: "discord", message })));
  return undefined;
}

function idSchema(name: string, where: string) {
  const problem = `${name} is not an id of 15 to 21 digits: copy it from ${where}.`;
  return v.undefinedable(v.pipe(v.string(), v.regex(/^\d{15,21}$/u, problem)));
}
