import { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { SlackSettings } from "../config.ts";
import { PlatformError } from "../platform.ts";
import { clientOptions } from "./client-options.ts";
import type { Self } from "./incoming.ts";
import { boltLogger } from "./log.ts";
import { botScopes } from "./manifest.ts";
import { troubleWith } from "./trouble.ts";

/** Milliseconds that Slack has to say who we are. */
const patience = 4_000;
/** Seconds by which clocks may differ; beyond that, neither side takes the other's requests for fresh. */
const clockTolerance = 300;

/** Asks Slack once who the bot is, so that no later request needs to. Rejects with a PlatformError. */
export async function identify({ botToken, transport, apiUrl }: SlackSettings, log: Logger): Promise<Self> {
  let slackTime = Number.NaN;
  const client = new webApi.WebClient(botToken, {
    ...clientOptions(apiUrl, patience),
    logger: boltLogger(log),
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      slackTime = Date.parse(response.headers.get("date") ?? "");
      return response;
    },
  });
  const answer = await client.auth.test().catch((error: unknown) => {
    throw troubleWith("SLACK_BOT_TOKEN", error, apiUrl);
  });
  checkClock(Math.round((Date.now() - slackTime) / 1_000), transport.kind, log);
  checkScopes(answer.response_metadata?.scopes, log);
  if (!answer.user_id) throw new PlatformError("Slack did not say who the bot is; check SLACK_API_URL.", { retry: true });
  return { teamId: answer.team_id ?? "", userId: answer.user_id, botId: answer.bot_id };
}

/** Over HTTP every request would be refused as stale; over Socket Mode nothing depends on the time. */
function checkClock(seconds: number, transport: SlackSettings["transport"]["kind"], log: Logger): void {
  if (!(Math.abs(seconds) > clockTolerance)) return;
  const message = `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} Slack's: set it, best by NTP.`;
  if (transport === "http") throw new PlatformError(`${message} Until then every request from Slack would be refused.`, { retry: false });
  log.error(message);
}

function checkScopes(granted: readonly string[] | undefined, log: Logger): void {
  const missing = granted ? botScopes.filter((scope) => !granted.includes(scope)) : [];
  if (missing.length === 0) return;
  log.error(
    { missing },
    `SLACK_BOT_TOKEN lacks ${missing.join(", ")}: update the manifest at api.slack.com/apps › your app › App Manifest from npm run slack-manifest, then reinstall at Install App.`,
  );
}
