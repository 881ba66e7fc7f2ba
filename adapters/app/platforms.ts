import type { Platform, PlatformContext } from "../shared/platform.ts";
import type { Config } from "./config.ts";

/** The configured platforms. Loads only their libraries, which take longer to load than all the rest. */
export async function createPlatforms({ slack, discord }: Config, context: PlatformContext): Promise<readonly Platform[]> {
  return Promise.all([
    ...(slack ? [import("../slack/index.ts").then(({ createSlack }) => createSlack(slack, context))] : []),
    ...(discord ? [import("../discord/index.ts").then(({ createDiscord }) => createDiscord(discord, context))] : []),
  ]);
}
