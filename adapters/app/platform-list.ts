import { discord } from "../discord/definition.ts";
import type { PlatformDefinition } from "../shared/platform.ts";
import { slack } from "../slack/definition.ts";

/** Every chat platform, in the order in which they are checked and reported. */
export const platformList: readonly PlatformDefinition[] = [slack, discord];
