import type { AuthorizeResult } from "@slack/bolt";
import type { Logger } from "pino";
import { clockError, clockLead } from "../../shared/doctor-check.ts";
import { PlatformError } from "../../shared/platform.ts";
import { startError } from "./api-errors.ts";
import { createClient } from "./client.ts";
import type { OneWorkspaceSettings } from "./platform-settings.ts";

/** Milliseconds for the call. */
const timeout = 4_000;

export interface Identity {
  readonly authorization: AuthorizeResult;
  /** The bot's name and its workspace, for people. */
  readonly name: string;
  /** Seconds by which this machine's clock is ahead of Slack's; NaN if Slack's answer contains no time. */
  readonly clockLead: number;
  readonly scopes: ScopeGaps;
}

/** The scopes that are not granted: those without which something does not work, and optional ones. */
export interface ScopeGaps {
  readonly missing: readonly string[];
  readonly withheld: readonly string[];
}

/** Calls auth.test. Rejects with a PlatformError. */
export async function fetchIdentity({ botToken, apiUrl, overhearsChannels }: OneWorkspaceSettings, log: Logger): Promise<Identity> {
  let lead = Number.NaN;
  const onResponse = ({ headers }: Response) => {
    lead = clockLead(headers);
  };
  const answer = await createClient(botToken, { apiUrl, timeout, log, onResponse })
    .auth.test()
    .catch((error: unknown) => Promise.reject(startError("SLACK_BOT_TOKEN", error, apiUrl)));
  const { team_id: teamId = "", enterprise_id: enterpriseId, user_id: botUserId, bot_id: botId, user, team, response_metadata } = answer;
  if (!botUserId) throw new PlatformError("auth.test returned no user id; check SLACK_API_URL.", { retry: true });
  return {
    authorization: { botToken, botUserId, teamId, ...(botId && { botId }), ...(enterpriseId && { enterpriseId }) },
    name: `@${user} in ${team}`,
    clockLead: lead,
    scopes: scopeGaps(response_metadata?.scopes ?? botScopes, overhearsChannels),
  };
}

/** Reports what is wrong but does not prevent the start. Throws a PlatformError for what does. */
export function reportProblems({ clockLead: lead, scopes }: Identity, usesSignatures: boolean, log: Logger): void {
  if (scopes.missing.length > 0) log.error({ missing: scopes.missing }, missingScopesMessage(scopes.missing));
  for (const scope of scopes.withheld) log.info({ scope }, withheldScopeMessage(scope));
  const error = clockError("Slack", lead);
  if (error === undefined) return;
  const message = `This machine's clock is ${error}: set it, preferably by NTP.`;
  // With a wrong clock every signature is stale. Socket Mode does not depend on the time.
  if (usesSignatures) throw new PlatformError(`${message} Until then every request from Slack would be refused.`, { retry: false });
  log.error(message);
}

/** The scopes of the manifest. Slack asks for the optional ones apart. */
export const botScopes: readonly string[] = [
  "app_mentions:read",
  "assistant:write",
  "channels:history",
  "chat:write",
  "commands",
  "groups:history",
  "im:history",
  "mpim:history",
  "users:read",
];

const historyLoss =
  "a daily post whose arrival is uncertain is not tried again, and a message that Slack delivers twice may be answered twice";

/** The scopes that people need not grant, and what does not work without each. https://docs.slack.dev/changelog/2026/03/16/optional-scopes */
const losses: Readonly<Record<string, string>> = {
  "channels:history": `in public channels ${historyLoss}`,
  "groups:history": `in private channels ${historyLoss}`,
  "mpim:history": `in group direct messages ${historyLoss}`,
  "users:read": "people name their time zone themselves for daily posts",
};

/** With SLACK_CHANNEL_MESSAGES the events of channels need the history scopes. They are among `botScopes`, too, as Slack's manifest demands. */
export function optionalScopes(overhearsChannels: boolean): readonly string[] {
  return Object.keys(losses).filter((scope) => !(overhearsChannels && scope.endsWith(":history")));
}

function scopeGaps(granted: readonly string[], overhearsChannels: boolean): ScopeGaps {
  const gaps = botScopes.filter((scope) => !granted.includes(scope));
  const optional = optionalScopes(overhearsChannels);
  return { missing: gaps.filter((scope) => !optional.includes(scope)), withheld: gaps.filter((scope) => optional.includes(scope)) };
}

export function withheldScopeMessage(scope: string): string {
  return `without the optional scope ${scope}, ${losses[scope] ?? "nothing is missing"}`;
}

/** With SLACK_CHANNEL_MESSAGES, what is written in channels arrives as these events. They need the history scopes. docs.slack.dev/reference/events */
export const channelEvents: readonly string[] = ["message.channels", "message.groups", "message.mpim"];

export function missingScopesMessage(missing: readonly string[]): string {
  return `SLACK_BOT_TOKEN lacks ${missing.join(", ")}: update the manifest at api.slack.com/apps › your app › App Manifest from npm run slack-manifest, then reinstall at Install App.`;
}

/** Characters. docs.slack.dev/reference/app-manifest#features */
const maxLength = 80;

/** The name by which people mention the bot, `@verbatim`, without the @: Slack allows only these letters, digits and marks in it. */
export function botHandle(appName: string): string {
  const name = appName
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
  return name.slice(0, maxLength) || "verbatim";
}
