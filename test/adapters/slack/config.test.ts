import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSlackSettings } from "../../../adapters/slack/api/platform-settings.ts";
import { manifestLink, parseManifestArguments, slackManifest } from "../../../adapters/slack/command-manifest.ts";
import { limits } from "../../../adapters/slack/render/platform-limits.ts";
import { createCommandLine } from "../../../src/bot.ts";
import { commands } from "../../../src/command-list.ts";
import { runProgram } from "../../program.ts";

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
  it("are read together; there may be several keys, and base64 as URLs have it", () => {
    const keys = [randomBytes(32), Buffer.alloc(32, 0xff)];
    const SECRET_KEYS = ` ${keys[0]?.toString("base64")}, ${keys[1]?.toString("base64url")} ,`;
    const { settings, messages } = read({ ...complete, SECRET_KEYS, PORT: "4000" });
    expect(messages).toEqual([]);
    expect(settings).toMatchObject({
      transport: { kind: "http", signingSecret: "signing" },
      oauth: { clientId: "12.34", clientSecret: "client", stateSecret: "a random text", keys },
      port: 4_000,
    });
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
    ["SECRET_KEYS", " , ", /contains no key/u],
  ])("say what is wrong with %s=%s, without its value", (name, value, message) => {
    const { settings, messages } = read({ ...complete, [name]: value });
    expect(settings).toBeUndefined();
    expect(messages).toEqual([expect.stringMatching(message)]);
    expect(messages.join()).not.toContain(value.split(",").at(-1)?.trim() || "\0");
  });

  it("hear channels only if SLACK_CHANNEL_MESSAGES says yes", () => {
    const hears = (SLACK_CHANNEL_MESSAGES?: string) => read({ ...complete, SLACK_CHANNEL_MESSAGES }).settings?.overhearsChannels;
    expect([hears("yes"), hears("no"), hears()]).toEqual([true, false, false]);
  });
});

type App = Parameters<typeof slackManifest>[1];
const app: App = { commandLine: createCommandLine(""), appName: "Verbatim", overhearsChannels: false, url: undefined };
const manifestWith = (more: Partial<App>) => slackManifest(commands, { ...app, ...more });
const socketMode = manifestWith({});

describe("the manifest of the Slack app", () => {
  it("contains every command, with the prefix, and the app's name, also as a bot's in the letters that Slack allows", () => {
    const named = { commandLine: createCommandLine("verbatim-"), appName: "Our Handbook!" };
    const { display_information, features } = manifestWith(named);
    expect(features.slash_commands.map(({ command }) => command)).toEqual(commands.map(({ name }) => `/verbatim-${name}`));
    expect(features.slash_commands).toContainEqual(
      expect.objectContaining({ command: "/verbatim-compare", usage_hint: "A B [on TOPIC]", should_escape: false }),
    );
    expect([display_information.name, features.bot_user.display_name]).toEqual(["Our Handbook!", "our-handbook"]);
    expect(manifestWith({ appName: "手册" }).features.bot_user.display_name).toBe("verbatim");
  });

  it("keeps to Slack's limits", () => {
    const long = { commandLine: createCommandLine("a".repeat(16)), appName: "A name that is longer than Slack allows" };
    const { display_information: information, features } = manifestWith(long);
    const { manifest, shortcut } = limits;
    const [least, most] = manifest.longDescription;
    expect(information.long_description.length).toBeGreaterThanOrEqual(least);
    const lengths: readonly (readonly [length: number, most: number])[] = [
      [information.name.length, manifest.name],
      [information.description.length, manifest.description],
      [information.long_description.length, most],
      [features.slash_commands.length, manifest.commands],
      ...features.slash_commands.map(({ command }) => [command.length, manifest.command] as const),
      ...features.shortcuts.map(({ name }) => [name.length, shortcut.name] as const),
      ...features.shortcuts.map(({ description }) => [description.length, shortcut.description] as const),
    ];
    for (const [length, most] of lengths) expect(length).toBeLessThanOrEqual(most);
  });

  it("asks for what is written in channels only if the operator says so, and leaves to people what only daily posts need", async () => {
    const hearing = manifestWith({ overhearsChannels: true });
    const events = ["message.channels", "message.groups", "message.mpim"];
    expect(hearing.settings.event_subscriptions.bot_events).toEqual(expect.arrayContaining(events));
    for (const event of events) expect(JSON.stringify(socketMode)).not.toContain(event);
    const { bot, bot_optional } = socketMode.oauth_config.scopes;
    expect(hearing.oauth_config.scopes).toEqual({ ...socketMode.oauth_config.scopes, bot_optional: ["users:read"] });
    expect(bot_optional).toEqual(["channels:history", "groups:history", "mpim:history", "users:read"]);
    expect(bot).toEqual(expect.arrayContaining([...bot_optional, "im:history"]));
    const { stdout } = await runProgram(["slack-manifest"], { env: { SLACK_CHANNEL_MESSAGES: "yes" } });
    expect(JSON.parse(stdout)).toEqual(hearing);
  });

  it("enables Socket Mode, or contains the public URL everywhere, where many workspaces and organisations install the app", () => {
    expect(socketMode.settings).toMatchObject({ socket_mode_enabled: true, org_deploy_enabled: false });
    expect(JSON.stringify(socketMode)).not.toContain("url");
    const http = manifestWith({ url: "https://bot.example" });
    expect(JSON.stringify(http).match(/url":"https:\/\/bot\.example\/slack\/events"/gu)).toHaveLength(commands.length + 2);
    expect(http.oauth_config).toMatchObject({ redirect_urls: ["https://bot.example/slack/oauth_redirect"] });
    expect(http.settings).toMatchObject({ socket_mode_enabled: false, org_deploy_enabled: true, token_rotation_enabled: false });
    expect(http.settings.event_subscriptions.bot_events).toEqual(expect.arrayContaining(["app_uninstalled", "tokens_revoked"]));
  });

  it.each([
    [[], { url: undefined, isLink: false }],
    [["--link"], { url: undefined, isLink: true }],
    [["--url", "https://bot.example/"], { url: "https://bot.example", isLink: false }],
    [["--url", "https://bot.example", "--mcp"], { url: "https://bot.example", hasTools: true, isLink: false }],
    [["--mcp"], undefined],
    [["--url", "http://bot.example"], undefined],
    [["--url"], undefined],
    [["--ur"], undefined],
  ])("parses the arguments %j", (args, options) => {
    expect(parseManifestArguments(args)).toEqual(options);
  });

  it("is printed by the program, or is in the link that creates the app", async () => {
    const url = "https://bot.example";
    const env = { COMMAND_PREFIX: "my-", APP_NAME: "Our Handbook" };
    const { status, stdout } = await runProgram(["slack-manifest", "--mcp", "--url", url], { env });
    const expected = manifestWith({ appName: "Our Handbook", commandLine: createCommandLine("my-"), url, hasTools: true });
    expect([status, JSON.parse(stdout)]).toEqual([0, expected]);
    expect((await runProgram(["slack-manifest", "--bogus"])).status).toBe(2);
    const link = new URL(manifestLink(socketMode));
    expect(link.origin + link.pathname).toBe("https://api.slack.com/apps");
    expect(JSON.parse(link.searchParams.get("manifest_json") ?? "")).toEqual(socketMode);
  });
});
