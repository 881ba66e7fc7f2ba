import * as v from "valibot";
import { keyLength } from "../../shared/encrypted-installations.ts";
import {
  idListSchema,
  portSchema,
  type ReadVariable,
  type ReportError,
  readSwitch,
  readVariables,
  urlSchema,
} from "../../shared/environment.ts";

const defaultPort = 3000;
const serverSchemas = { PORT: portSchema("PORT"), SLACK_API_URL: urlSchema("SLACK_API_URL"), DAILY_USERS: idListSchema };

/** Undefined if no token for Slack is set, or if a variable is wrong; a wrong token goes to `reportToken`. */
export function readSlackSettings(read: ReadVariable, report: ReportError, reportToken: ReportError): SlackSettings | undefined {
  const settings = readVariables(serverSchemas, read, report);
  const overhearsChannels = readOverhearsChannels(read, report);
  if (!settings) return undefined;
  const { PORT: port = defaultPort, SLACK_API_URL: url, DAILY_USERS: dailyUsers } = settings;
  const mode = hasOAuthVariables(read) ? readOAuthSettings(read, reportToken) : readTokens(read, reportToken);
  return mode && { ...mode, port, dailyUsers, overhearsChannels, apiUrl: url && `${url}/` };
}

/** The manifest needs it before there is a token. */
export function readOverhearsChannels(read: ReadVariable, report: ReportError): boolean {
  return readSwitch("SLACK_CHANNEL_MESSAGES", read, report);
}

/** Whether any variable is set that only a program for many workspaces needs. */
function hasOAuthVariables(read: ReadVariable): boolean {
  return ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "SECRET_KEYS"].some((name) => read(name) !== undefined);
}

function readTokens(read: ReadVariable, report: ReportError): Pick<OneWorkspaceSettings, "botToken" | "transport"> | undefined {
  const [appToken, signingSecret] = [read("SLACK_APP_TOKEN"), read("SLACK_SIGNING_SECRET")];
  if (!(read("SLACK_BOT_TOKEN") || appToken || signingSecret)) return undefined;
  const schemas = { SLACK_BOT_TOKEN: botTokenSchema, SLACK_APP_TOKEN: signingSecret && !appToken ? v.undefined() : appTokenSchema };
  const tokens = readVariables(schemas, read, report);
  if (!tokens) return undefined;
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: token } = tokens;
  return { botToken, transport: token ? { kind: "socket", appToken: token } : { kind: "http", signingSecret: signingSecret ?? "" } };
}

const botTokenSchema = tokenSchema("SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions › Bot User OAuth Token");
const appTokenSchema = tokenSchema(
  "SLACK_APP_TOKEN",
  "xapp-",
  "Basic Information › App-Level Tokens, scope connections:write",
  " (or set SLACK_SIGNING_SECRET to use HTTP)",
);

function tokenSchema(name: string, prefix: string, page: string, alternative = "") {
  const remedy = `copy the one that starts with ${prefix} from api.slack.com/apps › your app › ${page}`;
  return v.pipe(
    v.string(`${name} is missing: ${remedy}${alternative}.`),
    v.regex(new RegExp(`^${prefix}\\S*$`, "u"), `${name} is another kind of token: ${remedy}.`),
  );
}

/** Undefined if a variable is missing, wrong, or excluded by the others; each has its message. */
function readOAuthSettings(read: ReadVariable, report: ReportError): Pick<ManyWorkspacesSettings, "transport" | "oauth"> | undefined {
  const variables = readVariables(schemas, read, report);
  if (!variables) return undefined;
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SECRET_KEYS, SLACK_SIGNING_SECRET } = variables;
  return {
    transport: { kind: "http", signingSecret: SLACK_SIGNING_SECRET },
    oauth: { clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET, stateSecret: SLACK_STATE_SECRET, keys: SECRET_KEYS },
  };
}

/** Characters. Whoever receives a state could find a shorter secret by trying. */
const minStateSecret = 12;
const basicInformation = "api.slack.com/apps › your app › Basic Information › App Credentials";
const clientIdMessage = `SLACK_CLIENT_ID is no client id: copy it from ${basicInformation} (two numbers with a dot between them).`;
const stateSecretRemedy = `set it to a random text of at least ${minStateSecret} characters (openssl rand -hex 32), the same for all copies of the program`;
const keysRemedy = "set it to a key of 32 bytes in base64 (openssl rand -base64 32), the same for all copies of the program";
const notForMany = "leave it out to serve every workspace that installs the app by SLACK_CLIENT_ID";

