/** One workspace with a token of its own, or all workspaces that install the app by OAuth. */
export type SlackSettings = OneWorkspaceSettings | ManyWorkspacesSettings;

interface CommonSettings {
  /** For the HTTP transport. */
  readonly port: number;
  /** Ids of the people who may change daily posts; if empty, everybody who can post in the channel. */
  readonly dailyUsers: readonly string[];
  /** Whether the app gets what is written in channels, not only what mentions it. */
  readonly hearsChannels: boolean;
  /** Ends in a slash. */
  readonly apiUrl: string | undefined;
}

export interface OneWorkspaceSettings extends CommonSettings {
  readonly botToken: string;
  readonly transport: { readonly kind: "socket"; readonly appToken: string } | HttpTransport;
  readonly oauth?: undefined;
}

export interface ManyWorkspacesSettings extends CommonSettings {
  readonly botToken?: undefined;
  readonly transport: HttpTransport;
  readonly oauth: OAuthSettings;
}

export interface HttpTransport {
  readonly kind: "http";
  readonly signingSecret: string;
}

export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs the state of an installation, so that any copy of the program can finish what another began. */
  readonly stateSecret: string;
  /** Of 32 bytes; the first seals tokens, all open them. */
  readonly keys: readonly Buffer[];
}

/** The path of events, commands and buttons. */
export const requestPath = "/slack/events";
/** The page that begins an installation, and the address to which Slack sends the browser back: Bolt's defaults. */
export const [installPath, redirectPath] = ["/slack/install", "/slack/oauth_redirect"];
