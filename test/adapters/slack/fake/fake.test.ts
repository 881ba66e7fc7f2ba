import { type Logger, LogLevel, SocketModeReceiver, type types, webApi } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { soon } from "../running.ts";
import { type FakeSlack, fakeSlack } from "./slack.ts";
import { channels, people } from "./workspace.ts";

/** The fake is only worth something if Slack's own client finds it as strict as Slack. */
describe("the fake, to Slack's own client,", () => {
  let slack: FakeSlack;
  let client: webApi.WebClient;

  beforeAll(async () => {
    slack = await fakeSlack("socket");
    client = clientWith(slack.installation.botToken);
  });
  afterAll(() => slack.close());

  function clientWith(token: string): webApi.WebClient {
    return new webApi.WebClient(token, { slackApiUrl: slack.env.SLACK_API_URL ?? "", retryConfig: { retries: 0 }, logger: silent });
  }

  const section = { type: "section", text: { type: "mrkdwn", text: "Words" } };
  const row = [{ type: "raw_text", text: "a" }];

  it.each([
    ["51 blocks", Array(51).fill(section)],
    ["an empty cell", [{ type: "table", rows: [[{ type: "raw_text", text: "" }]] }]],
    ["rows of two lengths", [{ type: "table", rows: [row, [...row, ...row]] }]],
    ["two tables", Array(2).fill({ type: "table", rows: [row] })],
    ["a long section", [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3_001) } }]],
    ["an id twice", Array(2).fill({ ...section, block_id: "same" })],
    ["an unknown block", [{ type: "marquee" }]],
  ])("refuses %s", async (_, blocks) => {
    const posting = client.chat.postMessage({ channel: channels.general, text: "Words", blocks: blocks as types.KnownBlock[] });
    await expect(posting).rejects.toThrow("invalid_blocks");
  });

  it("refuses foreign tokens, methods, channels and threads", async () => {
    await expect(clientWith("xoxb-other").auth.test()).rejects.toThrow("invalid_auth");
    await expect(client.apiCall("chat.whisper")).rejects.toThrow("unknown_method");
    await expect(client.apps.connections.open({})).rejects.toThrow("not_allowed_token_type");
    await expect(client.chat.postMessage({ channel: "C0NOWHERE", text: "Words" })).rejects.toThrow("channel_not_found");
    await expect(client.chat.postMessage({ channel: channels.elsewhere, text: "Words" })).rejects.toThrow("not_in_channel");
    await expect(client.chat.postMessage({ channel: channels.general, text: "Words", thread_ts: "yesterday" })).rejects.toThrow(
      "invalid_thread_ts",
    );
  });

  it("takes what is well, and says who calls and with which scopes", async () => {
    const { response_metadata, user_id } = await client.auth.test();
    expect({ user_id, scopes: response_metadata?.scopes }).toEqual({ user_id: "U0VERBATIM", scopes: slack.installation.scopes });
    await client.chat.postMessage({ channel: people.ann, text: "Words", blocks: [section] as types.KnownBlock[] });
    expect(slack.workspace.messages.at(-1)).toMatchObject({ channel: "D0ANN", text: "Words", blocks: [section] });
  });

  it("takes five answers at a response URL, and none at one that it never gave", async () => {
    const url = slack.responseUrl({ channel: channels.general, user: people.ann });
    const post = async (address: string) => (await fetch(address, { method: "POST", body: '{"text":"Words"}', headers: json })).status;
    expect([await post(url), await post(url), await post(url), await post(url), await post(url)]).toEqual([200, 200, 200, 200, 200]);
    expect(await post(url)).toBe(404);
    expect(await post(`${url}x`)).toBe(404);
    expect(slack.workspace.messages.at(-1)).toMatchObject({ by: "response URL", onlyFor: people.ann, text: "Words" });
  });

  it("counts acknowledgements", async () => {
    const { appToken } = slack.installation;
    const clientOptions = { slackApiUrl: slack.env.SLACK_API_URL ?? "" };
    const { client: socket } = new SocketModeReceiver({ appToken, logger: silent, installerOptions: { clientOptions } });
    socket.on("slash_commands", async ({ ack }) => {
      await ack({ text: "Once" });
      await ack({ text: "Twice" });
    });
    await socket.start();
    expect((await slack.command("/anything")).text).toBe("Once");
    await expect.poll(() => slack.workspace.complaints, soon).toEqual([expect.stringContaining("acknowledged twice")]);
    await socket.disconnect();
  });
});

const json = { "content-type": "application/json" };
const nothing = () => undefined;
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};
