import { type Command, commandUsage } from "../../src/commands/command-definition.ts";
import type { CommandLine } from "../../src/library.ts";
import { printableJson } from "../../src/text/characters.ts";
import { parseArguments } from "../shared/environment.ts";
import { truncate } from "../shared/message-limits.ts";
import { botHandle, botScopes, channelEvents, optionalScopes } from "./api/bot-identity.ts";
import { redirectPath, requestPath } from "./api/platform-settings.ts";
import { findShortcut } from "./receive/listeners.ts";
import { limits } from "./render/platform-limits.ts";

const botEvents = ["app_home_opened", "app_mention", "message.im"];
/**
 * Over HTTP many workspaces may install the app: what is stored of one is deleted when it removes the app. With Socket Mode the token's end shows
 * it. (A validator that knows the events of 2021 only warns of these two.)
 */
const removalEvents = ["app_uninstalled", "tokens_revoked"];

const description = "Answers about one document in the document's own words, cited, or says that it does not say.";

interface ManifestOptions {
  readonly commandLine: CommandLine;
  readonly appName: string;
  readonly overhearsChannels: boolean;
  /** The public URL for HTTP, without a trailing slash; undefined for Socket Mode. */
  readonly url: string | undefined;
  /** Whether Slack's own assistant may call the tools at that URL. */
  readonly hasTools?: boolean | undefined;
}

/** The manifest for api.slack.com. docs.slack.dev/reference/app-manifest */
export function slackManifest(
  commands: readonly Command[],
  { commandLine, appName, overhearsChannels, url, hasTools = false }: ManifestOptions,
) {
  const requestUrl = url === undefined ? {} : { request_url: `${url}${requestPath}` };
  const events = [...botEvents, ...(overhearsChannels ? channelEvents : []), ...(url === undefined ? [] : removalEvents)];
  const bot = [...botScopes, ...(hasTools ? ["mcp:connect"] : [])];
  // Slack signs its calls with the app's signing secret. docs.slack.dev/ai/slackbot-mcp-client
  const toolServers = hasTools ? { mcp_servers: { verbatim: { url: `${url}/mcp`, auth_type: "slack_identity_auth" } } } : {};
  const redirectUrls = url === undefined ? {} : { redirect_urls: [`${url}${redirectPath}`] };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: truncate(appName, limits.manifest.name),
      description,
      long_description: `${description} Ask in a direct message, mention the app in a channel, or use its commands: ${commands
        .map(({ name }) => commandLine(name))
        .join(", ")}. Every quotation is word for word from the document and names its paragraph.`,
    },
    features: {
      agent_view: { agent_description: description },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: botHandle(appName), always_online: true },
      shortcuts: [findShortcut],
      slash_commands: commands.map((command) => slashCommand(command, commandLine, url)),
    },
    oauth_config: { ...redirectUrls, scopes: { bot, bot_optional: optionalScopes(overhearsChannels) } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: events },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: url !== undefined,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
    ...toolServers,
  };
}

function slashCommand(command: Command, commandLine: CommandLine, url: string | undefined) {
  const hint = commandUsage(command).slice(command.name.length + 1);
  return {
    command: commandLine(command.name),
    ...(url === undefined ? {} : { url: `${url}${requestPath}` }),
    description: command.summary,
    ...(hint === "" ? {} : { usage_hint: truncate(hint, limits.manifest.usageHint) }),
    should_escape: false,
  };
}

/** The page of Slack that creates the app from it. */
export function manifestLink(manifest: ReturnType<typeof slackManifest>): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

/** `[--url https://… [--mcp]] [--link]`; undefined for anything else. */
export function parseManifestArguments(args: readonly string[]) {
  const parsed = parseArguments({
    args: [...args],
    options: { url: { type: "string" }, mcp: { type: "boolean" }, link: { type: "boolean" } },
  });
  if (!parsed) return undefined;
  const { url, mcp: hasTools, link = false } = parsed.values;
  if (hasTools && url === undefined) return undefined;
  if (url !== undefined && !/^https:\/\/[^\s?#]+$/u.test(url)) return undefined;
  return { url: url?.replace(/\/+$/u, ""), hasTools, isLink: link };
}

export function manifestText(commands: readonly Command[], options: ManifestOptions, isLink: boolean): string {
  const manifest = slackManifest(commands, options);
  return isLink ? manifestLink(manifest) : printableJson(JSON.stringify(manifest, undefined, 2));
}
