import { type Logger, LogLevel, SocketModeReceiver, type types, webApi } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pollOptions } from "../../wait-for.ts";
import { type FakeSlack, startFakeSlack } from "./slack.ts";
import { channels, people } from "./workspace.ts";

/** The fake must be as strict to Slack's own client as Slack is. */
describe("the fake Slack", () => {
  let slack: FakeSlack;
  let client: webApi.WebClient;

  beforeAll(async () => {
    slack = await startFakeSlack("socket");
    client = clientWith(slack.installation.botToken);
  });
  afterAll(() => slack.close());

  function clientWith(token: string): webApi.WebClient {
    return new webApi.WebClient(token, { slackApiUrl: slack.env.SLACK_API_URL ?? "", retryConfig: { retries: 0 }, logger: silent });
  }

  const words = { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "Words" }] }] };

  it("refuses an unknown block", async () => {
    const blocks = [{ type: "marquee" }] as unknown as types.KnownBlock[];
    await expect(client.chat.postMessage({ channel: channels.general, text: "Words", blocks })).rejects.toThrow("invalid_blocks");
  });

  it("refuses foreign tokens, methods, channels and threads", async () => {
    await expect(clientWith("xoxb-other").auth.test()).rejects.toThrow("invalid_auth");
    await expect(client.apiCall("chat.unknown")).rejects.toThrow("unknown_method");
    await expect(client.apps.connections.open({})).rejects.toThrow("not_allowed_token_type");
    await expect(client.chat.postMessage({ channel: "C0NOWHERE", text: "Words" })).rejects.toThrow("channel_not_found");
    await expect(client.chat.postMessage({ channel: channels.elsewhere, text: "Words" })).rejects.toThrow("not_in_channel");
    await expect(client.chat.postMessage({ channel: channels.general, text: "Words", thread_ts: "yesterday" })).rejects.toThrow(
      "invalid_thread_ts",
    );
  });

  it("accepts valid calls, and returns the identity and the scopes of the caller", async () => {
    const { response_metadata, user_id } = await client.auth.test();
    expect({ user_id, scopes: response_metadata?.scopes }).toEqual({ user_id: "U0VERBATIM", scopes: slack.installation.scopes });
    await client.chat.postMessage({ channel: people.ann, text: "Words", blocks: [words] as types.KnownBlock[] });
    expect(slack.workspace.messages.at(-1)).toMatchObject({ channel: "D0ANN", text: "Words", blocks: [words] });
  });

  it("accepts five answers at a response URL, and none at an unknown one", async () => {
    const url = slack.responseUrl({ channel: channels.general, user: people.ann });
    const post = async (address: string) => (await fetch(address, { method: "POST", body: '{"text":"Words"}', headers: json })).status;
    expect([await post(url), await post(url), await post(url), await post(url), await post(url)]).toEqual([200, 200, 200, 200, 200]);
    expect(await post(url)).toBe(404);
    expect(await post(`${url}x`)).toBe(404);
    expect(slack.workspace.messages.at(-1)).toMatchObject({ by: "response URL", onlyFor: people.ann, text: "Words" });
  });

  it("replaces a message by the response URL of its button, for the same people, and none by that of a command", async () => {
    const place = { channel: channels.general, user: people.ann };
    await client.chat.postEphemeral({ ...place, text: "Before" });
    const { ts = "" } = slack.workspace.messages.at(-1) ?? {};
    const count = slack.workspace.messages.length;
    const post = async (url: string) => {
      const body = '{"text":"After","replace_original":true,"response_type":"in_channel"}';
      return (await fetch(url, { method: "POST", body, headers: json })).status;
    };
    expect(await post(slack.responseUrl({ ...place, original: ts }))).toBe(200);
    expect(slack.workspace.messages).toHaveLength(count);
    expect(slack.workspace.messages.at(-1)).toMatchObject({ ts, text: "After", onlyFor: people.ann });
    expect(slack.workspace.updates.at(-1)).toMatchObject({ ts, text: "After" });
    expect(await post(slack.responseUrl({ ...place, original: "1700000000.000001" }))).toBe(400);
    expect(await post(slack.responseUrl(place))).toBe(200);
    expect(slack.workspace.messages).toHaveLength(count + 1);
  });

  it("reports a second acknowledgement", async () => {
    const { appToken } = slack.installation;
    const clientOptions = { slackApiUrl: slack.env.SLACK_API_URL ?? "" };
    const { client: socket } = new SocketModeReceiver({ appToken, logger: silent, installerOptions: { clientOptions } });
    socket.on("slash_commands", async ({ ack }) => {
      await ack({ text: "Once" });
      await ack({ text: "Twice" });
    });
    await socket.start();
    expect((await slack.runCommand("/anything")).text).toBe("Once");
    await expect.poll(() => slack.workspace.violations, pollOptions).toEqual([expect.stringContaining("acknowledged twice")]);
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
