import { type ReadVariable, readDailyUsers, readPort, readUrl, type SettingsProblem } from "../shared/env.ts";

export interface SlackSettings {
  readonly botToken: string;
  readonly transport: { readonly kind: "socket"; readonly appToken: string } | { readonly kind: "http"; readonly signingSecret: string };
  /** For the HTTP transport. */
  readonly port: number;
  /** Ids of the people who may change daily posts; if empty, everybody who can post in the channel. */
  readonly dailyUsers: readonly string[];
  /** Ends in a slash. */
  readonly apiUrl: string | undefined;
}

/** The path of events, commands and buttons. */
export const requestPath = "/slack/events";

const defaultPort = 3000;

/** Undefined if no variable for Slack is set, or if one is wrong: then `errors` or `problems` gets a line. */
export function readSlackSettings(read: ReadVariable, errors: string[], problems: SettingsProblem[]): SlackSettings | undefined {
  const port = readPort("PORT", read, errors) ?? defaultPort;
  const apiUrl = readUrl("SLACK_API_URL", read, errors);
  const [botToken, appToken, signingSecret] = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"].map(read);
  if (!botToken && !appToken && !signingSecret) return undefined;
  const found = [
    ...tokenProblems("SLACK_BOT_TOKEN", botToken, "xoxb-", "OAuth & Permissions › Bot User OAuth Token", read),
    ...(appToken || !signingSecret
      ? tokenProblems("SLACK_APP_TOKEN", appToken, "xapp-", "Basic Information › App-Level Tokens, scope connections:write", read)
      : []),
  ];
  problems.push(...found.map((message): SettingsProblem => ({ platform: "slack", message })));
  if (found.length > 0 || !botToken) return undefined;
  const transport = appToken ? ({ kind: "socket", appToken } as const) : ({ kind: "http", signingSecret: signingSecret ?? "" } as const);
  return { botToken, transport, port, dailyUsers: readDailyUsers(read), apiUrl: apiUrl && `${apiUrl}/` };
}

function tokenProblems(name: string, token: string | undefined, prefix: string, where: string, read: ReadVariable): readonly string[] {
  if (token?.startsWith(prefix) && !/\s/u.test(token)) return [];
  const remedy = `copy the one that starts with ${prefix} from api.slack.com/apps › your app › ${where}`;
  const alternative = name === "SLACK_APP_TOKEN" && !read("SLACK_APP_TOKEN") ? " (or set SLACK_SIGNING_SECRET to use HTTP)" : "";
  return [token ? `${name} is another kind of token: ${remedy}.` : `${name} is missing: ${remedy}${alternative}.`];
}
