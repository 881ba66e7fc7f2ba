import * as v from "valibot";
import { idListSchema, portSchema, type ReadVariable, type ReportError, readSwitch, readVariables, urlSchema } from "../shared/env.ts";
import type { OneWorkspaceSettings, SlackSettings } from "./api/settings.ts";
import { hasOAuthVariables, readOAuthSettings } from "./oauth-config.ts";

const defaultPort = 3000;

const serverSchemas = { PORT: portSchema("PORT"), SLACK_API_URL: urlSchema("SLACK_API_URL"), DAILY_USERS: idListSchema };

/** Undefined if no token for Slack is set, or if a variable is wrong; a wrong token goes to `reportToken`. */
export function readSlackSettings(read: ReadVariable, report: ReportError, reportToken: ReportError): SlackSettings | undefined {
  const settings = readVariables(serverSchemas, read, report);
  if (!settings) return undefined;
  const { PORT: port = defaultPort, SLACK_API_URL: url, DAILY_USERS: dailyUsers } = settings;
  const hearsChannels = readHearsChannels(read, report);
  const mode = hasOAuthVariables(read) ? readOAuthSettings(read, reportToken) : readTokens(read, reportToken);
  return mode && { ...mode, port, dailyUsers, hearsChannels, apiUrl: url && `${url}/` };
}

/** Also for the manifest, which is needed before there is a token. */
export function readHearsChannels(read: ReadVariable, report: ReportError): boolean {
  return readSwitch("SLACK_CHANNEL_MESSAGES", read, report);
}

/** The tokens of one workspace. */
function readTokens(read: ReadVariable, report: ReportError): Pick<OneWorkspaceSettings, "botToken" | "transport"> | undefined {
  const [appToken, signingSecret] = [read("SLACK_APP_TOKEN"), read("SLACK_SIGNING_SECRET")];
  if (!(read("SLACK_BOT_TOKEN") || appToken || signingSecret)) return undefined;
  const schemas = { SLACK_BOT_TOKEN: botTokenSchema, SLACK_APP_TOKEN: signingSecret && !appToken ? v.undefined() : appTokenSchema };
  const tokens = readVariables(schemas, read, report);
  if (!tokens) return undefined;
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: token } = tokens;
  const transport = token
    ? ({ kind: "socket", appToken: token } as const)
    : ({ kind: "http", signingSecret: signingSecret ?? "" } as const);
  return { botToken, transport };
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
