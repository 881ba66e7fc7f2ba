/** The app as it is installed in the workspace. A test may change it at any time. */
export interface Installation {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  scopes: readonly string[];
  appScopes: readonly string[];
  /** The error code with which Slack refuses every token: `token_revoked`, `account_inactive`. */
  refusal: string | undefined;
  /** Slack cannot be reached: every connection is closed immediately. */
  isDown: boolean;
  /** The number of connections closed because of `isDown`. */
  refusedConnections: number;
  /** Milliseconds by which Slack's clock is ahead. */
  clockLead: number;
}

export function createInstallation(): Installation {
  return {
    botToken: "xoxb-1-2-botsecret",
    appToken: "xapp-1-2-3-appsecret",
    clientId: "123.456",
    clientSecret: "clientsecret0123456789abcdef0123",
    signingSecret: "signingsecret0123456789abcdef012",
    scopes: [
      ...["commands", "chat:write", "app_mentions:read", "assistant:write", "users:read"],
      ...["channels:history", "groups:history", "im:history", "mpim:history"],
    ],
    appScopes: ["connections:write"],
    refusal: undefined,
    isDown: false,
    refusedConnections: 0,
    clockLead: 0,
  };
}
