import * as v from "valibot";
import { idListSchema, type ReadVariable, type ReportError, readSwitch, readVariables, urlSchema } from "../../shared/environment.ts";

export interface DiscordSettings {
  readonly token: string;
  readonly applicationId: string | undefined;
  /** Registers the commands in this guild only, where they take effect immediately. */
  readonly guild: string | undefined;
  /** Ids of people who may change a channel's settings without Manage Server. */
  readonly dailyUsers: readonly string[];
  /** Asks Discord for the privileged intent Message Content: what people write without addressing the bot. */
  readonly overhearsChannels: boolean;
  /** Into how many shards the bot's servers are divided; undefined for what Discord recommends. */
  readonly shards: number | undefined;
  /** Without the version and without a trailing slash. */
  readonly apiUrl: string | undefined;
}

/** Undefined if no variable for the app is set, or if one is wrong; wrong ones of the app go to `reportApp`. */
export function readDiscordSettings(read: ReadVariable, report: ReportError, reportApp: ReportError): DiscordSettings | undefined {
  const settings = readVariables(
    { DISCORD_API_URL: urlSchema("DISCORD_API_URL"), DAILY_USERS: idListSchema, SHARDS: shardsSchema() },
    read,
    report,
  );
  const overhearsChannels = readSwitch("DISCORD_MESSAGE_CONTENT", read, report);
  if (!settings || !Object.keys(appSchemas).some(read)) return undefined;
  const app = readVariables(appSchemas, read, reportApp);
  return (
    app && {
      token: app.DISCORD_TOKEN.replace(/^Bot\s+/iu, ""),
      applicationId: app.DISCORD_APPLICATION_ID,
      guild: app.DISCORD_GUILD,
      dailyUsers: settings.DAILY_USERS,
      overhearsChannels,
      shards: settings.SHARDS,
      apiUrl: settings.DISCORD_API_URL,
    }
  );
}

const appSchemas = {
  DISCORD_TOKEN: v.string("DISCORD_TOKEN is missing: copy it from discord.com/developers/applications › your app › Bot › Reset Token."),
  DISCORD_APPLICATION_ID: idSchema("DISCORD_APPLICATION_ID", "General Information › Application ID"),
  DISCORD_GUILD: idSchema("DISCORD_GUILD", "the server's menu › Copy Server ID, with Developer Mode on"),
};

/** Discord recommends one shard for each 1,000 servers. */
const maxShards = 10_000;

function shardsSchema() {
  const message = `SHARDS is not a number from 1 to ${maxShards}; set it to the number of shards of the Discord bot, or to auto (the default) for what Discord recommends.`;
  return v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(?:auto|\d{1,5})$/iu, message),
      v.transform((value) => (/^auto$/iu.test(value) ? undefined : Number(value))),
      v.optional(v.pipe(v.number(), v.minValue(1, message), v.maxValue(maxShards, message))),
    ),
  );
}

function idSchema(name: string, page: string) {
  return v.optional(v.pipe(v.string(), v.regex(/^\d{15,21}$/u, `${name} is not an id of 15 to 21 digits: copy it from ${page}.`)));
}
