import { describe, expect, it } from "vitest";
import { startProcess, startProgram } from "../../program.ts";
import { startFakeDiscord } from "../discord/fake/discord.ts";
import { discordPeople } from "../discord/harness.ts";
import { createProgramStore } from "../program-store.ts";
import { startFakeSlack } from "../slack/fake/slack.ts";
import { slackPeople } from "../slack/harness.ts";
import { pollOptions } from "../wait-for.ts";

const fakes = [
  [
    "Slack",
    async () => {
      const slack = await startFakeSlack("socket");
      slack.faults.failNext("chat.postMessage", { kind: "lost answer" });
      const countSearches = () => slack.callTimes("conversations.history").length;
      return { people: slackPeople(slack), env: slack.env, countSearches, close: slack.close };
    },
  ],
  [
    "Discord",
    async () => {
      const discord = await startFakeDiscord();
      discord.faults.failNext("message", { kind: "lost answer", isExecuted: true });
      const countSearches = () => discord.calls.filter(({ method, path }) => method === "GET" && path.endsWith("/messages")).length;
      return { people: discordPeople(discord), env: discord.env, countSearches, close: discord.close };
    },
  ],
] as const;

describe.each(fakes)("a daily post on %s", (_, startFake) => {
  it("is not sent again after the process is killed that sent it: the next process finds it", async () => {
    const programStore = createProgramStore();
    const { people, env, countSearches, close } = await startFake();
    const place = people.newChannel();
    await programStore.addDueSubscription(people.channelOf(place));
    const first = await startProcess({ ...env, ...programStore.env });
    await expect.poll(() => people.shownIn(place).length, pollOptions).toBe(1);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    await programStore.expireClaims();
    const next = await startProgram({ ...env, ...programStore.env });
    const states = async () => (await programStore.store.listLedger(people.channelOf(place), 9, Date.now())).map(({ state }) => state);
    await expect.poll(states, pollOptions).toEqual(["posted"]);
    expect(people.shownIn(place)).toHaveLength(1);
    expect(countSearches()).toBe(1);
    await next.stop();
    await close();
    await programStore.close();
  });
});
