import { ApplicationIntegrationType } from "discord.js";
import * as v from "valibot";
import type { CheckResult } from "../../shared/check.ts";
import { unchecked } from "./unchecked.ts";

export const applicationSchema = v.object({
  id: v.string(),
  interactions_endpoint_url: v.nullish(v.string()),
  bot_require_code_grant: v.nullish(v.boolean()),
  integration_types_config: v.nullish(v.record(v.string(), v.unknown())),
});
type Application = v.InferOutput<typeof applicationSchema>;

const portal = "at discord.com/developers/applications › your app ›";

/** Settings of the application under which people cannot add it, or get no answer. */
export function applicationFindings(application: unknown, configuredId: string | undefined): readonly CheckResult[] {
  const { success, output } = v.safeParse(applicationSchema, application);
  if (!success) return [unchecked("Discord application", application)];
  return [identityFinding, endpointFinding, codeGrantFinding, installFindings].flatMap((find) => find(output, configuredId) ?? []);
}

function identityFinding({ id }: Application, configuredId: string | undefined): CheckResult | undefined {
  if (configuredId === undefined || configuredId === id) return undefined;
  return {
    kind: "wrong",
    text: "Discord application: DISCORD_APPLICATION_ID is another one's.",
    fix: `make it ${id}, or leave it out.`,
  };
}

function endpointFinding({ interactions_endpoint_url: address }: Application): CheckResult | undefined {
  if (!address) return undefined;
  return {
    kind: "wrong",
    text: "Discord application: commands and buttons go to its Interactions Endpoint URL, and none reaches this bot.",
    fix: `empty that field ${portal} General Information.`,
  };
}

function codeGrantFinding({ bot_require_code_grant: isRequired }: Application): CheckResult | undefined {
  if (!isRequired) return undefined;
  return {
    kind: "odd",
    text: "Discord application: its invite link does not suffice to add the bot.",
    fix: `turn off Requires OAuth2 Code Grant ${portal} Bot.`,
  };
}

const installs = [
  { type: ApplicationIntegrationType.GuildInstall, name: "Guild Install", text: "it cannot be added to servers" },
  { type: ApplicationIntegrationType.UserInstall, name: "User Install", text: "people cannot add it to their own accounts" },
] as const;

function installFindings({ integration_types_config: config }: Application): readonly CheckResult[] {
  const off = installs.filter(({ type }) => config && !(String(type) in config));
  return off.map(({ name, text }) => ({
    kind: "odd",
    text: `Discord application: ${text}.`,
    fix: `turn on ${name} ${portal} Installation.`,
  }));
}
