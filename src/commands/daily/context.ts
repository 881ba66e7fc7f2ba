import type { Requester } from "../../request.ts";
import type { CommandContext } from "../definition.ts";

/** With the time by the store's clock, which all copies of the program share. */
export interface DailyContext extends CommandContext {
  readonly requester: Requester;
}
