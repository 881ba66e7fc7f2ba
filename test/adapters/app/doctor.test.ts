import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Run, verbatim } from "../../program.ts";
import { type FakeDiscord, openFakeDiscord } from "../discord/fake/discord.ts";
import { places } from "../discord/fake/world.ts";
import { deadAddress, onDiscord } from "../discord/running.ts";
import { newInstallation } from "../slack/fake/installation.ts";
import { type FakeSlack, fakeSlack } from "../slack/fake/slack.ts";

/** The marks and texts of the findings, by what they are about. */
async function doctor(env: NodeJS.ProcessEnv): Promise<Run & { readonly marked: (mark: string) => readonly string[] }> {
  const run = await verbatim(["doctor"], { env });
  const lines = run.stdout.trimEnd().split("\n");
  return { ...run, marked: (mark) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(6)) };
}

describe("the doctor", () => {
  let slack: FakeSlack;
  let discord: FakeDiscord;
  beforeAll(async () => {
    slack = await fakeSlack("socket");
    discord = await openFakeDiscord();
  });
  afterAll(async () => {
    await slack.close();
    await discord.close();
  });

  it("finds nothing wrong where nothing is, and says what it could not check", async () => {
    const registering = await onDiscord({}, await openFakeDiscord());
    const { status, marked, stderr } = await doctor({ ...slack.env, ...registering.discord.env });
    await registering.stop();
    expect(marked("WRONG")).toEqual([]);
    expect(marked("ok").map((text) => text.split(":")[0])).toEqual([
      "Configuration",
      "Knowledge",
      "Store",
      "Clock",
      "Slack bot token",
      "Slack scopes",
      "Slack app token",
      "Clock",
      "Discord token",
      "Discord gateway",
      "Discord commands",
      "Discord servers",
    ]);
    expect(marked("?").map((text) => text.split(":")[0])).toEqual(["Slack slash commands", "Discord channels"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("names what is wrong on Slack, each with its fix", async () => {
    Object.assign(slack.installation, { scopes: ["commands", "chat:write"], appScopes: [], ahead: 3_600_000 });
    const { status, marked } = await doctor(slack.env);
    Object.assign(slack.installation, newInstallation());
    expect(marked("WRONG")).toEqual([
      expect.stringMatching(/^Clock: 3\d{3} s behind Slack's\. → set it/u),
      expect.stringMatching(/^Slack scopes: SLACK_BOT_TOKEN lacks app_mentions:read, .* then reinstall/u),
      expect.stringMatching(/^Slack app token: .*connections:write/u),
    ]);
    expect(status).toBe(1);
  });

  it("names what is wrong on Discord, each with its fix", async () => {
    const { status, marked } = await doctor({ ...discord.env, DISCORD_APPLICATION_ID: "123456789012345678" });
    expect(marked("WRONG")).toEqual([
      `Discord application: DISCORD_APPLICATION_ID is another one's. → make it ${discord.world.applicationId}, or leave it out.`,
      ...["compare", "quote", "fact", "ask", "about", "source", "daily", "verbatim"].map(
        (name) => `Discord commands: /${name} is not registered. → npm start registers them.`,
      ),
    ]);
    expect(status).toBe(1);
  });

  it("looks at what is registered where it should not be, and at what is no command any more", async () => {
    const { discord: registered, stop } = await onDiscord();
    const { guildId } = places.channel;
    const all = registered.world.commands.get("global") ?? [];
    registered.world.commands.set(guildId, all);
    const global = await doctor(registered.env);
    const inServer = await doctor({ ...registered.env, DISCORD_GUILD: guildId });
    registered.world.commands.set("global", [...all, { id: "1", name: "old", description: "Old" }]);
    const { marked } = await doctor(registered.env);
    await stop();
    expect(global.marked("odd")).toEqual([
      expect.stringMatching(
        new RegExp(`in the server ${guildId}: registered there as well \\(8\\), .*twice\\. → .*curl .*/guilds/${guildId}/commands$`, "u"),
      ),
    ]);
    expect(inServer.marked("odd")).toEqual([
      expect.stringMatching(/: registered everywhere as well \(8\), .*twice\. → .*curl .*\d\/commands$/u),
    ]);
    expect(marked("WRONG")).toEqual(["Discord commands: /old is registered, but is no command any more. → npm start removes them."]);
  });

  it("looks at the settings of the Discord application under which nobody can use it", async () => {
    Object.assign(discord.world.application, {
      interactions_endpoint_url: "https://elsewhere.example/secret",
      bot_require_code_grant: true,
      integration_types_config: { "0": {} },
    });
    const { marked, stdout } = await doctor(discord.env);
    for (const name of Object.keys(discord.world.application)) delete discord.world.application[name];
    expect(marked("WRONG")[0]).toMatch(/^Discord application: .*Interactions Endpoint URL.* → empty/u);
    expect(marked("odd")).toEqual([
      expect.stringMatching(/→ turn off Requires OAuth2 Code Grant/u),
      expect.stringMatching(/→ turn on User Install/u),
    ]);
    expect(stdout).not.toContain("elsewhere");
  });

  it("does not wait where Discord asks for patience, and says what it could not look at", async () => {
    for (const route of ["gateway", "application", "commands", "guild"] as const)
      discord.faults.next(route, { kind: "limited", after: 60 });
    const { marked, status } = await doctor(discord.env);
    expect(
      marked("?")
        .filter((text) => text.includes("patience for 60 s"))
        .map((text) => text.split(":")[0]),
    ).toEqual(["Discord gateway", "Discord application", "Discord commands", "Discord servers"]);
    expect(status).toBe(0);
    discord.faults.next("self", { kind: "limited", after: 60 });
    expect((await doctor(discord.env)).marked("?")).toContain("Discord token: Discord asks for patience for 60 s. → look again then.");
  });

  it("tells a wrong token from a platform that is away", async () => {
    const wrong = await doctor({ ...slack.env, SLACK_BOT_TOKEN: "xoxb-other", ...discord.env, DISCORD_TOKEN: "other" });
    expect(wrong.marked("WRONG")).toEqual([
      expect.stringMatching(/^Slack bot token: Slack does not know SLACK_BOT_TOKEN/u),
      expect.stringMatching(/^Discord token: Discord does not accept DISCORD_TOKEN/u),
    ]);
    const away = await doctor({ ...slack.env, SLACK_API_URL: await deadAddress(), ...discord.env, DISCORD_API_URL: await deadAddress() });
    expect(away.marked("WRONG")).toEqual([
      expect.stringMatching(/^Slack bot token: Slack cannot be reached/u),
      expect.stringMatching(/^Slack app token: Slack cannot be reached/u),
      expect.stringMatching(/^Discord token: Discord cannot be reached/u),
    ]);
    for (const { stdout, stderr, status } of [wrong, away]) {
      expect(stdout + stderr).not.toMatch(/xoxb|xapp|other/u);
      expect(status).toBe(1);
    }
  });

  it("goes on past a configuration, a knowledge and a store that cannot be used", async () => {
    const { status, marked } = await doctor({
      SLACK_BOT_TOKEN: "xapp-1",
      KNOWLEDGE: "nowhere",
      DATABASE_URL: "/dev/null/x.db",
      ...discord.env,
    });
    expect(marked("WRONG")).toEqual([
      expect.stringMatching(/^Configuration: SLACK_BOT_TOKEN is another kind of token/u),
      expect.stringMatching(/^Configuration: SLACK_APP_TOKEN is missing/u),
      expect.stringMatching(/^Knowledge: nowhere\/document\.txt/u),
      expect.stringMatching(/^The store \/dev\/null\/x\.db cannot be opened/u),
      ...Array.from({ length: 8 }, () => expect.stringMatching(/^Discord commands/u)),
    ]);
    expect(status).toBe(1);
    expect((await doctor({ LOG_LEVEL: "loud" })).marked("WRONG")).toEqual([expect.stringMatching(/^Configuration: LOG_LEVEL/u)]);
  });
});
