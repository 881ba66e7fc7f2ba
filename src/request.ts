/** What a person wants, from any platform. Chance comes in here, so that an answer is a function of the request. */
export interface Request {
  readonly input: Input;
  /** Where it was asked: alone with the bot, or among others. */
  readonly surface: "direct" | "channel";
  /** Any whole number; the same for a whole conversation, so that its facts come in one shuffled order. */
  readonly seed: number;
  /** Ids of the facts shown earlier in this conversation (`Reply.shown`), oldest first. */
  readonly seen: readonly string[];
}

export type Input =
  /** A direct message, a mention's text, a line on the terminal; may start with a slash command. */
  | { readonly kind: "text"; readonly text: string }
  /** A slash command with the rest of its line, as Slack sends it. */
  | { readonly kind: "line"; readonly command: string; readonly line: string }
  /** A slash command with named arguments, as Discord sends it. */
  | { readonly kind: "command"; readonly command: string; readonly args: Readonly<Record<string, string>> }
  /** A pressed button. */
  | { readonly kind: "action"; readonly id: string };
