import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseEnv } from "node:util";
import { localPath } from "../knowledge/file-system.ts";
import type { BoundToken } from "../mcp/who-may.ts";
import { type ModelInConfig, type PointingSettings, readModelSettings, readPointing } from "../model/model-settings.ts";
import {
  type AppIdentity,
  ConfigError,
  type ProxySettings,
  portSchema,
  type ReadVariable,
  type ReportError,
  readIdentity,
  readProxySettings,
  readSwitch,
  readVariables,
  urlSchema,
  variableReader,
} from "../shared/environment.ts";
import { readField } from "../shared/errors-retries-timeouts.ts";
import type { ConfiguredPlatform, PlatformDefinition } from "../shared/platform.ts";
import { defaultWebSettings, type PublicSettings, readPublicSettings, readWebSettings, type WebSettings } from "../web/web-settings.ts";
import { type DocumentSettings, readDocumentSettings, readTokens } from "./document-visibility.ts";
import { platformList } from "./platform-list.ts";

/** The settings from the environment. Paths inside the working directory of the process are relative to it, for short messages. */
export interface Config {
  /** A file or a folder. */
  readonly knowledge: string;
  /** Whether KNOWLEDGE says so: a command that is proposed needs it, too. */
  readonly isKnowledgeSet: boolean;
  /** Whether `phrases.txt` is used where there is one. */
  readonly usesPhrases: boolean;
  /** Which is asked for phrases, by a command only. */
  readonly model: ModelInConfig;
  /** Undefined if no model points at passages. */
  readonly pointing: PointingSettings | undefined;
  readonly documents: DocumentSettings;
  /** Whether the knowledge is loaded again when its files change. */
  readonly watchKnowledge: boolean;
  /** Whether the words of questions are stored, for those who look after the document. */
  readonly storesQuestions: boolean;
  /** Requests of one person within a minute on the chat platforms; undefined: no limit. */
  readonly requestsPerMinute: number | undefined;
  readonly app: AppIdentity;
  readonly logLevel: LogLevel;
  readonly database: DatabaseSettings;
  /** Prefix of every command's name on the platforms; may be empty. */
  readonly commandPrefix: string;
  /** Where `/healthz`, `/readyz` and `/metrics` are served. */
  readonly healthPort: number | undefined;
  /** Undefined: no tool calls are answered over HTTP. */
  readonly mcp: McpSettings | undefined;
  /** Every platform that the program knows. */
  readonly platforms: readonly PlatformInConfig[];
  /** Whether any variable of a platform is set, even if the platform cannot be used. */
  readonly isChat: boolean;
  /** For requests to the chat platforms; undefined also if there is none. */
  readonly proxy: ProxySettings | undefined;
  /** For the web page, which is served if no chat platform is configured, and for the document that readers get. */
  readonly web: WebSettings;
  /** Undefined if readers do not get the document. */
  readonly publicDocument: PublicSettings | undefined;
}

export type DatabaseSettings = { readonly kind: "sqlite"; readonly path: string } | { readonly kind: "postgres"; readonly url: string };

export interface PlatformInConfig {
  readonly definition: PlatformDefinition;
  readonly configured: ConfiguredPlatform | undefined;
  /** Why it cannot be used, while the others still start: lines that name a variable and how to correct it. */
  readonly problems: readonly string[];
}

