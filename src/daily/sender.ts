import type { Reply } from "../reply.ts";
import type { Channel } from "./subscription.ts";

export interface Post {
  readonly channel: Channel;
  /** The same for every attempt at one post and for no other: at most 25 letters and digits, for Discord's `nonce` and Slack's `metadata`. */
  readonly key: string;
  /** Milliseconds since 1970: a look at the channel need not go further back. */
  readonly notBefore: number;
  readonly reply: Reply;
}

export type Sent =
  /** `id`: the platform's id of the message. */
  | { readonly kind: "sent"; readonly id: string }
  /** Certainly not posted, and worth another attempt after so many milliseconds: a rate limit, a refused connection. */
  | { readonly kind: "later"; readonly delay: number }
  /** It may have been posted: the answer was lost. */
  | { readonly kind: "ambiguous" }
  /** The channel is not there any more, or closed to the bot. `reason` ends a sentence that starts with "Not posted:". */
  | { readonly kind: "gone" | "forbidden"; readonly reason: string };

export type Found =
  | { readonly kind: "found"; readonly id: string }
  | { readonly kind: "absent" }
  /** It could not be looked. */
  | { readonly kind: "unknown" };

/** How a platform posts. `send` and `find` do not reject: whatever happens on the way is one of the answers. */
export interface Sender {
  readonly platform: string;
  /** Whether there is any use in sending at this moment; nothing is claimed while there is not. */
  isReady(): boolean;
  /** Posts that may be under way at once. */
  readonly slots: number;
  /** Posts that may be begun in a second. */
  readonly perSecond: number;
  /** One attempt: the platform's library must not repeat it by itself. Answers within 20 seconds. */
  send(post: Post): Promise<Sent>;
  /** Whether the post stands in its channel: asked before any second attempt. Answers within 20 seconds. */
  find(post: Post): Promise<Found>;
  /** A private note to one person. May reject: then it is logged and left at that. */
  tell(channel: Channel, person: string, note: Reply): Promise<void>;
}
