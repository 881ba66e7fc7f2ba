import { describe, expect, it, onTestFinished } from "vitest";
import { eventPayload, messageEvent } from "./fake/payloads.ts";
import { directChannel } from "./fake/workspace.ts";
import { installIn, startForMany } from "./many-workspaces.ts";

/** Slack's limit for apps of many workspaces outside its Marketplace. */
describe("an app that may read one page a minute", () => {
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
