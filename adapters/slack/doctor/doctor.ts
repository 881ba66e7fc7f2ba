import type { Logger } from "pino";
import { type CheckContext, type CheckResult, clockResult } from "../../shared/doctor-check.ts";
import { PlatformError } from "../../shared/platform.ts";
import { createClient } from "../api/client.ts";
import type { SlackSettings } from "../api/settings.ts";
import { fetchIdentity } from "./identity.ts";
import { missingScopesMessage } from "./scopes.ts";
import { startError } from "./start-error.ts";

/** Milliseconds for one call. */
const timeout = 4_000;

/** Checks the tokens and their scopes. */
export async function* slackChecks(settings: SlackSettings, { commands, log }: CheckContext): AsyncGenerator<CheckResult> {
  const identity = await fetchIdentity(settings, log).catch(expectPlatformError);
  if (identity instanceof PlatformError) yield { kind: "wrong", text: `Slack bot token: ${identity.message}` };
  else {
    yield clockResult("Slack", identity.clockLead);
    yield { kind: "ok", text: `Slack bot token: ${identity.name}.` };
    yield identity.missingScopes.length === 0
      ? { kind: "ok", text: "Slack scopes: all that the manifest asks for are granted." }
      : { kind: "wrong", text: `Slack scopes: ${missingScopesMessage(identity.missingScopes)}` };
  }
  yield await transportCheck(settings, log);
  yield {
    kind: "unchecked",
    text: `Slack slash commands: a bot token cannot list them; there should be ${commands.length}.`,
    fix: "compare npm run slack-manifest with the manifest at api.slack.com/apps › your app › App Manifest.",
  };
}

async function transportCheck({ transport, apiUrl }: SlackSettings, log: Logger): Promise<CheckResult> {
  if (transport.kind === "http")
    return { kind: "unchecked", text: "Slack signing secret: only a request signed by Slack shows whether it is right." };
  const client = createClient(transport.appToken, { apiUrl, timeout, log });
  const error = await client.apps.connections.open().then(
    () => undefined,
    (reason: unknown) => startError("SLACK_APP_TOKEN", reason, apiUrl),
  );
  if (error) return { kind: "wrong", text: `Slack app token: ${error.message}` };
  return { kind: "ok", text: "Slack app token: opens Socket Mode connections." };
}

/** Rethrows every other error. */
function expectPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  throw error;
}
