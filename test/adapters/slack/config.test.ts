import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSlackSettings } from "../../../adapters/slack/config.ts";

const key = randomBytes(32);
const complete = {
  SLACK_SIGNING_SECRET: "signing",
  SLACK_CLIENT_ID: "12.34",
  SLACK_CLIENT_SECRET: "client",
  SLACK_STATE_SECRET: "a random text",
  SECRET_KEYS: key.toString("base64"),
};

function read(variables: Readonly<Record<string, string | undefined>>) {
  const messages: string[] = [];
  const report = (message: string) => messages.push(message);
  const settings = readSlackSettings((name) => variables[name] || undefined, report, report);
  return { settings, messages };
}

describe("the settings for many Slack workspaces", () => {
  it("are read together", () => {
    const { settings, messages } = read({ ...complete, PORT: "4000" });
    expect(messages).toEqual([]);
    expect(settings).toMatchObject({
      transport: { kind: "http", signingSecret: "signing" },
      oauth: { clientId: "12.34", clientSecret: "client", stateSecret: "a random text", keys: [key] },
      port: 4_000,
    });
  });

  it("may have several keys, and base64 as URLs have it", () => {
    const keys = [randomBytes(32), Buffer.alloc(32, 0xff)];
    const { settings } = read({ ...complete, SECRET_KEYS: ` ${keys[0]?.toString("base64")}, ${keys[1]?.toString("base64url")} ,` });
    expect(settings?.oauth?.keys).toEqual(keys);
  });

  it.each(Object.keys(complete))("name %s if it is missing", (name) => {
    const { settings, messages } = read({ ...complete, [name]: undefined });
    expect(settings).toBeUndefined();
    expect(messages).toEqual([expect.stringMatching(new RegExp(`^${name} is missing: `, "u"))]);
  });

  it.each([
    ["SLACK_BOT_TOKEN", "xoxb-1", /for one workspace: leave it out/u],
    ["SLACK_APP_TOKEN", "xapp-1", /Socket Mode.*leave it out/u],
    ["SLACK_CLIENT_ID", "Verbatim", /is no client id/u],
    ["SLACK_STATE_SECRET", "tiny", /too short/u],
    ["SECRET_KEYS", "notakey", /contains no such key: set it to a key of 32 bytes/u],
    ["SECRET_KEYS", `${key.toString("base64")},${randomBytes(16).toString("base64")}`, /no such key at place 2/u],
    ["SECRET_KEYS", `${key.toString("hex")}`, /contains no such key/u],
    ["SECRET_KEYS", " , ", /contains no key/u],
  ])("say what is wrong with %s=%s, without its value", (name, value, message) => {
    const { settings, messages } = read({ ...complete, [name]: value });
    expect(settings).toBeUndefined();
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(messages.join()).not.toContain(value.split(",").at(-1)?.trim() || "\0");
  });

  it.each([
    ["yes", true],
    ["no", false],
    [undefined, false],
  ])("with SLACK_CHANNEL_MESSAGES=%s", (value, hearsChannels) => {
    expect(read({ ...complete, SLACK_CHANNEL_MESSAGES: value }).settings).toMatchObject({ hearsChannels });
  });

  it("list everything that is missing", () => {
    expect(read({ SLACK_CLIENT_ID: "12.34" }).messages.map((message) => message.split(" ")[0])).toEqual([
      "SLACK_SIGNING_SECRET",
      "SLACK_CLIENT_SECRET",
      "SLACK_STATE_SECRET",
      "SECRET_KEYS",
    ]);
  });
});
