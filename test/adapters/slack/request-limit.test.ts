import { describe, expect, it } from "vitest";
import { useSlack } from "../platforms/during.ts";
import type { Fields } from "./fake/fields.ts";
import { messageClickPayload, messageShortcutPayload, slashCommandPayload } from "./fake/payloads.ts";
import { findButton } from "./fake/slack.ts";
import { people } from "./fake/workspace.ts";
import { startSlackAdapter } from "./harness.ts";

const notice = expect.stringMatching(/^I answer at most 1 request a minute from one person\. Ask again in \d+ seconds?\.$/u);

describe("on Slack, a person who has asked as often as the limit allows", () => {
  const { slack } = useSlack(() => startSlackAdapter({ requestsPerMinute: 1 }));
  const messagesIn = (channel: string) => slack.workspace.messages.filter((message) => message.channel === channel);

  /** In a channel of one's own. */
  const newPlace = () => ({ user: slack.workspace.add("U"), channel: slack.workspace.add("C") });
  const command = async (place: { readonly user: string; readonly channel: string }): Promise<Fields> => {
    const payload = slashCommandPayload("/quote", "guo", { ...place, responseUrl: slack.responseUrl(place) });
    return (await slack.deliver({ kind: "slash_commands", payload })).body;
  };
  /** What is handled later is answered, so that an answer would have come. */
  const handleAll = () => slack.ask("/verbatim", { user: slack.workspace.add("U") });

  it("is told so by the acknowledgement of a command, once; further ones, presses and shortcuts are acknowledged without a word", async () => {
    const place = newPlace();
    const answer = await slack.runCommand("/quote guo", place);
    expect(await command(place)).toMatchObject({ response_type: "ephemeral", text: notice });
    expect(await command(place)).toEqual({});
    const before = slack.workspace.messages.length;
    const button = findButton(answer.blocks, "Another");
    const responseUrl = slack.responseUrl({ ...place, original: answer.ts });
    const press = messageClickPayload(place.user, button, answer, responseUrl);
    const message = { user: people.bob, ts: slack.workspace.nextTs(), text: "Guo" };
    const shortcut = messageShortcutPayload(message, { ...place, callbackId: "find", responseUrl });
    for (const payload of [press, shortcut]) expect((await slack.deliver({ kind: "interactive", payload })).body).toEqual({});
    await handleAll();
    expect(slack.workspace.messages.slice(before).filter(({ channel }) => channel === place.channel)).toEqual([]);
  });

  it("is told so alone after a mention, in its thread if it is in one, once", async () => {
    for (const thread of [undefined, slack.workspace.nextTs()]) {
      const place = { ...newPlace(), ...(thread === undefined ? {} : { thread }) };
      await slack.mention("/quote guo", place);
      for (const _ of [1, 2]) await slack.sendMessage(`<@${slack.workspace.botUser}> /quote guo`, place);
      await handleAll();
      const notices = messagesIn(place.channel).slice(1);
      expect(notices).toEqual([expect.objectContaining({ by: "chat.postEphemeral", onlyFor: place.user, thread, text: notice })]);
    }
  });
});