const schemas = {
  SLACK_BOT_TOKEN: v.undefined(
    `SLACK_BOT_TOKEN is for one workspace: ${notForMany}, or leave out SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and SECRET_KEYS.`,
  ),
  SLACK_APP_TOKEN: v.undefined(`SLACK_APP_TOKEN is for Socket Mode and one workspace: ${notForMany}, over HTTP.`),
  SLACK_SIGNING_SECRET: v.string(missing("SLACK_SIGNING_SECRET", `copy it from ${basicInformation}; many workspaces are served over HTTP`)),
  SLACK_CLIENT_ID: v.pipe(
    v.string(missing("SLACK_CLIENT_ID", `copy it from ${basicInformation}`)),
    v.regex(/^\d+\.\d+$/u, clientIdMessage),
  ),
  SLACK_CLIENT_SECRET: v.string(missing("SLACK_CLIENT_SECRET", `copy it from ${basicInformation}`)),
  SLACK_STATE_SECRET: v.pipe(
    v.string(missing("SLACK_STATE_SECRET", stateSecretRemedy)),
    v.minLength(minStateSecret, `SLACK_STATE_SECRET is too short: ${stateSecretRemedy}.`),
  ),
  SECRET_KEYS: v.pipe(
    v.string(missing("SECRET_KEYS", keysRemedy)),
    v.transform((value) =>
      value
        .trim()
        .split(/\s*,\s*/u)
        .filter((key) => key !== ""),
    ),
    v.rawTransform(({ dataset: { value: keys }, addIssue, NEVER }) => {
      const wrong = keys.flatMap((key, index) => (toKey(key) ? [] : [index + 1]));
      if (keys.length > 0 && wrong.length === 0) return keys.flatMap((key) => toKey(key) ?? []);
      const which = keys.length === 0 ? "no key" : keys.length === 1 ? "no such key" : `no such key at place ${wrong.join(", ")}`;
      addIssue({ message: `SECRET_KEYS contains ${which}: ${keysRemedy}; several are separated by commas.` });
      return NEVER;
    }),
  ),
};

function missing(name: string, remedy: string): string {
  return `${name} is missing: ${remedy}.`;
}

/** Undefined if it is not base64 of 32 bytes. */
function toKey(text: string): Buffer | undefined {
  const key = Buffer.from(text, "base64");
  return /^[\w+/-]{43}=?$/u.test(text) && key.length === keyLength ? key : undefined;
}

/** One workspace with a token of its own, or all workspaces that install the app by OAuth. */
export type SlackSettings = OneWorkspaceSettings | ManyWorkspacesSettings;

interface CommonSettings {
  /** The HTTP transport listens on it. */
  readonly port: number;
  /** Ids of the people who may change daily posts; if empty, everybody who can post in the channel. */
  readonly dailyUsers: readonly string[];
  /** Whether the app gets what is written in channels, not only what mentions it. */
  readonly overhearsChannels: boolean;
  /** Ends in a slash. */
  readonly apiUrl: string | undefined;
}

export interface OneWorkspaceSettings extends CommonSettings {
  readonly botToken: string;
  readonly transport: { readonly kind: "socket"; readonly appToken: string } | HttpTransport;
  readonly oauth?: undefined;
}

export interface ManyWorkspacesSettings extends CommonSettings {
  readonly botToken?: undefined;
  readonly transport: HttpTransport;
  readonly oauth: OAuthSettings;
}

export interface HttpTransport {
  readonly kind: "http";
  readonly signingSecret: string;
}

export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs the state of an installation, so that any copy of the program can finish what another began. */
  readonly stateSecret: string;
  /** Each has 32 bytes; the first seals tokens, all open them. */
  readonly keys: readonly Buffer[];
}

/** The path of events, commands and buttons. */
export const requestPath = "/slack/events";
/** The page that begins an installation, and the address to which Slack sends the browser back: Bolt's defaults. */
export const [installPath, redirectPath] = ["/slack/install", "/slack/oauth_redirect"];
