import type { Receiver } from "@slack/bolt";
import type { PlatformContext } from "../../shared/platform.ts";

/** A receiver of Bolt's that the program can watch and end. `start` rejects with a PlatformError. */
export interface SlackReceiver extends Receiver {
  isConnected(): boolean;
  /** Is not connected any more, and resolves when nothing new is accepted; what is in flight can still be acknowledged. */
  drain(): Promise<void>;
}

export interface ReceiverContext extends Pick<PlatformContext, "log" | "metrics" | "onLost"> {
  /** Reports the loss of the bot token if Slack refuses it. */
  readonly confirmToken: () => Promise<void>;
}
