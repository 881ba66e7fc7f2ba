import type { PlatformDefinition } from "../shared/platform.ts";
import { readDiscordSettings } from "./api/platform-settings.ts";

/** https://docs.discord.com/developers/reference#snowflakes */
const snowflake = /^\d{15,21}$/u;

export const discord: PlatformDefinition = {
  name: "discord",
  title: "Discord",
  ids: { person: snowflake, workspace: snowflake },
  idsInWords: { person: "digits", workspace: "the server's digits", bound: "a Discord server (digits)" },
  directMessages: { column: "workspace", like: "" },
  proxied: "Discord's REST API",
  notProxied: {
    kind: "unchecked",
    text: "Discord gateway: connects directly, not through the proxy, because discord.js gives it no proxy.",
    fix: "let this machine reach *.discord.gg on port 443.",
  },
  configure: (...reading) => {
    const settings = readDiscordSettings(...reading);
    return (
      settings && {
        secrets: [settings.token],
        create: async (context) => (await import("./start-platform.ts")).createDiscord(settings, context),
        checks: async (context) => (await import("./doctor-checks.ts")).discordChecks(settings, context),
      }
    );
  },
};
