import type { SlackSettings } from "../config.ts";
import { type Platform, PlatformError, type Surroundings } from "../platform.ts";

export function openSlack(_settings: SlackSettings, _surroundings: Surroundings): Platform {
  return {
    name: "slack",
    start: async () => {
      throw new PlatformError("Slack is not built yet.", { retry: false });
    },
    isConnected: () => false,
    stop: async () => undefined,
  };
}
