/** A platform with the program on it, and the ways in which people ask there. */
export interface Place {
  readonly name: string;
  readonly doors: readonly Door[];
  start(): Promise<Started>;
}

export interface Door {
  readonly name: string;
  /** Commands alone, or also what people write in their own words. */
  readonly takes: "commands" | "anything";
}

export interface Started {
  /** A new conversation. */
  open(door: Door): Conversation;
  stop(): Promise<unknown>;
}

export interface Conversation {
  ask(text: string): Promise<Arrived>;
  /** Presses the button with this label under what arrived last. */
  press(label: string): Promise<Arrived>;
}

/** What arrives of an answer. */
export interface Arrived {
  /** As the program logs it. */
  readonly outcome: unknown;
  /** Everything that can be read, as the platform shows it. */
  readonly words: string;
  /** What is shown as the document's words, piece by piece. */
  readonly quoted: readonly string[];
  /** Whether others see it too; undefined where nobody else is, or it cannot be private. */
  readonly isShared: boolean | undefined;
}
