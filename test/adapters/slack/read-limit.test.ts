import { describe, expect, it, onTestFinished } from "vitest";
import { createReadLimit } from "../../../adapters/slack/api/read-messages.ts";
import { createDailySender } from "../../../adapters/slack/daily-posts.ts";
import { createOneClient } from "../../../adapters/slack/workspaces/workspace-clients.ts";
import { postReply } from "../../../src/commands/daily/daily-command.ts";
import type { Post } from "../../../src/daily/post-delivery.ts";
import { article, bot } from "../../article.ts";
import { createAdapterContext } from "../platforms/adapter-context.ts";
import { eventPayload, messageEvent } from "./fake/payloads.ts";
import { startFakeSlack } from "./fake/slack.ts";
import { channels, directChannel, teamId } from "./fake/workspace.ts";
import { installIn, startForMany } from "./many-workspaces.ts";

/** Slack's limit for apps of many workspaces outside its Marketplace. */
describe("an app that may read one page a minute", () => {
  it("finds a daily post on a later page, a minute after the first, and calls no earlier", async () => {
    const slack = await startFakeSlack("http");
    const { context, close } = await createAdapterContext();
    onTestFinished(async () => {
      await slack.close();
      await close();
    });
    slack.installation.isOutsideMarketplace = true;
    let now = 0;
    const { botToken, signingSecret } = slack.installation;
    const settings = { port: 0, dailyUsers: [], overhearsChannels: false, apiUrl: slack.env.SLACK_API_URL, botToken };
    const one = createOneClient({ ...settings, transport: { kind: "http", signingSecret } }, async () => undefined, context.log);
    const clients = { ...one, isOnlyOne: false, readLimit: createReadLimit(() => now) };
    const sender = createDailySender(context, { isConnected: () => true, clients });
    const reads = () => slack.callTimes("conversations.history").length;
    const post = postWith("a");
    const { id } = { id: "", ...(await sender.send(post)) };
    for (let later = 0; later < 20; later += 1) await sender.send(postWith(`b${later}`));
    expect([await sender.find(post), reads()]).toEqual([{ kind: "unknown" }, 1]);
    expect([await sender.find(post), reads()]).toEqual([{ kind: "unknown" }, 1]);
    now += 60_000;
    slack.startNextMinute();
    expect([await sender.find(post), reads()]).toEqual([{ kind: "found", id }, 2]);
    now += 60_000;
    // Another copy of the program has read in this minute.
    expect([await sender.find(postWith("b3")), reads()]).toEqual([{ kind: "unknown" }, 3]);
  });

  it("looks in a thread for its own answer where it may, and says where it may not that a message may be answered twice", async () => {
    const running = await startForMany();
    onTestFinished(running.stop);
    running.slack.installation.isOutsideMarketplace = true;
    const slack = await installIn(running, "T0MANY");
    const { workspace } = slack;
    const deliverAgain = async () => {
      const user = workspace.add("U");
      const parts = { user, channel: directChannel(user), ts: workspace.nextTs(), text: "/quote guo" };
      await slack.sendEvent(eventPayload(messageEvent("message", parts, workspace), workspace), 1);
      return workspace.messages.filter(({ channel }) => channel === parts.channel).length;
    };
    const doubts = () => running.program.log().filter(({ msg }) => /may be answered twice/u.test(msg)).length;
    expect([await deliverAgain(), doubts()]).toEqual([1, 0]);
    expect([await deliverAgain(), doubts()]).toEqual([1, 1]);
    expect(slack.callTimes("conversations.replies")).toHaveLength(1);
  });
});

function postWith(key: string): Post {
  const [factId = ""] = bot.library.postableFacts.ids(undefined);
  const reply = postReply(factId, undefined, bot.library);
  if (!reply) throw new Error("There is no such fact.");
  const channel = { platform: "slack", workspace: teamId, channel: channels.general };
  return { channel, key, notBefore: Date.now() - 60_000, reply, document: article.document };
}
