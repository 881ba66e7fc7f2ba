import { afterAll, describe, expect, it } from "vitest";
import { freePort } from "../../free-port.ts";
import { runProgram } from "../../program.ts";
import { startFakeDiscord } from "../discord/fake/discord.ts";
import { testChannels } from "../discord/fake/world.ts";
import { startOnDiscord } from "../discord/running.ts";
import { createInstallation, type Installation } from "../slack/fake/installation.ts";
import { startFakeSlack } from "../slack/fake/slack.ts";

/** `marked`: the texts of the results that have the mark. */
async function runDoctor(env: NodeJS.ProcessEnv) {
  const run = await runProgram(["doctor"], { env });
  const lines = run.stdout.trimEnd().split("\n");
  return { ...run, marked: (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(6)) };
}

const [slack, discord] = [await startFakeSlack("socket"), await startFakeDiscord()];
afterAll(async () => {
  await slack.close();
  await discord.close();
});

describe("the doctor", () => {
  it("finds nothing wrong in a correct setup, and says what it cannot check", async () => {
    const registering = await startOnDiscord({}, await startFakeDiscord());
    const { status, marked, stderr } = await runDoctor({ ...slack.env, SLACK_CHANNEL_MESSAGES: "yes", ...registering.discord.env });
    await registering.stop();
    expect(marked("WRONG")).toEqual([]);
    const subjects = (mark: string) => marked(mark).map((text) => text.split(":")[0]);
    const slackChecks = ["Slack bot token", "Slack scopes", "Slack app token", "Clock"];
    const discordChecks = ["Discord token", "Discord gateway", "Discord commands", "Discord servers"];
    expect(subjects("ok")).toEqual(["Configuration", "Knowledge", "Store", "Clock", ...slackChecks, ...discordChecks]);
    expect(subjects("?")).toEqual(["Slack slash commands", "Slack channel messages (SLACK_CHANNEL_MESSAGES)", "Discord channels"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("names what is wrong on Slack, each with its fix", async () => {
    const mistakes: Partial<Installation> = { scopes: ["commands", "chat:write"], appScopes: [], clockLead: 3_600_000 };
    Object.assign(slack.installation, mistakes);
    const { status, marked } = await runDoctor({ ...slack.env, KNOWLEDGE_FOR: "T0OTHER:northeast-and-shenzhen" });
    Object.assign(slack.installation, createInstallation());
    expect(marked("odd").filter((text) => text.startsWith("Documents"))).toEqual([
      "Documents: KNOWLEDGE_FOR names T0OTHER, where the bot is not. → correct the id, or install the app there.",
      expect.stringMatching(/^Documents: no document is seen in T0ACME: /u),
    ]);
    expect(marked("WRONG")).toEqual([
      expect.stringMatching(/^Clock: 3\d{3} s behind Slack's\. → set it/u),
      expect.stringMatching(/^Slack scopes: SLACK_BOT_TOKEN lacks app_mentions:read, .* then reinstall/u),
      expect.stringMatching(/^Slack app token: .*connections:write/u),
    ]);
    expect(status).toBe(1);
  });

  it("names what is wrong on Discord, each with its fix", async () => {
    const { guildId } = testChannels.channel;
    const { status, marked } = await runDoctor({
      ...{ ...discord.env, DISCORD_APPLICATION_ID: "123456789012345678" },
      KNOWLEDGE_FOR: `${guildId}:northeast-and-shenzhen,80351110224678912:northeast-and-shenzhen`,
    });
    expect(marked("odd").filter((text) => text.startsWith("Documents"))).toEqual([
      "Documents: KNOWLEDGE_FOR names 80351110224678912, where the bot is not. → correct the id, or install the app there.",
      expect.stringMatching(`^Documents: no document is seen in ${testChannels.otherGuild.guildId}: `),
    ]);
    expect(marked("WRONG")).toEqual([
      `Discord application: DISCORD_APPLICATION_ID belongs to another application. → set it to ${discord.world.applicationId}, or remove it.`,
      "Discord commands: none of the 9 is registered. → npm start registers them.",
    ]);
    expect(status).toBe(1);
  });

  it("distinguishes a wrong token from an unreachable platform", async () => {
    const wrong = await runDoctor({ ...slack.env, SLACK_BOT_TOKEN: "xoxb-other", ...discord.env, DISCORD_TOKEN: "other" });
    expect(wrong.marked("WRONG")).toEqual([
      expect.stringMatching(/^Slack bot token: Slack does not know SLACK_BOT_TOKEN/u),
      expect.stringMatching(/^Discord token: Discord does not accept DISCORD_TOKEN/u),
    ]);
    const address = `http://127.0.0.1:${await freePort()}/`;
    const nowhere = { SLACK_API_URL: address, DISCORD_API_URL: address };
    const away = await runDoctor({ ...slack.env, ...discord.env, ...nowhere });
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
});
