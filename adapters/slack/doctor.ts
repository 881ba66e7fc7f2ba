import type { Logger } from "pino";
import { type CheckResult, clockCheck, type Expected } from "../shared/check.ts";
import { PlatformError } from "../shared/platform.ts";
import { createClient } from "./api/client.ts";
import { troubleWith } from "./api/errors.ts";
import type { SlackSettings } from "./config.ts";
import { askIdentity, missingScopesLine } from "./identity.ts";

/** Milliseconds. */
const patience = 4_000;

/** What Slack says of the tokens and of what they may do. */
export async function* slackFindings(settings: SlackSettings, { commands, log }: Expected): AsyncGenerator<CheckResult> {
  const identity = await askIdentity(settings, log).catch(problemIn);
  if (identity instanceof PlatformError) yield { kind: "wrong", text: `Slack bot token: ${identity.message}` };
  else {
    yield clockCheck("Slack", identity.clockLead);
    yield { kind: "ok", text: `Slack bot token: ${identity.name}.` };
    yield identity.missingScopes.length === 0
      ? { kind: "ok", text: "Slack scopes: all that the manifest asks for are granted." }
      : { kind: "wrong", text: `Slack scopes: ${missingScopesLine(identity.missingScopes)}` };
  }
  yield await transportFinding(settings, log);
  yield {
    kind: "unchecked",
    text: `Slack slash commands: no token of a bot can list them; there should be ${commands.length}.`,
    fix: "compare npm run slack-manifest with the manifest at api.slack.com/apps › your app › App Manifest.",
  };
}

async function transportFinding({ transport, apiUrl }: SlackSettings, log: Logger): Promise<CheckResult> {
  if (transport.kind === "http")
    return { kind: "unchecked", text: "Slack signing secret: only a request that Slack has signed shows whether it is right." };
  const client = createClient(transport.appToken, { apiUrl, timeout: patience, log });
  const trouble = await client.apps.connections.open().then(
    () => undefined,
    (error: unknown) => troubleWith("SLACK_APP_TOKEN", error, apiUrl),
  );
  if (trouble) return { kind: "wrong", text: `Slack app token: ${trouble.message}` };
  return { kind: "ok", text: "Slack app token: opens Socket Mode connections." };
}

function problemIn(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  throw error;
}
