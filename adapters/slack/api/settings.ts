export interface SlackSettings {
  readonly botToken: string;
  readonly transport: { readonly kind: "socket"; readonly appToken: string } | { readonly kind: "http"; readonly signingSecret: string };
  /** For the HTTP transport. */
  readonly port: number;
  /** Ids of the people who may change daily posts; if empty, everybody who can post in the channel. */
  readonly dailyUsers: readonly string[];
  /** Ends in a slash. */
  readonly apiUrl: string | undefined;
}

/** The path of events, commands and buttons. */
export const requestPath = "/slack/events";
