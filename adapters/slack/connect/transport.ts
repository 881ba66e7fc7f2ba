/** How Slack reaches the program. */
export interface Transport {
  /** Rejects with a PlatformError. */
  start(): Promise<void>;
  isConnected(): boolean;
  /** Takes nothing new; what is in flight can still be acknowledged. */
  drain(): void;
  stop(): Promise<void>;
}
