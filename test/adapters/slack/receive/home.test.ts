import type { BlockAction } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../../../adapters/slack/api/client.ts";
import { answerInHome, type HomeContext } from "../../../../adapters/slack/receive/home.ts";
import { createLatestVisits } from "../../../../adapters/slack/receive/latest-visits.ts";
import type { Origin } from "../../../../adapters/slack/receive/origin.ts";
import { doneReply } from "../../../../src/reply.ts";
import { fromArticle } from "../../render-options.ts";
import { pollOptions } from "../../wait-for.ts";
import { toList } from "../fake/fields.ts";
import { homeActionPayload, typingAction } from "../fake/payloads.ts";
import { readableText } from "../fake/readable-text.ts";
import { teamId } from "../fake/workspace.ts";
import { type SlackAdapter, startSlackAdapter } from "../harness.ts";

describe("two questions in the Home tab", { timeout: 60_000 }, () => {
  let running: SlackAdapter;
  let origin: Origin;
  let context: HomeContext;
  let release: () => void;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });

  beforeAll(async () => {
    running = await startSlackAdapter();
    const { slack } = running;
    const client = createClient(slack.installation.botToken, {
      apiUrl: slack.env.SLACK_API_URL,
      timeout: 30_000,
      log: running.context.log,
    });
    origin = { workspace: teamId, botUser: undefined, retryNum: 0, client: async () => client };
    context = {
      ...running.context,
      answer: async ({ input }) => {
        const text = input.kind === "text" ? input.text : "help";
        if (text === "long") await released;
        return fromArticle(doneReply([{ kind: "text", text: `This answers: ${text}.` }]));
      },
      readDetails: async () => expect.fail("nothing is asked of Slack"),
      botChannels: { isDirect: async () => false },
      latestVisits: createLatestVisits(),
    };
  });
  afterAll(() => running.stop());

  const homesOf = (user: string) => running.slack.workspace.homes.filter((home) => home.user === user);
  const shownTo = (user: string) => readableText(toList(homesOf(user).at(-1)?.view.blocks));
  const ask = (user: string, text: string, hash: string) =>
    answerInHome(homeActionPayload(user, typingAction({ action_id: "search" }, text), {}, hash) as unknown as BlockAction, origin, context);
  const openHash = async (user: string) => {
    await running.slack.openTab("home", user);
    await expect.poll(() => homesOf(user).length, pollOptions).toBe(1);
    return homesOf(user)[0]?.hash ?? "";
  };

  it("show the answer to the second, also if the first takes longer to answer", async () => {
    const user = running.slack.workspace.add("U");
    const hash = await openHash(user);
    const first = ask(user, "long", hash);
    await ask(user, "second", hash);
    release();
    await first;
    expect(shownTo(user)).toContain("This answers: second.");
    expect(homesOf(user)).toHaveLength(2);
  });

  it("show the answer to the second, also if the first arrives at Slack later", async () => {
    const { faults, workspace, callTimes } = running.slack;
    const user = workspace.add("U");
    const hash = await openHash(user);
    const before = callTimes("views.publish").length;
    faults.failNext("views.publish", { kind: "slow", ms: 500 });
    const first = ask(user, "first", hash);
    await expect.poll(() => callTimes("views.publish").length, pollOptions).toBe(before + 1);
    await ask(user, "second", hash);
    await first;
    expect(shownTo(user)).toContain("This answers: second.");
  });

  it("show the answer to the second, also if the first changed the view before", async () => {
    const user = running.slack.workspace.add("U");
    const hash = await openHash(user);
    await ask(user, "first", hash);
    await ask(user, "second", hash);
    expect(shownTo(user)).toContain("This answers: second.");
  });
});
