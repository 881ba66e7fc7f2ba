import type { PlatformDefinition } from "../shared/platform.ts";
import { readSlackSettings, type SlackSettings } from "./api/platform-settings.ts";

export const slack: PlatformDefinition = {
  name: "slack",
  title: "Slack",
  /** People are U… and W…, workspaces T…, organisations E…. https://docs.slack.dev/reference/objects/team-object */
  ids: { person: /^[UW][A-Z0-9]{4,}$/u, workspace: /^[TE][A-Z0-9]{2,20}$/u },
  idsInWords: { person: "U… or W…", workspace: "T… or E…", bound: "a Slack workspace (T… or E…)" },
  directMessages: { column: "channel", like: "D%" },
  /** The tokens of workspaces that install the app. docs.slack.dev/authentication/tokens */
  tokens: /\bx(?:ox[a-z]|app)[-.][\w.-]+/giu,
  proxied: "Slack",
  configure: (...reading) => {
    const settings = readSlackSettings(...reading);
    return (
      settings && {
        secrets: secrets(settings),
        create: async (context) => (await import("./start-platform.ts")).createSlack(settings, context),
        checks: async (context) => (await import("./doctor-checks.ts")).slackChecks(settings, context),
      }
    );
  },
};

function secrets({ botToken, transport, oauth }: SlackSettings): readonly string[] {
  const ofTransport = transport.kind === "socket" ? transport.appToken : transport.signingSecret;
  const { clientSecret, stateSecret, keys = [] } = oauth ?? {};
  const all = [botToken, clientSecret, stateSecret, ...keys.map((key) => key.toString("base64")), ofTransport];
  return all.filter((secret) => secret !== undefined);
}
