import type { Channel } from "../../src/daily/subscription.ts";
import type { Input, Request, Requester } from "../../src/request.ts";
import type { ConversationKeys } from "./conversations.ts";

/** What a person sent, on any platform. */
export interface PlatformRequest {
  readonly input: Input;
  /** Names the place, which shuffles its facts and remembers those that were shown: a channel, a direct message, a terminal. */
  readonly factsKey: string;
  /** Where the person's last exchange is remembered; without them nothing is. */
  readonly conversationKeys?: ConversationKeys;
  readonly surface: Request["surface"];
  /** What was shown so far and the last exchange, from an adapter that keeps them itself (the web page: in its URL). */
  readonly seenFacts?: Request["seenFacts"];
  readonly conversation?: Request["conversation"];
  /** Which documents may be seen; without it, only the default one. */
  readonly workspace?: Pick<Channel, "platform" | "workspace">;
  /** Who asks, in which channel; needed by commands that store something (`/daily`). */
  readonly requester?: Omit<Requester, "now">;
}
