/**
 * The scopes for answering commands, mentions and direct messages, and for suggesting prompts. Daily posts need the history scopes, to
 * check whether a post arrived before it is retried, and `users:read`, to offer a person's own time zone.
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

/** Of what is written in channels, with SLACK_CHANNEL_MESSAGES. Their scopes are the history scopes. docs.slack.dev/reference/events */
export const channelEvents: readonly string[] = ["message.channels", "message.groups", "message.mpim"];

export function missingScopesMessage(missing: readonly string[]): string {
  return `SLACK_BOT_TOKEN lacks ${missing.join(", ")}: update the manifest at api.slack.com/apps › your app › App Manifest from npm run slack-manifest, then reinstall at Install App.`;
}
