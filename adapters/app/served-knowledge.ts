import type { Bot } from "../../src/bot.ts";
import type { LoadedFiles } from "../knowledge/load-knowledge.ts";
import { fileStamp } from "../knowledge/watch/file-stamp.ts";
import type { MemoryLimits } from "./memory-limits.ts";
import { warmUp } from "./warm-up.ts";

/** Replaced as a whole: whoever reads it once has a document and the bot on it. */
export interface ServedKnowledge {
  readonly loaded: LoadedFiles;
  readonly bot: Bot;
}

export interface KnowledgeHolder {
  readonly current: () => ServedKnowledge;
  /** Loads the knowledge again whenever its files change, until `stop`; what cannot be loaded replaces nothing. */
  readonly watch: (onReload: (reload: Reload) => void, stop: AbortSignal) => Promise<void>;
}

/** What became of changed files. `duration`: milliseconds. */
export type Reload =
  | { readonly kind: "reloaded"; readonly before: LoadedFiles; readonly after: LoadedFiles; readonly duration: number }
  | { readonly kind: "failed"; readonly error: unknown };

/** `load` may throw a KnowledgeError. */
export async function loadServed(
  path: string,
  memory: MemoryLimits | undefined,
  load: (isReload: boolean) => Promise<ServedKnowledge>,
): Promise<KnowledgeHolder> {
  // Taken before the files are read, so that no later change is missed.
  const stamp = await fileStamp(path);
  let served = await load(false);
  const replace = (next: ServedKnowledge): LoadedFiles => {
    const { loaded } = served;
    served = next;
    return loaded;
  };
  return {
    current: () => served,
    watch: async (onReload, stop) => {
      const { watchFiles } = await import("../knowledge/watch/watch-files.ts");
      const accept = (attempt: Attempt) => {
        if (attempt.kind === "failed") return onReload(attempt);
        const { next, duration } = attempt;
        onReload({ kind: "reloaded", before: replace(next), after: next.loaded, duration });
        memory?.collectGarbage();
      };
      await watchFiles(path, { stamp, read: () => attemptLoad(() => load(true)), accept, stop });
    },
  };
}

type Attempt = { readonly kind: "loaded"; readonly next: ServedKnowledge; readonly duration: number } | Extract<Reload, { kind: "failed" }>;

async function attemptLoad(load: () => Promise<ServedKnowledge>): Promise<Attempt> {
  const start = performance.now();
  try {
    const next = await load();
    warmUp(next.bot);
    return { kind: "loaded", next, duration: performance.now() - start };
  } catch (error) {
    return { kind: "failed", error };
  }
}
