import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ChatMessage } from "../../src/pointing/messages.ts";

/**
 * A folder in which an assistant or a person plays the model: `N.request.json` has the messages as they are sent, and whoever plays writes the
 * answer to `N.answer.json`.
 */
export interface Folder {
  /** Resolves to the answer when it is there. */
  ask(messages: readonly ChatMessage[]): Promise<string>;
}

export function openFolder(path: string): Folder {
  mkdirSync(path, { recursive: true });
  let count = readdirSync(path).filter((name) => name.endsWith(".request.json")).length;
  return {
    ask: async (messages) => {
      count += 1;
      const name = String(count).padStart(4, "0");
      write(join(path, `${name}.request.json`), JSON.stringify({ messages }));
      const answer = join(path, `${name}.answer.json`);
      while (!existsSync(answer)) await wait(pollInterval);
      return readFileSync(answer, "utf8");
    },
  };
}

/** Milliseconds. */
const pollInterval = 200;

/** Whole at once. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** The requests without an answer, by name. */
export function pendingRequests(path: string): ReadonlyMap<string, readonly ChatMessage[]> {
  const names = readdirSync(path).flatMap((name) => (name.endsWith(".request.json") ? [name.replace(".request.json", "")] : []));
  const pending = names.sort().filter((name) => !existsSync(join(path, `${name}.answer.json`)));
  return new Map(pending.map((name) => [name, JSON.parse(readFileSync(join(path, `${name}.request.json`), "utf8")).messages]));
}

export function writeAnswer(path: string, name: string, answer: string): void {
  write(join(path, `${name}.answer.json`), answer);
}
