import type { StatelessCommand } from "../commands/definition.ts";
import type { Recalled } from "../conversation/memory.ts";
import type { Library } from "../library.ts";
import type { Request } from "../request.ts";

/** What free text is answered with. */
export interface TextContext {
  readonly library: Library;
  readonly commands: readonly StatelessCommand[];
  readonly request: Pick<Request, "seed" | "seenFacts">;
  /** What the conversation remembers. */
  readonly before: Recalled | undefined;
  /** The question has something of the one before it, so that less is an answer. */
  readonly isInherited?: boolean;
}
