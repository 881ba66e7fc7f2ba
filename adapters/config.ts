import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** What the environment says. `.env` is read if present; the environment wins. */
export interface Config {
  /** The knowledge folder, relative to the working directory where that is shorter, for messages. */
  readonly knowledge: string;
  readonly logLevel: LogLevel;
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
type LogLevel = (typeof logLevels)[number];

/** The configuration cannot be used. Its message names every variable that is wrong, a line each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export function readConfig(env: NodeJS.ProcessEnv, workingDirectory: string): Config {
  const given = env.LOG_LEVEL?.trim().toLowerCase() || "info";
  const logLevel = logLevels.find((level) => level === given);
  if (!logLevel) throw new ConfigError(`LOG_LEVEL is not a level; use one of ${logLevels.join(", ")}.`);
  const folder = env.KNOWLEDGE?.trim() || join(packageFolder(import.meta.dirname), "knowledge", "northeast-and-shenzhen");
  return { knowledge: shortPath(resolve(workingDirectory, folder), workingDirectory), logLevel };
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
