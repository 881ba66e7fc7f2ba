/** A fake platform that the compiled program connects to, and the ways in which people use the bot there. */
export interface PlatformUnderTest {
  readonly name: string;
  readonly entryPoints: readonly EntryPoint[];
  start(): Promise<RunningPlatform>;
}

export interface EntryPoint {
  readonly name: string;
  /** `anything`: commands and free text. */
  readonly accepts: "commands" | "anything";
}

export interface RunningPlatform {
  startConversation(entryPoint: EntryPoint): Conversation;
  stop(): Promise<unknown>;
}

export interface Conversation {
  ask(text: string): Promise<ReceivedReply>;
  /** Presses the button with this label under the last reply. */
  press(label: string): Promise<ReceivedReply>;
}

export interface ReceivedReply {
  /** As the program logs it. */
  readonly outcome: unknown;
  /** The whole text as the platform shows it. */
  readonly words: string;
  /** Each piece that is shown as a quotation. */
  readonly quoted: readonly string[];
  /** Whether other people see it; undefined where there are no others, or where a reply cannot be private. */
  readonly isShared: boolean | undefined;
}
