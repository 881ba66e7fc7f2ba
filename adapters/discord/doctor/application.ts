import { ApplicationFlags, ApplicationIntegrationType } from "discord.js";
import * as v from "valibot";
import type { CheckResult } from "../../shared/doctor-check.ts";
import { intentPage } from "../api/errors.ts";
import type { DiscordSettings } from "../config.ts";
import { uncheckedResult } from "./unchecked.ts";

export const applicationSchema = v.object({
  id: v.string(),
  interactions_endpoint_url: v.nullish(v.string()),
  bot_require_code_grant: v.nullish(v.boolean()),
  flags: v.nullish(v.number()),
  integration_types_config: v.nullish(v.record(v.string(), v.unknown())),
});
type Application = v.InferOutput<typeof applicationSchema>;
type Settings = Pick<DiscordSettings, "applicationId" | "readsMessages">;

const portal = "at discord.com/developers/applications › your app ›";

/** Finds settings of the application that prevent people from adding it or from getting answers. */
export function applicationChecks(application: unknown, settings: Settings): readonly CheckResult[] {
  const { success, output } = v.safeParse(applicationSchema, application);
  if (!success) return [uncheckedResult("Discord application", application)];
  return [identityCheck, endpointCheck, codeGrantCheck, contentCheck, installChecks].flatMap((check) => check(output, settings) ?? []);
}

function identityCheck({ id }: Application, { applicationId: configuredId }: Settings): CheckResult | undefined {
  if (configuredId === undefined || configuredId === id) return undefined;
  return {
    kind: "wrong",
    text: "Discord application: DISCORD_APPLICATION_ID belongs to another application.",
    fix: `set it to ${id}, or remove it.`,
  };
}

function endpointCheck({ interactions_endpoint_url: url }: Application): CheckResult | undefined {
  if (!url) return undefined;
  return {
    kind: "wrong",
    text: "Discord application: commands and buttons go to its Interactions Endpoint URL, and none reaches this bot.",
    fix: `clear that field ${portal} General Information.`,
  };
}

function codeGrantCheck({ bot_require_code_grant: isRequired }: Application): CheckResult | undefined {
  if (!isRequired) return undefined;
  return {
    kind: "odd",
    text: "Discord application: its invite link alone cannot add the bot.",
    fix: `turn off Requires OAuth2 Code Grant ${portal} Bot.`,
  };
}

/** The second one is of apps in fewer than 100 servers. */
const contentFlags = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;

/** Whether the Message Content Intent is switched on for the app says nothing if Discord omits the flags. */
function contentCheck({ flags }: Application, { readsMessages }: Settings): CheckResult | undefined {
  const isOn = typeof flags === "number" ? (flags & contentFlags) !== 0 : readsMessages;
  if (isOn === readsMessages) return undefined;
  if (readsMessages)
    return {
      kind: "wrong",
      text: "Discord application: DISCORD_MESSAGE_CONTENT asks for the Message Content Intent, which is off, so that Discord refuses the connection.",
      fix: `switch it on at ${intentPage}, or remove DISCORD_MESSAGE_CONTENT.`,
    };
  return {
    kind: "odd",
    text: "Discord application: its Message Content Intent is on, but not used.",
    fix: "set DISCORD_MESSAGE_CONTENT=yes, or switch it off.",
  };
}

const installs = [
  { type: ApplicationIntegrationType.GuildInstall, name: "Guild Install", text: "it cannot be added to servers" },
  { type: ApplicationIntegrationType.UserInstall, name: "User Install", text: "people cannot add it to their own accounts" },
] as const;

function installChecks({ integration_types_config: config }: Application): readonly CheckResult[] {
  const off = installs.filter(({ type }) => config && !(String(type) in config));
  return off.map(({ name, text }) => ({
    kind: "odd",
    text: `Discord application: ${text}.`,
    fix: `turn on ${name} ${portal} Installation.`,
  }));
}
