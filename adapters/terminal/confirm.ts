import { createInterface } from "node:readline/promises";
import { printableLine } from "../../src/text/characters.ts";
import type { Input, Output } from "./terminal-streams.ts";

/** Asks a person at the terminal; anything but yes is no. Undefined if nobody is there. */
export async function confirm(question: string, stdin: Input, stderr: Output): Promise<boolean | undefined> {
  if (!stdin.isTTY) return undefined;
  const lines = createInterface({ input: stdin, output: stderr });
  const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  const typed = await Promise.race([lines.question(`${printableLine(question)} [y/N] `), ended]);
  lines.close();
  return /^y(?:es)?$/iu.test(typed.trim());
}
