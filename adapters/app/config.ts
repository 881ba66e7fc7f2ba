import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { type DiscordSettings, readDiscordSettings } from "../discord/config.ts";
import { ConfigError, type ReadVariable, readPort, type SettingsProblem } from "../shared/env.ts";
import { readSlackSettings, type SlackSettings } from "../slack/config.ts";
import { readWebSettings, type WebSettings } from "../web/config.ts";

/** The settings from the environment. Paths inside the working directory are relative to it, for short messages. */
export interface Config {
  /** The knowledge folder. */
  readonly knowledge: string;
  readonly logLevel: LogLevel;
  /** The SQLite file of the store. */
  readonly database: string;
  /** Prefix of every command's name on Slack and Discord; may be empty. */
  readonly commandPrefix: string;
  /** Where `/healthz` and `/readyz` are served. */
  readonly healthPort: number | undefined;
  readonly slack: SlackSettings | undefined;
  readonly discord: DiscordSettings | undefined;
  /** For the web page, which is served if no chat platform is configured. */
  readonly web: WebSettings;
  /** Why a platform with some settings cannot be used. The other platforms still start. */
  readonly problems: readonly SettingsProblem[];
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
type LogLevel = (typeof logLevels)[number];

/** Throws a ConfigError if a setting is wrong that the whole program needs; a platform's own errors become `problems`. */
export function readConfig(env: NodeJS.ProcessEnv, workingDirectory: string): Config {
  const errors: string[] = [];
  const problems: SettingsProblem[] = [];
  const read: ReadVariable = (name) => env[name]?.trim() || undefined;
  const folder = read("KNOWLEDGE") ?? join(packageFolder(import.meta.dirname), "knowledge", "northeast-and-shenzhen");
  const config: Config = {
    knowledge: shortPath(resolve(workingDirectory, folder), workingDirectory),
    logLevel: readLogLevel(read, errors),
    database: readDatabase(read, workingDirectory, errors),
    commandPrefix: readCommandPrefix(read, errors),
    healthPort: readPort("HEALTH_PORT", read, errors),
    slack: readSlackSettings(read, errors, problems),
    discord: readDiscordSettings(read, errors, problems),
    web: readWebSettings(read, errors),
    problems,
  };
  if (errors.length > 0) throw new ConfigError([...errors, ...problems.map(({ message }) => message)]);
  return config;
}

function readLogLevel(read: ReadVariable, errors: string[]): LogLevel {
  const value = read("LOG_LEVEL")?.toLowerCase() ?? "info";
  const level = logLevels.find((known) => known === value);
  if (!level) errors.push(`LOG_LEVEL is not a level; use one of ${logLevels.join(", ")}.`);
  return level ?? "info";
}

const defaultDatabase = join("data", "verbatim.db");

/** A path, or a `file:` URL. */
function readDatabase(read: ReadVariable, workingDirectory: string, errors: string[]): string {
  const value = read("DATABASE_URL") ?? defaultDatabase;
  const scheme = /^([a-z][a-z0-9+]+):/iu.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "file" && scheme !== "sqlite")
    errors.push(
      `DATABASE_URL starts with ${scheme}:, which is not supported yet; give the path of a SQLite file, or leave it out for ${defaultDatabase}.`,
    );
  const path = value.replace(/^(?:file|sqlite):(?:\/\/(?=.))?/iu, "");
  return shortPath(resolve(workingDirectory, path), workingDirectory);
}

/** Both platforms allow 32 characters for prefix and name; the longest name has at most 16. */
const prefixFormat = /^[a-z0-9_-]{1,16}$/u;

function readCommandPrefix(read: ReadVariable, errors: string[]): string {
  const prefix = read("COMMAND_PREFIX")?.replace(/^\//u, "") ?? "";
  if (prefix !== "" && !prefixFormat.test(prefix))
    errors.push(
      "COMMAND_PREFIX may have at most 16 lower-case letters, digits, - and _ (verbatim- turns /compare into /verbatim-compare); shorten or change it.",
    );
  return prefix;
}

/** Loads `.env` of the working directory into the environment; variables that are set already keep their values. */
export function readEnvFile(workingDirectory: string): void {
  const file = join(workingDirectory, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The folder of package.json. Searches upward: source and compiled files are at different depths. */
function packageFolder(from: string): string {
  return existsSync(join(from, "package.json")) || dirname(from) === from ? from : packageFolder(dirname(from));
}

function shortPath(path: string, workingDirectory: string): string {
  const short = relative(workingDirectory, path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}
