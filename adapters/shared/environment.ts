import { type ParseArgsConfig, parseArgs } from "node:util";
import * as v from "valibot";
import { printableLine } from "../../src/text/characters.ts";
import { readField } from "./errors-retries-timeouts.ts";
import { passwordForms } from "./log.ts";

/** The trimmed value of an environment variable; undefined if it is unset or empty. */
export type ReadVariable = (name: string) => string | undefined;

export function variableReader(env: NodeJS.ProcessEnv): ReadVariable {
  return (name) => env[name]?.trim() || undefined;
}

/** Receives one line about a wrong variable: its name, and how to correct it. */
export type ReportError = (message: string) => void;

/** The configuration cannot be used. `problems` has one line for each wrong variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** Reads the variables that `schemas` names. Undefined if one is wrong, and then `report` gets a line for each. */
export function readVariables<S extends v.ObjectEntries>(
  schemas: S,
  read: ReadVariable,
  report: ReportError,
): v.InferOutput<v.ObjectSchema<S, undefined>> | undefined {
  const values = Object.fromEntries(Object.keys(schemas).map((name) => [name, read(name)]));
  const { success, output, issues } = v.safeParse(v.object(schemas), values);
  if (success) return output;
  for (const message of new Set(issues.map((issue) => issue.message))) report(message);
  return undefined;
}

/** A port from 0 (any free one) to 65535. */
export function portSchema(name: string) {
  const message = `${name} is not a port; use a number from 0 to 65535 (0 takes any free one).`;
  return v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/u, message), v.transform(Number), v.maxValue(65_535, message)));
}

/** An http(s) URL, whose trailing slashes are dropped. */
export function urlSchema(name: string) {
  const isAddress = (value: string) => URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol);
  const isPublic = (value: string) => !isAddress(value) || (new URL(value).username === "" && new URL(value).password === "");
  return v.optional(
    v.pipe(
      v.string(),
      v.check(isAddress, `${name} is not an address; it starts with http:// or https://.`),
      v.check(isPublic, `${name} contains a user name or a password, which cannot be sent; remove everything before the @.`),
      v.transform((value) => value.replace(/\/+$/u, "")),
    ),
  );
}

/** Ids of people, separated by commas or spaces. */
export const idListSchema = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => splitList(value, /[\s,;]+/u)),
  ),
  "",
);

/** Without white space around the parts, and without empty ones. */
export function splitList(text: string, separator: string | RegExp): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `yes` or `no`. */
export function readSwitch(name: string, read: ReadVariable, report: ReportError, otherwise: "yes" | "no" = "no"): boolean {
  const value = read(name)?.toLowerCase() ?? otherwise;
  const other = otherwise === "no" ? "yes" : "no";
  if (!/^(?:yes|no|true|false|on|off|1|0)$/u.test(value)) report(`${name} is neither yes nor no; set it to ${other}, or leave it out.`);
  return /^(?:yes|true|on|1)$/u.test(value);
}

/** The command-line arguments; undefined if they do not fit `config`. */
export function parseArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> | undefined {
  try {
    return parseArgs(config);
  } catch (error) {
    if (String(readField(error, "code")).startsWith("ERR_PARSE_ARGS_")) return undefined;
    throw error;
  }
}

/** How people see the app. */
export interface AppIdentity {
  readonly name: string;
  /** One or two characters. */
  readonly icon: string;
}

/** Characters. Slack's limit: https://docs.slack.dev/reference/app-manifest (`display_information.name`). */
const maxNameLength = 35;
const maxIconLength = 2;

const isPrintable = (text: string) => printableLine(text) === text;

const identitySchemas = {
  APP_NAME: v.optional(
    v.pipe(
      v.string(),
      v.check(isPrintable, "APP_NAME contains control characters; write the name as people see it, such as Verbatim."),
      v.maxLength(
        maxNameLength,
        `APP_NAME has more than ${maxNameLength} characters, which is Slack's limit for an app's name; shorten it.`,
      ),
    ),
    "Verbatim",
  ),
  APP_ICON: v.optional(
    v.pipe(
      v.string(),
      v.check(isPrintable, "APP_ICON contains control characters; write one or two letters, or an emoji."),
      v.maxGraphemes(maxIconLength, "APP_ICON has more than two characters; write one or two letters, or an emoji."),
    ),
  ),
};

export const defaultIdentity: AppIdentity = { name: "Verbatim", icon: "V" };

export function readIdentity(read: ReadVariable, report: ReportError): AppIdentity {
  const settings = readVariables(identitySchemas, read, report);
  if (!settings) return defaultIdentity;
  const { APP_NAME: name, APP_ICON: icon = firstLetter(name) } = settings;
  return { name, icon };
}

function firstLetter(name: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return (characters.find((character) => /[\p{L}\p{N}]/u.test(character)) ?? characters[0] ?? "").toUpperCase();
}

/** A proxy for HTTP, as the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY describe it. */
export interface ProxySettings {
  /** For https: addresses. May contain a user name and a password. */
  readonly httpsProxy: string;
  /** For http: addresses, which only tests and other proxies use. */
  readonly httpProxy: string | undefined;
  /** Host names, and the ends of host names, that are connected to directly; separated by commas. */
  readonly noProxy: string;
}

/** Undefined if HTTPS_PROXY is not set, or if an address is wrong. As in curl, the names in lower case win. */
export function readProxySettings(read: ReadVariable, report: ReportError): ProxySettings | undefined {
  const readEither: ReadVariable = (name) => read(name.toLowerCase()) ?? read(name);
  const schemas = { HTTPS_PROXY: proxySchema("HTTPS_PROXY"), HTTP_PROXY: proxySchema("HTTP_PROXY") };
  const { HTTPS_PROXY: httpsProxy, HTTP_PROXY: httpProxy } = readVariables(schemas, readEither, report) ?? {};
  return httpsProxy === undefined ? undefined : { httpsProxy, httpProxy, noProxy: readEither("NO_PROXY") ?? "" };
}

/** Without a scheme it means http://, as in curl. */
function proxySchema(name: string) {
  const withScheme = (value: string) => (value.includes("://") ? value : `http://${value}`);
  const message = `${name} is not the address of a proxy; use one like http://proxy.example:3128.`;
  return v.optional(v.pipe(v.string(), v.transform(withScheme), v.check(isProxyAddress, message)));
}

function isProxyAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isHttp = /^https?:$/u.test(url.protocol) && url.hostname !== "" && url.pathname === "/" && url.search === "";
  return isHttp && credentials(url) !== undefined;
}

/** Undefined if they are not percent-encoded correctly. */
function credentials({ username, password }: URL): { readonly name: string; readonly secret: string } | undefined {
  try {
    return { name: decodeURIComponent(username), secret: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}

/** For people: without user name and password. */
export function describeProxy({ httpsProxy }: ProxySettings): string {
  return new URL(httpsProxy).origin;
}

/** What must never be logged: the password, and the header that contains it. */
export function proxySecrets({ httpsProxy, httpProxy = "" }: ProxySettings): readonly string[] {
  return [httpsProxy, httpProxy].flatMap((address) => {
    const { name, secret } = (URL.canParse(address) && credentials(new URL(address))) || { name: "", secret: "" };
    if (secret === "") return [];
    return [...passwordForms(address), Buffer.from(`${name}:${secret}`).toString("base64")];
  });
}
