/** What a person wants, from any platform. Chance comes in here, so that an answer is a function of the request. */
export interface Request {
  readonly input: Input;
  /** Where it was asked: alone with the bot, or among others. */
  readonly surface: "direct" | "channel";
  /** Any whole number; the same for a whole conversation, so that its facts come in one shuffled order. */
  readonly seed: number;
  /** Ids of the facts shown earlier in this conversation (`Reply.shown`), oldest first. */
  readonly seen: readonly string[];
}

/** Who asks, and where. All ids are the platform's own. */
export interface Requester {
  /** Also the name of the sender that posts there: `slack`, `discord`. */
  readonly platform: string;
  /** Slack's team, Discord's guild; empty where there is none. */
  readonly workspace: string;
  readonly channel: string;
  readonly person: string;
  /** As the channel knows the person, for "set up by …"; shown once and kept nowhere. */
  readonly name?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What has to be looked up on the platform first; only asked for by commands that need it. */
  details(): Promise<RequesterDetails>;
}

export interface RequesterDetails {
  /** Whether the person may set up, change and end what is posted in the channel. */
  readonly mayManage: boolean;
  /** What a person needs in order to: "Manage Server". Shown to who may not. */
  readonly needed?: string;
  /** The person's time zone as an IANA name, where the platform says it. */
  readonly zone?: string;
  /** Why the bot cannot post in the channel, and how to mend it, in whole sentences; undefined if it can. */
  readonly cannotPost?: string;
}

export type Input =
  /** A direct message, a mention's text, a line on the terminal; may start with a slash command. */
  | { readonly kind: "text"; readonly text: string }
  /** A slash command with the rest of its line, as Slack sends it. */
  | { readonly kind: "line"; readonly command: string; readonly line: string }
  /** A slash command with named arguments, as Discord sends it. */
  | { readonly kind: "command"; readonly command: string; readonly args: Readonly<Record<string, string>> }
  /** A pressed button. */
  | { readonly kind: "action"; readonly id: string };
