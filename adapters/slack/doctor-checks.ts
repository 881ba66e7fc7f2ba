import type { Logger } from "pino";
import { StoreError } from "../../src/daily/daily-storage.ts";
import { type CheckContext, type CheckResult, clockResult } from "../shared/doctor-check.ts";
import { visibilityChecks } from "../shared/documents.ts";
import { createKeyRing } from "../shared/encrypted-installations.ts";
import { PlatformError } from "../shared/platform.ts";
import { startError } from "./api/api-errors.ts";
import {
  botScopes,
  channelEvents,
  fetchIdentity,
  missingScopesMessage,
  optionalScopes,
  type ScopeGaps,
  withheldScopeMessage,
} from "./api/bot-identity.ts";
import { createClient } from "./api/client.ts";
import { installPath, type ManyWorkspacesSettings, type OneWorkspaceSettings, type SlackSettings } from "./api/platform-settings.ts";
import { summarizeInstallations, unopenableMessage } from "./workspaces/sealed-installations.ts";

/** Milliseconds for one call. */
const timeout = 4_000;

const manifestFix = "compare npm run slack-manifest with the manifest at api.slack.com/apps › your app › App Manifest.";

export async function* slackChecks(settings: SlackSettings, context: CheckContext): AsyncGenerator<CheckResult> {
  yield* settings.oauth ? installationChecks(settings, context) : tokenChecks(settings, context);
  yield {
    kind: "unchecked",
    text: `Slack slash commands: a bot token cannot list them; there should be ${context.commands.length}.`,
    fix: manifestFix,
  };
  if (settings.overhearsChannels)
    yield {
      kind: "unchecked",
      text: `Slack channel messages (SLACK_CHANNEL_MESSAGES): a bot token cannot list the events; there should be ${channelEvents.join(", ")}.`,
      fix: manifestFix,
    };
}

async function* tokenChecks(settings: OneWorkspaceSettings, { log, visibility }: CheckContext): AsyncGenerator<CheckResult> {
  const identity = await fetchIdentity(settings, log).catch((error: PlatformError) => error);
  if (identity instanceof PlatformError) yield { kind: "wrong", text: `Slack bot token: ${identity.message}` };
  else {
    yield clockResult("Slack", identity.clockLead);
    yield { kind: "ok", text: `Slack bot token: ${identity.name}.` };
    yield* scopeChecks(identity.scopes);
    const { teamId = "", enterpriseId } = identity.authorization;
    visibility?.noteOrganisation(teamId, enterpriseId);
    yield* visibilityChecks(visibility, [teamId]);
  }
  yield await transportCheck(settings, log);
}

function* scopeChecks({ missing, withheld }: ScopeGaps): Generator<CheckResult> {
  yield missing.length === 0
    ? { kind: "ok", text: "Slack scopes: all that are needed are granted." }
    : { kind: "wrong", text: `Slack scopes: ${missingScopesMessage(missing)}` };
  for (const scope of withheld)
    yield {
      kind: "odd",
      text: `Slack scopes: ${withheldScopeMessage(scope)}.`,
      fix: "if that matters, install the app again and grant it.",
    };
}

async function* installationChecks(
  { oauth, port, overhearsChannels }: ManyWorkspacesSettings,
  { installations, visibility }: CheckContext,
): AsyncGenerator<CheckResult> {
  try {
    const summary = await summarizeInstallations(installations, createKeyRing(oauth.keys));
    const { count, unopenable, outdated, opened, workspaces } = summary;
    const later = outdated.length > 0 ? ` The next start seals ${outdated.length} of them again with the first key.` : "";
    yield unopenable > 0
      ? { kind: "wrong", text: `Slack installations: ${unopenableMessage(summary)}` }
      : { kind: "ok", text: `Slack installations: ${count === 0 ? "none yet" : `SECRET_KEYS opens all ${count}`}.${later}` };
    for (const { id, installation } of opened) visibility?.noteOrganisation(id, installation.enterpriseId);
    yield* visibilityChecks(visibility, workspaces);
    const granted = opened.map(({ installation }) => installation.scopes);
    yield* grantChecks(granted, optionalScopes(overhearsChannels));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    yield { kind: "unchecked", text: "Slack installations: the store cannot be read.", fix: "correct the store first." };
  }
  yield {
    kind: "unchecked",
    text: `Slack app: people install it at ${installPath} of the public address that leads to port ${port}; only an installation shows whether SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET are right.`,
  };
}

/** `granted`: the scopes of each installation. */
function* grantChecks(granted: readonly (readonly string[])[], optional: readonly string[]): Generator<CheckResult> {
  for (const scope of botScopes) {
    const count = granted.filter((scopes) => !scopes.includes(scope)).length;
    const loss = optional.includes(scope) ? withheldScopeMessage(scope) : `the scope ${scope} is missing`;
    if (count > 0)
      yield {
        kind: "odd",
        text: `Slack scopes: in ${count} of ${granted.length} installations, ${loss}.`,
        fix: "have the app installed again there.",
      };
  }
}

async function transportCheck({ transport, apiUrl }: OneWorkspaceSettings, log: Logger): Promise<CheckResult> {
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
