import type { Fields } from "./fields.ts";

export const [teamId, appId, botUser, botId] = ["T0ACME", "A0VERBATIM", "U0VERBATIM", "B0VERBATIM"];
export const people = { ann: "U0ANN", bob: "U0BOB" } as const;
/** The app is a member of the first only. */
export const channels = { general: "C0GENERAL", elsewhere: "C0ELSEWHERE" } as const;

/** Where a person and the app are alone with each other. */
export function directMessageOf(user: string): string {
  return `D${user.slice(1)}`;
}

/** A message as it stands in the workspace. */
export interface Shown {
  readonly by: "acknowledgement" | "response URL" | "chat.postMessage" | "chat.postEphemeral";
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** Who alone sees it; undefined if everyone in the channel does. */
  readonly onlyFor: string | undefined;
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** As it was sent. */
  readonly body: Fields;
}

export interface Workspace {
  /** Ids of its people and channels. */
  readonly ids: Set<string>;
  /** Every message of the app, in order. */
  readonly messages: readonly Shown[];
  /** The home tabs that were published, in order. */
  readonly homes: readonly { readonly user: string; readonly view: Fields }[];
  /** The prompts that were suggested, in order. */
  readonly prompts: readonly Fields[];
  /** What the app did that Slack does not allow and has no answer for: a second acknowledgement, one for nothing, blocks it cannot show in one. */
  readonly complaints: readonly string[];
  show(message: Omit<Shown, "ts">): Shown;
  publish(user: string, view: Fields): void;
  suggest(prompts: Fields): void;
  complain(complaint: string): void;
  /** A person, or a channel that the app is a member of, who is new. */
  add(kind: "U" | "C"): string;
  /** A new time stamp, which is a message's id in its channel. */
  nextTs(): string;
}

export function newWorkspace(): Workspace {
  const ids = new Set<string>([...Object.values(people), ...Object.values(channels)]);
  const messages: Shown[] = [];
  const homes: { user: string; view: Fields }[] = [];
  const prompts: Fields[] = [];
  const complaints: string[] = [];
  const began = Math.floor(Date.now() / 1000);
  let count = 0;
  const nextTs = () => {
    count += 1;
    return `${began}.${String(count).padStart(6, "0")}`;
  };
  return {
    ids,
    messages,
    homes,
    prompts,
    complaints,
    nextTs,
    add: (kind) => {
      const id = `${kind}0NEW${ids.size}`;
      ids.add(id);
      return id;
    },
    show: (message) => {
      const shown = { ...message, ts: nextTs() };
      messages.push(shown);
      return shown;
    },
    publish: (user, view) => homes.push({ user, view }),
    suggest: (suggested) => prompts.push(suggested),
    complain: (complaint) => complaints.push(complaint),
  };
}