/** Who may call tools over HTTP. */
export interface McpSettings {
  readonly port: number;
  readonly tokens: readonly BoundToken[];
  /** With which Slack signs its calls; undefined: Slack may not call. */
  readonly signingSecret: string | undefined;
  /** The host of PUBLIC_URL, by which a proxy may call this program, even if the document is not served there. */
  readonly names: readonly string[];
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
type LogLevel = (typeof logLevels)[number];

/** Throws a ConfigError if a setting is wrong that the whole program needs; a platform's own errors become its `problems`. */
export function readConfig(env: NodeJS.ProcessEnv, workingDirectory: string, known = platformList): Config {
  const errors: string[] = [];
  const report: ReportError = (message) => errors.push(message);
  const read = variableReader(env);
  const knowledge = read("KNOWLEDGE");
  const folder = knowledge
    ? localPath(knowledge, (clause) => report(`KNOWLEDGE ${clause}`))
    : join(packageFolder(), "knowledge", "northeast-and-shenzhen");
  const platforms = known.map((definition) => {
    const problems: string[] = [];
    return { definition, configured: definition.configure(read, report, (message) => problems.push(message)), problems };
  });
  const model = readModelSettings(read);
  const config: Config = {
    knowledge: shortPath(resolve(workingDirectory, folder)),
    isKnowledgeSet: knowledge !== undefined,
    usesPhrases: readSwitch("PHRASES", read, report, "yes"),
    model,
    pointing: readPointing(read, model, report),
    documents: readDocumentSettings(read, report, known),
    app: readIdentity(read, report),
    watchKnowledge: readSwitch("KNOWLEDGE_WATCH", read, report),
    storesQuestions: readSwitch("KEEP_QUESTIONS", read, report),
    requestsPerMinute: readRequestLimit(read, report),
    logLevel: readLogLevel(read, report),
    database: readDatabase("DATABASE_URL", read("DATABASE_URL") ?? defaultDatabase, workingDirectory, report),
    commandPrefix: readCommandPrefix(read, report),
    healthPort: readVariables({ HEALTH_PORT: portSchema("HEALTH_PORT") }, read, report)?.HEALTH_PORT,
    mcp: readMcpSettings(read, report),
    platforms,
    isChat: platforms.some(({ configured, problems }) => configured !== undefined || problems.length > 0),
    // Without a platform there are no requests, so that a variable of the whole machine can be left as it is.
    proxy: platforms.some(({ configured }) => configured) ? readProxySettings(read, report) : undefined,
    web: readWebSettings(read, report) ?? defaultWebSettings,
    publicDocument: readPublicSettings(read, report),
  };
  if (config.isChat && config.publicDocument && config.web.port === 0)
    report("WEB_PORT is 0, but links to the document need one port that stays (PUBLIC_DOCUMENT); set it to a number such as 8080.");
  if (errors.length > 0) throw new ConfigError([...new Set(errors), ...platforms.flatMap(({ problems }) => problems)]);
  return config;
}

function readLogLevel(read: ReadVariable, report: ReportError): LogLevel {
  const value = read("LOG_LEVEL")?.toLowerCase() ?? "info";
  const level = logLevels.find((known) => known === value);
  if (!level) report(`LOG_LEVEL is not a level; use one of ${logLevels.join(", ")}.`);
  return level ?? "info";
}

function readRequestLimit(read: ReadVariable, report: ReportError): number | undefined {
  const value = read("REQUESTS_A_MINUTE") ?? "60";
  const isOff = /^off$/iu.test(value);
  if (!isOff && !/^[1-9]\d{0,5}$/u.test(value))
    report("REQUESTS_A_MINUTE is not a whole number from 1 to 999999; set it to how often one person may ask within a minute, or to off.");
  return isOff ? undefined : Number(value);
}

function readMcpSettings(read: ReadVariable, report: ReportError): McpSettings | undefined {
  const { MCP_PORT: port, PUBLIC_URL: url } =
    readVariables({ MCP_PORT: portSchema("MCP_PORT"), PUBLIC_URL: urlSchema("PUBLIC_URL") }, read, report) ?? {};
  const [tokens, signingSecret] = [readTokens(read, report), read("SLACK_SIGNING_SECRET")];
  if (port === undefined) return undefined;
  if (read("MCP_TOKENS") === undefined && signingSecret === undefined)
    report(
      "MCP_PORT is set, but nobody may call; set MCP_TOKENS (TOKEN:*, with a token of openssl rand -hex 32), or SLACK_SIGNING_SECRET for Slack.",
    );
  return { port, tokens, signingSecret, names: url === undefined ? [] : [new URL(url).hostname] };
}

const defaultDatabase = join("data", "verbatim.db");

/** `value`: the path or `file:` URL of a SQLite file, or the URL of a PostgreSQL database. `name`: the variable or option that has it. */
export function readDatabase(name: string, value: string, workingDirectory: string, report: ReportError): DatabaseSettings {
  const scheme = /^([a-z][a-z0-9+]+):/iu.exec(value)?.[1]?.toLowerCase();
  if (scheme === "postgres" || scheme === "postgresql" || /^postgres(?:ql)?\/\//iu.test(value)) {
    if (!isPostgresAddress(value)) report(`${name} ${postgresFormat}`);
    return { kind: "postgres", url: value };
  }
  if (scheme !== undefined && scheme !== "file" && scheme !== "sqlite")
    report(
      `${name} starts with ${scheme}:, which is not supported; give the path of a SQLite file (the default is ${defaultDatabase}) or a postgres:// address.`,
    );
  const path = value.replace(/^(?:file|sqlite):(?:\/\/(?=.))?/iu, "");
  return { kind: "sqlite", path: shortPath(resolve(workingDirectory, path)) };
}

const postgresFormat =
  "is not a PostgreSQL address; write postgres://USER:PASSWORD@HOST:PORT/DATABASE, and in the password %2F for /, %23 for #, %3F for ?, %40 for @, %25 for %.";

/** A user without a host (`postgres://user@/name?host=/socket`) is one for PostgreSQL, but not for URL. */
function isPostgresAddress(value: string): boolean {
  return /^postgres(?:ql)?:\/\//iu.test(value) && URL.canParse(value.replace("@/", "@localhost/"));
}

/** Both platforms allow 32 characters for prefix and name; the longest name has at most 16. */
const prefixFormat = /^[a-z0-9_-]{1,16}$/u;

function readCommandPrefix(read: ReadVariable, report: ReportError): string {
  const prefix = read("COMMAND_PREFIX")?.replace(/^\//u, "") ?? "";
  if (prefix !== "" && !prefixFormat.test(prefix))
    report(
      "COMMAND_PREFIX may have at most 16 lower-case letters, digits, - and _ (verbatim- turns /compare into /verbatim-compare); shorten or change it.",
    );
  return prefix;
}

/** Adds what `.env` of the working directory has to the environment; variables that are set already keep their values. */
export function readEnvFile(workingDirectory: string, env: NodeJS.ProcessEnv): void {
  const file = join(workingDirectory, ".env");
  if (!existsSync(file)) return;
  try {
    for (const [name, value] of Object.entries(parseEnv(readSettings(file)))) env[name] ??= value;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError([`.env cannot be read (${readField(error, "code")}); let the program's user read it, or remove it.`]);
  }
}

/** Reads without asking for the size, because a password manager's named pipe has none. */
function readSettings(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const bytes = Buffer.alloc(maxSettings + 1);
    let end = 0;
    for (let count = 1; count > 0 && end < bytes.length; end += count) count = readSync(descriptor, bytes, end, bytes.length - end, null);
    if (end > maxSettings) throw new ConfigError([".env has more than 1 MB, which is as much as can be read; leave only settings in it."]);
    return bytes.toString("utf8", 0, end);
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes. */
const maxSettings = 1_000_000;

/** For messages; relative to where the process opens it. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}

/** The folder of package.json. Searches upward: source and compiled files are at different depths. */
export function packageFolder(from = import.meta.dirname): string {
  return existsSync(join(from, "package.json")) || dirname(from) === from ? from : packageFolder(dirname(from));
}

/** The version in package.json. */
export function programVersion(): string {
  return String(readField(JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")), "version"));
}
