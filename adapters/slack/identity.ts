import type { Logger } from "pino";
import { clockError } from "../shared/check.ts";
import { PlatformError } from "../shared/platform.ts";
import { createClient, slackFetch } from "./api/client.ts";
import { troubleWith } from "./api/errors.ts";
import type { SlackSettings } from "./config.ts";
import { botScopes } from "./manifest.ts";
import type { Self } from "./receive/events.ts";

/** Milliseconds that Slack has to say who we are. */
const patience = 4_000;
export interface Identity {
  readonly self: Self;
  /** For people: the bot's name and its workspace. */
  readonly name: string;
  /** Seconds by which our clock is ahead of Slack's; NaN where Slack's answer carried no time. */
  readonly clockLead: number;
  readonly missingScopes: readonly string[];
}

/** Asks Slack once who the bot is, so that no later request needs to. Rejects with a PlatformError. */
export async function identify(settings: SlackSettings, log: Logger): Promise<Self> {
  const { self, clockLead, missingScopes } = await askIdentity(settings, log);
  checkClock(clockLead, settings.transport.kind, log);
  if (missingScopes.length > 0) log.error({ missing: missingScopes }, missingScopesLine(missingScopes));
  return self;
}

/** Rejects with a PlatformError. */
export async function askIdentity({ botToken, apiUrl }: Pick<SlackSettings, "botToken" | "apiUrl">, log: Logger): Promise<Identity> {
  let slackTime = Number.NaN;
  const client = createClient(botToken, {
    apiUrl,
    timeout: patience,
    log,
    fetch: async (url, init) => {
      const response = await slackFetch(url, init);
      slackTime = Date.parse(response.headers.get("date") ?? "");
      return response;
    },
  });
  const answer = await client.auth.test().catch((error: unknown) => {
    throw troubleWith("SLACK_BOT_TOKEN", error, apiUrl);
  });
  const { team_id, user_id, bot_id, user, team, response_metadata } = answer;
  if (!user_id) throw new PlatformError("Slack did not say who the bot is; check SLACK_API_URL.", { retry: true });
  const granted = response_metadata?.scopes;
  return {
    self: { teamId: team_id ?? "", userId: user_id, botId: bot_id },
    name: `@${user} in ${team}`,
    clockLead: Math.round((Date.now() - slackTime) / 1_000),
    missingScopes: granted ? botScopes.filter((scope) => !granted.includes(scope)) : [],
  };
}

/** Over HTTP every request would be refused as stale; over Socket Mode nothing depends on the time. */
function checkClock(lead: number, transport: SlackSettings["transport"]["kind"], log: Logger): void {
  const error = clockError("Slack", lead);
  if (error === undefined) return;
  const message = `This machine's clock is ${error}: set it, best by NTP.`;
  if (transport === "http") throw new PlatformError(`${message} Until then every request from Slack would be refused.`, { retry: false });
  log.error(message);
}

export function missingScopesLine(missing: readonly string[]): string {
  return `SLACK_BOT_TOKEN lacks ${missing.join(", ")}: update the manifest at api.slack.com/apps › your app › App Manifest from npm run slack-manifest, then reinstall at Install App.`;
}
