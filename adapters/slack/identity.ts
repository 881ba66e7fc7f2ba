import type { Logger } from "pino";
import { clockError } from "../shared/doctor-check.ts";
import { PlatformError } from "../shared/platform.ts";
import { createClient, slackFetch } from "./api/client.ts";
import { startError } from "./api/errors.ts";
import type { SlackSettings } from "./config.ts";
import { botScopes } from "./manifest.ts";
import type { BotIdentity } from "./receive/events.ts";

/** Milliseconds for the call. */
const timeout = 4_000;

export interface Identity {
  readonly self: BotIdentity;
  /** The bot's name and its workspace, for people. */
  readonly name: string;
  /** Seconds by which this machine's clock is ahead of Slack's; NaN if Slack's answer contains no time. */
  readonly clockLead: number;
  readonly missingScopes: readonly string[];
}

/** Fetches the bot's identity once, checks the clock and logs missing scopes. Rejects with a PlatformError. */
export async function identifyBot(settings: SlackSettings, log: Logger): Promise<BotIdentity> {
  const { self, clockLead, missingScopes } = await fetchIdentity(settings, log);
  checkClock(clockLead, settings.transport.kind, log);
  if (missingScopes.length > 0) log.error({ missing: missingScopes }, missingScopesMessage(missingScopes));
  return self;
}

/** Rejects with a PlatformError. */
export async function fetchIdentity({ botToken, apiUrl }: Pick<SlackSettings, "botToken" | "apiUrl">, log: Logger): Promise<Identity> {
  let slackTime = Number.NaN;
  const client = createClient(botToken, {
    apiUrl,
    timeout,
    log,
    fetch: async (url, init) => {
      const response = await slackFetch(url, init);
      slackTime = Date.parse(response.headers.get("date") ?? "");
      return response;
    },
  });
  const answer = await client.auth.test().catch((error: unknown) => {
    throw startError("SLACK_BOT_TOKEN", error, apiUrl);
  });
  const { team_id, user_id, bot_id, user, team, response_metadata } = answer;
  if (!user_id) throw new PlatformError("auth.test returned no user id; check SLACK_API_URL.", { retry: true });
  const granted = response_metadata?.scopes;
  return {
    self: { teamId: team_id ?? "", userId: user_id, botId: bot_id },
    name: `@${user} in ${team}`,
    clockLead: Math.round((Date.now() - slackTime) / 1_000),
    missingScopes: granted ? botScopes.filter((scope) => !granted.includes(scope)) : [],
  };
}

/** With a wrong clock every HTTP request would be refused as stale. Socket Mode does not depend on the time. */
function checkClock(lead: number, transport: SlackSettings["transport"]["kind"], log: Logger): void {
  const error = clockError("Slack", lead);
  if (error === undefined) return;
  const message = `This machine's clock is ${error}: set it, preferably by NTP.`;
  if (transport === "http") throw new PlatformError(`${message} Until then every request from Slack would be refused.`, { retry: false });
  log.error(message);
}

export function missingScopesMessage(missing: readonly string[]): string {
  return `SLACK_BOT_TOKEN lacks ${missing.join(", ")}: update the manifest at api.slack.com/apps › your app › App Manifest from npm run slack-manifest, then reinstall at Install App.`;
}
