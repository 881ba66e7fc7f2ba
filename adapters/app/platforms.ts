import type { Platform, PlatformContext } from "../shared/platform.ts";
import type { Config } from "./config.ts";

/** The platforms that are configured. Their libraries are loaded only then: they take longer to load than all the rest. */
export async function openPlatforms({ slack, discord }: Config, surroundings: PlatformContext): Promise<readonly Platform[]> {
  return Promise.all([
    ...(slack ? [import("../slack/index.ts").then(({ openSlack }) => openSlack(slack, surroundings))] : []),
    ...(discord ? [import("../discord/index.ts").then(({ openDiscord }) => openDiscord(discord, surroundings))] : []),
  ]);
}
