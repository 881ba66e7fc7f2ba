/** How events from Slack reach the program. */
export interface Transport {
  /** Rejects with a PlatformError. */
  start(): Promise<void>;
  isConnected(): boolean;
  /** Accepts nothing new; events in flight can still be acknowledged. */
  drain(): void;
  stop(): Promise<void>;
}
