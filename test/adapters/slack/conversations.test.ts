import { describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { useSlack } from "../platforms/during.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { toList } from "./fake/fields.ts";
import { eventPayload, messageClickPayload, messageEvent, slashCommandPayload } from "./fake/payloads.ts";
import { readableText, unescapeText } from "./fake/readable-text.ts";
import type { Transport } from "./fake/server.ts";
import { findButton } from "./fake/slack.ts";
import { botId, botUser, channels, directChannel, people } from "./fake/workspace.ts";
import { startOnSlack } from "./running.ts";

const [quoted = ""] = say("/quote guo").evidenceTexts;

describe.each<Transport>(["socket", "http"])("on Slack over %s, with a prefix, people", (transport) => {
  it("are answered by commands, messages, mentions, buttons and in the Home tab, once each", async () => {
    const { slack, stop } = await startOnSlack(transport, { COMMAND_PREFIX: "acme-" });
    const channel = slack.workspace.add("C");
    const answer = await slack.runCommand("/acme-quote guo", { channel });
    expect(answer).toMatchObject({ by: "acknowledgement", channel, onlyFor: undefined });
    for (const { text, blocks } of [answer, await slack.ask("/acme-quote guo"), await slack.mention("quote guo", { channel })]) {
      expect(readableText(blocks)).toContain(quoted);
      expect(unescapeText(text)).toContain(quoted);
    }
    const help = await slack.runCommand("/acme-verbatim");
    expect(help.onlyFor).toBe(people.ann);
    expect(readableText(help.blocks)).toMatch(/\/acme-compare/u);
    expect(await slack.clickButton("In context", answer, people.bob)).toMatchObject({ by: "response URL", onlyFor: people.bob });
    await slack.openTab("home");
    await waitFor(() => slack.workspace.homes[0]);
    const found = await slack.searchInHome("quote guo");
    expect(readableText(toList(found.blocks))).toContain(quoted);
    const origin = { user: people.ann, channel };
    const payload = slashCommandPayload("/acme-quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
    expect(JSON.stringify((await slack.deliver({ kind: "slash_commands", payload })).body)).toContain("Guo");
    expect((await slack.deliver({ kind: "slash_commands", payload })).body).toEqual({});
    const before = slack.workspace.messages.length;
    const parts = { user: people.bob, channel: directChannel(people.bob), ts: slack.workspace.nextTs(), text: "/acme-quote guo" };
    const event = eventPayload(messageEvent("message", parts));
    for (const retry of [undefined, 1, 2]) await slack.sendEvent(event, retry);
    expect(slack.workspace.messages).toHaveLength(before + 1);
    slack.faults.failNext("views.open", { kind: "refused", error: "expired_trigger_id" });
    expect(await slack.runCommand("/acme-daily setup")).toMatchObject({ by: "response URL", onlyFor: people.ann });
    expect(slack.workspace.violations).toEqual([]);
    expect(await stop()).toBe(0);
  });
});

describe("on Slack, people", () => {
  const { slack } = useSlack(() => startOnSlack("socket"));

  it("get suggested prompts when they open the messages", async () => {
    const before = slack.workspace.prompts.length;
    await slack.openTab("messages");
    await expect.poll(() => slack.workspace.prompts.length, pollOptions).toBe(before + 1);
    const prompts = slack.workspace.prompts.at(-1)?.prompts as readonly { readonly message: string }[];
    for (const { message } of prompts) expect(say(message).outcome).toBe("answered");
  });

  const event = (fields: object = {}, type: "message" | "app_mention" = "message") => {
    const ts = slack.workspace.nextTs();
    const written = messageEvent(type, { user: people.bob, channel: directChannel(people.bob), ts, text: "/quote guo" });
    return eventPayload({ ...written, ...fields });
  };

  it("get no answer to edits, deletions and joins, and other bots get no answer", async () => {
    const before = slack.workspace.messages.length;
    for (const fields of [
      { subtype: "message_changed", message: { text: "/quote guo", user: people.bob } },
      { subtype: "message_deleted" },
      { subtype: "channel_join" },
      { subtype: "bot_message", bot_id: "B0OTHER", user: undefined },
      { bot_id: "B0OTHER" },
      { bot_profile: { id: "B0OTHER", app_id: "A0OTHER", name: "other" } },
      { bot_id: botId, user: botUser },
      { user: botUser },
      { user: "USLACKBOT" },
      { hidden: true, subtype: "message_replied" },
      { edited: { user: people.bob, ts: "1700000000.000100" } },
    ])
      await slack.sendEvent(event(fields));
    await slack.sendEvent(event({ bot_id: "B0OTHER", channel: channels.general }, "app_mention"));
    for (const _ of [1, 2]) await slack.ask("/verbatim", { user: people.bob });
    expect(slack.workspace.messages.length).toBe(before + 2);
  });

  it("click once if Slack delivers the click several times; another click on the same button is answered again", async () => {
    const channel = slack.workspace.add("C");
    const count = () => slack.workspace.messages.filter((message) => message.channel === channel).length;
    const answer = await slack.runCommand("/quote guo", { channel });
    const url = slack.responseUrl({ user: people.bob, channel });
    const payload = messageClickPayload(people.bob, findButton(answer.blocks, "Another"), answer, url);
    await Promise.all([slack.deliver({ kind: "interactive", payload }), slack.deliver({ kind: "interactive", payload })]);
    await slack.deliver({ kind: "interactive", payload });
    await expect.poll(count, pollOptions).toBe(2);
    await slack.clickButton("Another", answer, people.bob);
    expect(count()).toBe(3);
  });
});
