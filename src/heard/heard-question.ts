import type { StatelessCommand } from "../commands/definition.ts";
import type { Recalled } from "../conversation/memory.ts";
import { isExchange } from "../follow-up-list.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import type { HeardPlace } from "../request.ts";

/** A text that may be asked of the bot. */
export interface HeardQuestion {
  /** What is asked, to be answered like any text. */
  readonly text: string;
  /** Whether the reply is worth saying to people who did not address the bot. */
  accepts(reply: Reply): boolean;
}

export interface HeardContext {
  readonly library: Library;
  readonly commands: readonly StatelessCommand[];
  readonly place: HeardPlace;
  /** What the conversation of the person remembers. */
  readonly before: Recalled | undefined;
}

/** In a thread, people also want to know that the document does not say it. */
export function isWanted({ outcome }: Reply, { place }: HeardContext): boolean {
  return outcome === "answered" || (place === "thread" && (outcome === "closest" || outcome === "not-stated"));
}

/** What a person asked in the thread, if the bot understood it. */
export function exchangeInThread({ place, before, library }: HeardContext): Recalled | undefined {
  return place === "thread" && before && isExchange(before, library) ? before : undefined;
}
