/** A message, a command or a button press from any platform. It carries the random seed, so a reply is a function of the request. */
export interface Request {
  readonly input: Input;
  /** A direct message, or a channel with other people. */
  readonly surface: "direct" | "channel";
  /** Any integer, constant within a conversation: it determines the order of its facts. */
  readonly seed: number;
  /** Ids of the statements that earlier replies in this conversation showed (`Reply.shownFacts`), oldest first. */
  readonly seenFacts: readonly string[];
  /** The conversation state: `Reply.conversation` of the last reply; any other text is ignored. */
  readonly conversation?: string | undefined;
}

/** The person and the channel of a request. */
export interface Requester extends Channel {
  /** The channel that a thread belongs to, where a thread is a channel of its own: its settings apply in the thread. */
  readonly parent?: string | undefined;
  /** The platform's own id. */
  readonly person: string;
  /** The person's display name, for "Changed by …"; never stored. */
  readonly name?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** May send requests to the platform, so only commands that need it call it. */
  loadDetails(): Promise<RequesterDetails>;
}

/** Ids are the platform's own; a platform without workspaces uses one id for all channels. */
export interface Channel {
  /** Also the name of the sender that posts there: `slack`, `discord`. */
  readonly platform: string;
  /** Slack's team, Discord's guild; empty where there is none. */
  readonly workspace: string;
  readonly channel: string;
}

export function channelKey({ platform, workspace, channel }: Channel): string {
  return `${platform} ${workspace} ${channel}`;
}

/** The channel whose settings apply: for a thread that is a channel, the one that it belongs to. */
export function settingsChannel({ platform, workspace, channel, parent }: Omit<Requester, "now">): Channel {
  return { platform, workspace, channel: parent ?? channel };
}

export interface RequesterDetails {
  /** Whether the person may change the channel's settings: its daily posts, its document, whether the bot listens. */
  readonly mayManage: boolean;
  /** The permission that this takes, as the platform names it: "Manage Server". Shown to people without it. */
  readonly requiredPermission?: string;
  /** The person's time zone as an IANA name, if the platform provides it. */
  readonly zone?: string | undefined;
  /** Why the bot cannot post in the channel, and the remedy, in whole sentences; undefined if it can post. */
  readonly cannotPostReason?: string | undefined;
  /** Why the platform does not send the bot what people write in the channel, and the remedy, in whole sentences. */
  readonly cannotListenReason?: string | undefined;
}

export type Input =
  /** A direct message, a mention's text, a line on the terminal; may start with a slash command. `hasFile`: a file was sent with it. */
  | { readonly kind: "text"; readonly text: string; readonly hasFile?: boolean }
  /** A message that somebody wrote to other people, to be looked up in the document: at most a few thousand characters. */
  | { readonly kind: "message"; readonly text: string }
  /** A quotation to be checked, as a program gives it: who is said to have said it, and where it is said to stand, as typed. */
  | { readonly kind: "check"; readonly quotation: string; readonly speaker?: string | undefined; readonly place?: string | undefined }
  /** A slash command with the rest of its line, as Slack sends it. */
  | { readonly kind: "line"; readonly command: string; readonly line: string }
  /** A slash command with named arguments, as Discord sends it. */
  | { readonly kind: "command"; readonly command: string; readonly args: Readonly<Record<string, string>> }
  /**
   * A pressed button, or what was chosen from a menu. `isOwn`: only this person sees the message that it belongs to. `message`: the
   * platform's id of that message.
   */
  | { readonly kind: "action"; readonly id: string; readonly isOwn?: boolean; readonly message?: string | undefined };

/** Where a text was overheard: in a thread in which the bot has answered, or in a channel that it listens to. */
export type OverheardPlace = "thread" | "channel";
