import { knowledgeCommand } from "../terminal/knowledge-report.ts";
import type { Input, Output } from "../terminal/terminal-streams.ts";
import type { Config } from "./program-config.ts";

/** What a subcommand of `verbatim knowledge` prints, and the exit status. */
export interface Printed {
  readonly lines: readonly string[];
  readonly status: number;
  /** Whether the lines are for another program, which wants nothing else. */
  readonly isPiped?: boolean;
}

export interface Call {
  readonly config: Config;
  /** Columns. */
  readonly width: number;
  readonly stdin: Input;
  /** Where it is said if reading takes long. */
  readonly stderr: Output;
  readonly isJson: boolean;
  readonly flags: Readonly<Record<string, boolean | undefined>>;
  /** After the subcommand's name. */
  readonly args: readonly string[];
}

export const [success, toLookAt, notLoaded] = [0, 1, 3];

/** How the user runs another of these commands on the same document. */
export function commandFor({ isKnowledgeSet, knowledge }: Config): (args: string) => string {
  return (args) => knowledgeCommand(isKnowledgeSet ? knowledge : undefined, args);
}
