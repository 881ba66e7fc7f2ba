import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** What the environment says. `.env` is read if present; the environment wins. */
export interface Config {
  /** The knowledge folder, relative to the working directory where that is shorter, for messages. */
  readonly knowledge: string;
  readonly logLevel: LogLevel;
  /** The SQLite file with what `/daily` keeps, relative to the working directory where that is shorter. */
  readonly database: string;
  /** Stands before the name of every command on Slack and Discord; may be empty. */
  readonly commandPrefix: string;
  /** Where `/healthz` and `/readyz` are served. */
  readonly healthPort: number | undefined;
  readonly slack: SlackSettings | undefined;
  readonly discord: DiscordSettings | undefined;
  /** Of the playground page, which is served where nothing is set for a chat platform. */
  readonly web: WebSettings;
  /** Why a platform that something was set for cannot be used. The others can. */
  readonly problems: readonly Problem[];
}

/** One line that says what is wrong with a variable and how to mend it. */
export interface Problem {
  readonly platform: "slack" | "discord";
  readonly message: string;
}

export interface SlackSettings {
  readonly botToken: string;
  readonly transport: { readonly kind: "socket"; readonly appToken: string } | { readonly kind: "http"; readonly signingSecret: string };
  /** Of the HTTP transport. */
  readonly port: number;
  /** Ids of the people who may change daily posts; if there are none, whoever can post in the channel. */
  readonly dailyUsers: readonly string[];
  /** Ends in a slash. */
  readonly apiUrl: string | undefined;
}

export interface DiscordSettings {
  readonly token: string;
  readonly applicationId: string | undefined;
  /** Registers the commands in this guild only, at once. */
  readonly guild: string | undefined;
  /** Ids of people who may change daily posts, besides those with Manage Server. */
  readonly dailyUsers: readonly string[];
  /** Without the version and without a slash at the end. */
  readonly apiUrl: string | undefined;
}

export interface WebSettings {
  /** The address or name to listen on. */
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
type LogLevel = (typeof logLevels)[number];

/** The configuration cannot be used. Its message names every variable that is wrong, a line each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** Throws a ConfigError for what no part of the program can work with. */
export function readConfig(env: NodeJS.ProcessEnv, workingDirectory: string): Config {
  const wrong: string[] = [];
  const problems: Problem[] = [];
  const read: Read = (name) => env[name]?.trim() || undefined;
  const folder = read("KNOWLEDGE") ?? join(packageFolder(import.meta.dirname), "knowledge", "northeast-and-shenzhen");
  const config: Config = {
    knowledge: shortPath(resolve(workingDirectory, folder), workingDirectory),
    logLevel: logLevelFrom(read, wrong),
    database: databaseFrom(read, workingDirectory, wrong),
    commandPrefix: prefixFrom(read, wrong),
    healthPort: portFrom("HEALTH_PORT", read, wrong),
    slack: slackFrom(read, wrong, problems),
    discord: discordFrom(read, wrong, problems),
    web: webFrom(read, wrong),
    problems,
  };
  if (wrong.length > 0) throw new ConfigError([...wrong, ...problems.map(({ message }) => message)]);
  return config;
}

/** What a variable is set to; undefined if that is nothing. */
type Read = (name: string) => string | undefined;

function logLevelFrom(read: Read, wrong: string[]): LogLevel {
  const given = read("LOG_LEVEL")?.toLowerCase() ?? "info";
  const level = logLevels.find((known) => known === given);
  if (!level) wrong.push(`LOG_LEVEL is not a level; use one of ${logLevels.join(", ")}.`);
  return level ?? "info";
}

const usualDatabase = join("data", "verbatim.db");

/** A path, or a `file:` address. */
function databaseFrom(read: Read, workingDirectory: string, wrong: string[]): string {
  const given = read("DATABASE_URL") ?? usualDatabase;
  const scheme = /^([a-z][a-z0-9+]+):/iu.exec(given)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "file" && scheme !== "sqlite")
    wrong.push(
      `DATABASE_URL starts with ${scheme}:, which is not supported yet; give the path of a SQLite file, or leave it out for ${usualDatabase}.`,
    );
  const path = given.replace(/^(?:file|sqlite):(?:\/\/(?=.))?/iu, "");
  return shortPath(resolve(workingDirectory, path), workingDirectory);
}

/** With a command's name of at most 16 letters it stays within the 32 characters that both platforms allow. */
const prefixForm = /^[a-z0-9_-]{1,16}$/u;

