import type { Fields } from "./fields.ts";

export const [teamId, appId, botUser, botId] = ["T0ACME", "A0VERBATIM", "U0VERBATIM", "B0VERBATIM"];
export const people = { ann: "U0ANN", bob: "U0BOB" } as const;
/** The app is a member of `general` only. */
export const channels = { general: "C0GENERAL", elsewhere: "C0ELSEWHERE" } as const;

export function directChannel(user: string): string {
  return `D${user.slice(1)}`;
}

/** The direct messages between two people, of which the app is not a member. */
export const betweenPeople = "D0BETWEEN";

export interface PostedMessage {
  readonly by: "acknowledgement" | "response URL" | "chat.postMessage" | "chat.postEphemeral";
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** The only person who sees the message; undefined if everybody in the channel does. */
  readonly onlyFor: string | undefined;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly body: Fields;
}

export type MessagePlace = Pick<PostedMessage, "channel" | "ts">;
export type MessageContent = Pick<PostedMessage, "text" | "blocks" | "body">;

/** A workspace of Slack's with the app's user in it. */
export interface TeamIds {
  readonly teamId: string;
  /** The organisation; undefined if the workspace is in none. */
  readonly enterpriseId: string | undefined;
  /** Whether the organisation installed the app for all its workspaces. */
  readonly isEnterpriseInstall: boolean;
  readonly botUser: string;
  readonly botId: string;
}

export const acme: TeamIds = { teamId, enterpriseId: undefined, isEnterpriseInstall: false, botUser, botId };

export type Workspace = Readonly<ReturnType<typeof createWorkspace>>;

export function createWorkspace(team: TeamIds = acme) {
  const ids = new Set<string>([...Object.values(people), ...Object.values(channels)]);
  /** In order: the messages of the app as they are now, and those that replaced others as they were then. */
  const [messages, updates]: [PostedMessage[], PostedMessage[]] = [[], []];
  const homes: { user: string; view: Fields; hash: string }[] = [];
  const [prompts, modals]: [Fields[], Fields[]] = [[], []];
  const usedTriggers = new Set<string>();
  /** What Slack does not report to the app: a second acknowledgement, an unexpected one, or one with invalid blocks. */
  const violations: string[] = [];
  const startSeconds = Math.floor(Date.now() / 1000);
  let count = 0;
  /** The id of a message in its channel. */
  const nextTs = () => {
    count += 1;
    return `${startSeconds}.${String(count).padStart(6, "0")}`;
  };
  return {
    ...team,
    ...{ ids, messages, updates, homes, modals, prompts, violations, nextTs },
    /** Adds a person, or a channel of which the app is a member. Returns the id. */
    add: (kind: "U" | "C") => {
      const id = `${kind}0NEW${ids.size}`;
      ids.add(id);
      return id;
    },
    addMessage: (message: Omit<PostedMessage, "ts">): PostedMessage => {
      const stored = { ...message, ts: nextTs() };
      messages.push(stored);
      return stored;
    },
    /** Its place, and who sees it, stay. False if there is no such message. */
    replaceMessage: ({ channel, ts }: MessagePlace, content: MessageContent) => {
      const index = messages.findIndex((message) => message.channel === channel && message.ts === ts);
      const original = messages[index];
      if (!original) return false;
      const replaced: PostedMessage = { ...original, ...content, by: "response URL" };
      messages[index] = replaced;
      updates.push(replaced);
      return true;
    },
    addHome: (user: string, view: Fields) => {
      const hash = `${startSeconds}.${homes.length}`;
      homes.push({ user, view, hash });
      return hash;
    },
    /** Undefined if the trigger was used before. */
    openModal: (view: Fields, triggerId: string): Fields | undefined => {
      if (usedTriggers.has(triggerId)) return undefined;
      usedTriggers.add(triggerId);
      const opened = { ...view, id: `V0MODAL${modals.length}`, hash: `${startSeconds}.modal${modals.length}` };
      modals.push(opened);
      return opened;
    },
    replaceModal: (id: unknown, view: Fields) => {
      const index = modals.findIndex((modal) => modal.id === id);
      modals[index] = { ...view, id, hash: `${startSeconds}.replaced${index}` };
    },
    addPrompts: (suggested: Fields) => prompts.push(suggested),
    reportViolation: (violation: string) => violations.push(violation),
  };
}
