import type { SourcedReply } from "../reply.ts";
import type { Channel } from "./daily-storage.ts";

export interface Post extends SourcedReply {
  readonly channel: Channel;
  /**
   * The same for every attempt at one post, and unique to it: at most 25 letters and digits, for Discord's `nonce` and Slack's `metadata`.
   */
  readonly key: string;
  /** Milliseconds since 1970: `find` need not search earlier messages. */
  readonly notBefore: number;
}

export type SendResult =
  /** `id`: the platform's id of the message. */
  | { readonly kind: "sent"; readonly id: string }
  /** Certainly not posted; worth a retry after `delay` milliseconds: a rate limit, a refused connection. */
  | { readonly kind: "retry"; readonly delay: number }
  /** It may have been posted: the response was lost. */
  | { readonly kind: "ambiguous" }
  /** The channel no longer exists, or the bot has no access. `reason` ends a sentence that starts with "Not posted:". */
  | { readonly kind: "gone" | "forbidden"; readonly reason: string };

export type FindResult =
  | { readonly kind: "found"; readonly id: string }
  | { readonly kind: "absent" }
  /** The channel could not be read. */
  | { readonly kind: "unknown" };

/** How a platform posts. `send` and `find` do not reject: every outcome is one of their results. */
export interface Sender {
  readonly platform: string;
  /** Whether the platform can be reached at this moment; otherwise nothing is claimed. */
  isReady(): boolean;
  /** Before each claim: learns what other copies of the program know of workspaces. Rejects with a `StoreError`. */
  refresh?(): Promise<void>;
  /** Posts in flight. */
  readonly maxInFlight: number;
  /** Posts started in one second. */
  readonly maxPerSecond: number;
  /** One attempt: the platform's library must not retry. Resolves within 20 seconds. */
  send(post: Post): Promise<SendResult>;
  /** Whether the channel contains the post; called before any retry. Resolves within 20 seconds. */
  find(post: Post): Promise<FindResult>;
  /** A private message to one person. May reject; then the error is only logged. */
  notify(channel: Channel, person: string, note: SourcedReply): Promise<void>;
}