function prefixFrom(read: Read, wrong: string[]): string {
  const prefix = read("COMMAND_PREFIX")?.replace(/^\//u, "") ?? "";
  if (prefix !== "" && !prefixForm.test(prefix))
    wrong.push(
      "COMMAND_PREFIX may have at most 16 small letters, digits, - and _ (verbatim- makes /compare into /verbatim-compare); shorten or respell it.",
    );
  return prefix;
}

function portFrom(name: string, read: Read, wrong: string[]): number | undefined {
  const given = read(name);
  if (given === undefined) return undefined;
  const port = /^\d{1,5}$/u.test(given) ? Number(given) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  wrong.push(`${name} is not a port; use a number from 0 to 65535 (0 takes any free one).`);
  return undefined;
}

const slackPort = 3000;

function slackFrom(read: Read, wrong: string[], problems: Problem[]): SlackSettings | undefined {
  const port = portFrom("PORT", read, wrong) ?? slackPort;
  const apiUrl = urlFrom("SLACK_API_URL", read, wrong);
  const [botToken, appToken, signingSecret] = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"].map(read);
  if (!botToken && !appToken && !signingSecret) return undefined;
  const found = [
    ...tokenProblems("SLACK_BOT_TOKEN", botToken, "xoxb-", "OAuth & Permissions › Bot User OAuth Token", read),
    ...(appToken || !signingSecret
      ? tokenProblems("SLACK_APP_TOKEN", appToken, "xapp-", "Basic Information › App-Level Tokens, scope connections:write", read)
      : []),
  ];
  problems.push(...found.map((message): Problem => ({ platform: "slack", message })));
  if (found.length > 0 || !botToken) return undefined;
  const transport = appToken ? ({ kind: "socket", appToken } as const) : ({ kind: "http", signingSecret: signingSecret ?? "" } as const);
  return { botToken, transport, port, dailyUsers: dailyUsersFrom(read), apiUrl: apiUrl && `${apiUrl}/` };
}

/** Of every platform; their ids do not meet. */
function dailyUsersFrom(read: Read): readonly string[] {
  return (read("DAILY_USERS") ?? "").split(/[\s,;]+/u).filter((id) => id !== "");
}

function tokenProblems(name: string, token: string | undefined, start: string, where: string, read: Read): readonly string[] {
  if (token?.startsWith(start) && !/\s/u.test(token)) return [];
  const place = `copy the one that starts with ${start} from api.slack.com/apps › your app › ${where}`;
  const instead = name === "SLACK_APP_TOKEN" && !read("SLACK_APP_TOKEN") ? " (or set SLACK_SIGNING_SECRET to be called over HTTP)" : "";
  return [token ? `${name} is another kind of token: ${place}.` : `${name} is missing: ${place}${instead}.`];
}

function discordFrom(read: Read, wrong: string[], problems: Problem[]): DiscordSettings | undefined {
  const apiUrl = urlFrom("DISCORD_API_URL", read, wrong);
  const token = read("DISCORD_TOKEN")?.replace(/^Bot\s+/iu, "");
  const [applicationId, guild] = ["DISCORD_APPLICATION_ID", "DISCORD_GUILD"].map(read);
  if (!token && !applicationId && !guild) return undefined;
  const found = [
    ...(token ? [] : ["DISCORD_TOKEN is missing: copy it from discord.com/developers/applications › your app › Bot › Reset Token."]),
    ...idProblems("DISCORD_APPLICATION_ID", applicationId, "General Information › Application ID"),
    ...idProblems("DISCORD_GUILD", guild, "the server's menu › Copy Server ID, with Developer Mode on"),
  ];
  problems.push(...found.map((message): Problem => ({ platform: "discord", message })));
  return found.length > 0 || !token ? undefined : { token, applicationId, guild, dailyUsers: dailyUsersFrom(read), apiUrl };
}

const webPort = 8080;

function webFrom(read: Read, wrong: string[]): WebSettings {
  const host = read("WEB_HOST")?.replace(/^\[|\]$/gu, "") ?? "127.0.0.1";
  if (!/^[a-z0-9._:-]{1,253}$/iu.test(host)) wrong.push("WEB_HOST is not an address or a name; use 127.0.0.1, or 0.0.0.0 for everybody.");
  return { host, port: portFrom("WEB_PORT", read, wrong) ?? webPort };
}

function idProblems(name: string, id: string | undefined, where: string): readonly string[] {
  return id === undefined || /^\d{15,21}$/u.test(id) ? [] : [`${name} is not an id of 15 to 21 digits: copy it from ${where}.`];
}

function urlFrom(name: string, read: Read, wrong: string[]): string | undefined {
  const given = read(name);
  if (given === undefined) return undefined;
  if (URL.canParse(given) && /^https?:$/u.test(new URL(given).protocol)) return given.replace(/\/+$/u, "");
  wrong.push(`${name} is not an address; it starts with http:// or https://.`);
  return undefined;
}

/** Reads `.env` in the working directory into the environment, without overriding what is set. */
export function readEnvFile(workingDirectory: string): void {
  const file = join(workingDirectory, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Where package.json is: the program runs from source and compiled, at different depths. */
function packageFolder(from: string): string {
  return existsSync(join(from, "package.json")) || dirname(from) === from ? from : packageFolder(dirname(from));
}

function shortPath(path: string, workingDirectory: string): string {
  const short = relative(workingDirectory, path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}
