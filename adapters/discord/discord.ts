import type { DiscordSettings } from "../config.ts";
import { type Platform, PlatformError, type Surroundings } from "../platform.ts";

export function openDiscord(_settings: DiscordSettings, _surroundings: Surroundings): Platform {
  return {
    name: "discord",
    start: async () => {
      throw new PlatformError("Discord is not built yet.", { retry: false });
    },
    isConnected: () => false,
    stop: async () => undefined,
  };
}
