import { type Command, usageOf } from "../../src/commands/definition.ts";
import { cutTo } from "../shared/truncate.ts";
import { requestPath } from "./config.ts";
import { limits } from "./render/limits.ts";

/**
 * What the bot does, and nothing else: answer commands and messages, hear mentions and direct messages, suggest prompts; look whether a
 * daily post arrived before it is tried again (the history scopes), and offer a person's own time zone for one (`users:read`).
 */
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

// `app_uninstalled` and `tokens_revoked` are understood when they come, but the conformance suite (--strict) does not know them as events.
const botEvents = ["app_home_opened", "app_mention", "message.im"];

const description = "Answers about one document in the document's own words, with the place, or says that it does not say.";

export interface ManifestOptions {
  readonly commandPrefix: string;
  /** Where Slack reaches the program over HTTP, without a slash at the end; without it, Socket Mode. */
  readonly url: string | undefined;
}

/** The app as api.slack.com takes it. docs.slack.dev/reference/app-manifest */
export function slackManifest(commands: readonly Command[], { commandPrefix, url }: ManifestOptions) {
  const requestUrl = url === undefined ? {} : { request_url: `${url}${requestPath}` };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: "Verbatim",
      description,
      long_description: `${description} Ask in a direct message, mention the app in a channel, or use its commands: ${commands
        .map(({ name }) => `/${commandPrefix}${name}`)
        .join(", ")}. Every quotation stands word for word in the document and names its paragraph.`,
    },
    features: {
      agent_view: { agent_description: description },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "verbatim", always_online: true },
      slash_commands: commands.map((command) => slashCommand(command, commandPrefix, url)),
    },
    oauth_config: { scopes: { bot: botScopes } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: botEvents },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

function slashCommand(command: Command, prefix: string, url: string | undefined) {
  const hint = usageOf(command).slice(command.name.length + 2);
  return {
    command: `/${prefix}${command.name}`,
    ...(url === undefined ? {} : { url: `${url}${requestPath}` }),
    description: command.summary,
    ...(hint === "" ? {} : { usage_hint: cutTo(hint, limits.manifest.usageHint) }),
    should_escape: false,
  };
}

/** Opens Slack's page that creates the app from the manifest. */
export function createLink(manifest: ReturnType<typeof slackManifest>): string {
  return `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}

export interface ManifestArguments {
  /** Without a slash at the end. */
  readonly url: string | undefined;
  readonly isLink: boolean;
}

/** `[--url https://…] [--link]`; undefined for anything else. */
export function manifestOptions(args: readonly string[]): ManifestArguments | undefined {
  let url: string | undefined;
  let isLink = false;
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === "--link") isLink = true;
    else if (args[at] === "--url" && /^https:\/\/[^\s?#]+$/u.test(args[at + 1] ?? "")) {
      at += 1;
      url = args[at]?.replace(/\/+$/u, "");
    } else return undefined;
  }
  return { url, isLink };
}

export function manifestText(commands: readonly Command[], commandPrefix: string, { url, isLink }: ManifestArguments): string {
  const manifest = slackManifest(commands, { commandPrefix, url });
  return isLink ? createLink(manifest) : JSON.stringify(manifest, undefined, 2);
}
