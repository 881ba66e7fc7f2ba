import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { renderScheduleForm } from "../../../../adapters/discord/schedule-form.ts";
import { waitFor } from "../../wait-for.ts";
import { type FakeDiscord, startFakeDiscord } from "./discord.ts";
import { type Form, formErrors } from "./form-rules.ts";
import { interactionTypes } from "./interactions.ts";
import { flags } from "./message-rules.ts";
import { readMarkdown } from "./message-view.ts";
import { intents } from "./sessions.ts";
import { testChannels } from "./world.ts";

let discord: FakeDiscord;
beforeAll(async () => {
  discord = await startFakeDiscord();
});
afterAll(() => discord.close());

interface ApiAnswer {
  readonly status: number;
  readonly body: { readonly code?: number; readonly [field: string]: unknown };
}

async function call(method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> {
  const response = await fetch(`${discord.env.DISCORD_API_URL}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.world.token}`,
      "user-agent": "DiscordBot (https://example.org, 1)",
      "content-type": "application/json",
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
}

const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string, label = "Press") => ({ type: 2, style: 2, label, custom_id });
const option = (value: string) => ({ label: value, value });
const menu = (custom_id: string, ...options: readonly object[]) => ({ type: 3, custom_id, options });
const row = (...components: readonly object[]) => ({ type: 1, components });
const v2 = (...components: readonly object[]) => ({ flags: flags.componentsV2, components });

const withOptions = (...options: readonly object[]) => ({ name: "ask", description: "x", options });
const textOption = (name: string) => ({ type: 3, name, description: "x" });
const localizedOption = (name: string, localized: string) => ({ ...textOption(name), name_localizations: { "zh-CN": localized } });

describe("the fake Discord refuses", () => {
  it.each<[string, object, number]>([
    ["no content", {}, 50_006],
    ["2001 characters", { content: "x".repeat(2001) }, 50_035],
    ["an embed", { content: "x", embeds: [{ title: "x" }] }, 50_035],
    ["texts of 4001 characters", v2(text("x".repeat(4000)), text("x")), 50_035],
    ["an empty text", v2(text("")), 50_035],
    ["41 components", v2(...Array(41).fill(text("x"))), 50_035],
    ["content beside new components", { ...v2(text("x")), content: "x" }, 50_035],
    ["new components without their flag", { components: [text("x")] }, 50_035],
    ["a row of six buttons", { components: [row(...[1, 2, 3, 4, 5, 6].map((n) => button(`${n}`)))] }, 50_035],
    ["two buttons with one id", { components: [row(button("a"), button("a"))] }, 50_035],
    ["a menu beside a button", { components: [row(menu("m", option("a")), button("b"))] }, 50_035],
    ["a menu without options", { components: [row(menu("m"))] }, 50_035],
    ["a menu of 26 options", { components: [row(menu("m", ...Array.from({ length: 26 }, (_, index) => option(`${index}`))))] }, 50_035],
    ["two options with one value", { components: [row(menu("m", option("a"), option("a")))] }, 50_035],
    ["a placeholder of 151 characters", { components: [row({ ...menu("m", option("a")), placeholder: "x".repeat(151) })] }, 50_035],
    ["a private message in a channel", { content: "x", flags: flags.ephemeral }, 50_035],
    ["a reply to a missing message", { content: "x", message_reference: { message_id: "1" } }, 50_035],
  ])("a message with %s", async (_, body, code) => {
    expect(await call("POST", `/channels/${testChannels.channel.channelId}/messages`, body)).toMatchObject({ status: 400, body: { code } });
  });

  it.each<[string, object]>([
    ["a name in capitals", { name: "Ask", description: "x" }],
    ["no description", { name: "ask" }],
    ["a private context without user installs", { name: "ask", description: "x", contexts: [2], integration_types: [0] }],
    ["a required option after an optional one", withOptions(textOption("a"), { ...textOption("b"), required: true })],
    ["choices and autocomplete", withOptions({ ...textOption("a"), autocomplete: true, choices: [{ name: "x", value: "x" }] })],
    ["a name for no locale", { name: "ask", description: "x", name_localizations: { zh: "提问" } }],
    ["a Chinese name with a space", { name: "ask", description: "x", name_localizations: { "zh-CN": "提 问" } }],
    ["a long Chinese description", { name: "ask", description: "x", description_localizations: { "zh-CN": "长".repeat(101) } }],
    ["two options with one Chinese name", withOptions(localizedOption("a", "关于"), localizedOption("b", "关于"))],
    ["a check box with choices", withOptions({ type: 5, name: "a", description: "x", choices: [{ name: "x", value: "x" }] })],
    ["a subcommand beside an option", withOptions({ type: 1, name: "a", description: "x" }, localizedOption("b", "关于"))],
  ])("a command with %s", async (_, command) => {
    const { applicationId } = discord.world;
    expect(await call("PUT", `/applications/${applicationId}/commands`, [command])).toMatchObject({ status: 400, body: { code: 50_035 } });
  });

  it.each<[string, string, string, Readonly<Record<string, string>>, number]>([
    ["a wrong token", "GET", "/users/@me", { authorization: "Bot nonsense" }, 401],
    ["a wrong user agent", "GET", "/users/@me", { "user-agent": "node" }, 403],
    ["an unknown path", "GET", "/nonsense", {}, 404],
  ])("%s", async (_, method, path, headers, status) => {
    expect((await call(method, path, undefined, headers)).status).toBe(status);
  });

  it("a second answer, a late one, one of the wrong type, and one to an unknown interaction", async () => {
    const answer = { type: 4, data: { content: "x" } };
    const send = async (type: number, body: object, startTime = performance.now()) => {
      const interaction = discord.sendInteraction({ type, data: {} });
      Object.assign(interaction, { startTime });
      const path = `/interactions/${interaction.id}/${interaction.token}`;
      return { first: await call("POST", `${path}/callback`, body), path };
    };
    const { first, path } = await send(interactionTypes.command, answer);
    expect(first.status).toBe(204);
    expect((await call("POST", `${path}/callback`, answer)).body.code).toBe(40_060);
    const late = await send(interactionTypes.command, answer, performance.now() - 60_000);
    expect(late.first.body.code).toBe(10_062);
    expect((await send(interactionTypes.autocomplete, answer)).first.body.code).toBe(50_035);
    const choice = { name: "x".repeat(101), value: "x" };
    expect((await send(interactionTypes.autocomplete, { type: 8, data: { choices: [choice] } })).first.body.code).toBe(50_035);
    expect((await call("POST", "/interactions/1/nonsense/callback", answer)).body.code).toBe(10_062);
  });

  it("to replace content by components while it stays, and to take components away", async () => {
    const old = discord.addOldMessage("x");
    const update = async (data: object) => {
      const { id, token } = discord.sendInteraction({ type: interactionTypes.component, data: {}, source: old.message });
      return (await call("POST", `/interactions/${id}/${token}/callback`, { type: 7, data })).body.code;
    };
    expect(await update(v2(text("x")))).toBe(50_035);
    expect(await update({ ...v2(text("x")), content: null, embeds: null })).toBe(50_035);
    expect(await update({ ...v2(text("x")), content: null, embeds: [] })).toBeUndefined();
    expect(await update({ content: "x", components: [] })).toBe(50_035);
  });

  it("to run a command that is not registered, or with options that are not allowed", async () => {
    const option = { type: 3, name: "question", description: "x", required: true, max_length: 5 };
    await call("PUT", `/applications/${discord.world.applicationId}/commands`, [{ name: "ask", description: "x", options: [option] }]);
    await expect(discord.runCommand("compare")).rejects.toThrow("not offered");
    await expect(discord.runCommand("ask")).rejects.toThrow("needs question");
    await expect(discord.runCommand("ask", { question: "too long" })).rejects.toThrow("0 to 5");
    await expect(discord.runCommand("ask", { other: "x" })).rejects.toThrow("no option other");
    await expect(discord.complete("ask", "question", "x")).rejects.toThrow("not completed");
    await expect(discord.runCommand("ask", { question: "x" }, { place: "group" })).rejects.toThrow("not offered");
  });

  it.each<[string, unknown, number]>([
    ["a wrong token", { op: 2, d: { token: "nonsense", intents: 0, properties: {} } }, 4004],
    ["a privileged intent", { op: 2, d: { token: "", intents: intents.messageContent, properties: {} } }, 4014],
    ["no intents", { op: 2, d: { token: "", properties: {} } }, 4013],
    ["a packet before IDENTIFY", { op: 3, d: {} }, 4003],
    ["invalid JSON", "nonsense", 4002],
  ])("%s at the gateway", async (_, packet, code) => {
    const { url } = (await call("GET", "/gateway/bot")).body;
    const socket = new WebSocket(`${url}?v=10&encoding=json`);
    await once(socket, "message");
    const sent = JSON.stringify(packet).replace('"token":""', `"token":"${discord.world.token}"`);
    socket.send(typeof packet === "string" ? packet : sent);
    const [closed] = await once(socket, "close");
    expect(closed).toBe(code);
  });
});

describe("the gateway of the fake Discord", () => {
  interface Packet {
    readonly op: number;
    readonly t: string | null;
    readonly s: number | null;
    readonly d: { readonly content?: string; readonly session_id?: string };
  }

  async function connectAndSend(first: object): Promise<{ readonly socket: WebSocket; readonly received: Packet[] }> {
    const { url } = (await call("GET", "/gateway/bot")).body;
    const socket = new WebSocket(`${url}?v=10&encoding=json`);
    const received: Packet[] = [];
    socket.on("message", (data) => received.push(JSON.parse(String(data))));
    await once(socket, "open");
    socket.send(JSON.stringify(first));
    return { socket, received };
  }

  const contents = (received: readonly Packet[]) => received.filter(({ t }) => t === "MESSAGE_CREATE").map(({ d }) => d.content);

  it("dispatches the content of a message only to its addressee, and repeats missed events after RESUME", async () => {
    const { token, bot } = discord.world;
    const identify = { op: 2, d: { token, intents: intents.guildMessages | intents.directMessages, properties: {} } };
    const { socket, received } = await connectAndSend(identify);
    const { session_id } = (await waitFor(() => received.find(({ t }) => t === "READY"), "READY")).d;
    discord.sendMessage("to others", { place: "channel" });
    discord.sendMessage(`<@${bot.id}> to the bot`, { place: "thread" });
    discord.sendMessage("in private");
    await waitFor(() => contents(received)[2], "three messages");
    expect(contents(received)).toEqual(["", `<@${bot.id}> to the bot`, "in private"]);
    const seq = received.at(-1)?.s;
    socket.terminate();
    await waitFor(() => (discord.gateway.isConnected ? undefined : true), "the end of the connection");
    discord.sendMessage("during the disconnect");
    const resumed = await connectAndSend({ op: 6, d: { token, session_id, seq } });
    await waitFor(() => resumed.received.find(({ t }) => t === "RESUMED"), "RESUMED");
    expect(contents(resumed.received)).toEqual(["during the disconnect"]);
    resumed.socket.close(1000);
    await once(resumed.socket, "close");
    const { received: late, socket: last } = await connectAndSend({ op: 6, d: { token, session_id, seq } });
    expect((await waitFor(() => late.find(({ op }) => op === 9), "INVALID_SESSION")).d).toBe(false);
    last.terminate();
  });
});

it("the fake Discord deduplicates by an enforced nonce, and records pings", async () => {
  const path = `/channels/${testChannels.channel.channelId}/messages`;
  const post = () => call("POST", path, { content: "hello", nonce: "7", enforce_nonce: true });
  expect((await post()).body.id).toBe((await post()).body.id);
  await call("POST", path, { content: "<@1> @everyone" });
  await call("POST", path, { content: "<@2> @everyone", allowed_mentions: { parse: [] } });
  await call("POST", path, { content: "<@3> <@&4> @everyone", allowed_mentions: { parse: ["users"] } });
  expect(discord.world.pings).toEqual(["<@1>", "@everyone", "<@3>"]);
});

it.each([
  ["\\*not bold\\* **bold** __underlined__ ~~gone~~ ||hidden|| `code`", "*not bold* bold underlined gone hidden code"],
  ["> quoted\n### heading\n-# small\n- item", "quoted\nheading\nsmall\nitem"],
  ["\\> a \\# b 1\\. c snake_case_word 2 * 3", "> a # b 1. c snake_case_word 2 * 3"],
  ["[shown](https://example.org) <https://example.org>", "shown https://example.org"],
])("the Markdown %j is shown as %j", (markdown, read) => {
  expect(readMarkdown(markdown)).toBe(read);
});

describe("the form of daily posts", () => {
  const filled = { time: "09:00", weekdays: [1], zone: undefined, about: undefined };
  const render = (form: Parameters<typeof renderScheduleForm>[0]) => renderScheduleForm(form, "id") as unknown as Form;
  const [london, lima] = [
    { name: "London", zone: "Europe/London" },
    { name: "Lima", zone: "America/Lima" },
  ];
  const rendered = render({ filled, zones: [london, lima] });

  it("fits Discord's rules, also without zones and with long names", () => {
    const zones = Array.from({ length: 100 }, (_, index) => ({ name: `${"long ".repeat(40)}${index}`, zone: `Etc/Zone${index}` }));
    for (const form of [
      rendered,
      render({ filled, zones: [] }),
      render({ filled, zones: [london] }),
      render({ filled: { ...filled, about: "x".repeat(5_000) }, zones }),
    ])
      expect(formErrors(form)).toEqual([]);
  });

  it.each<[string, Partial<Form>, string]>([
    ["no fields", { components: [] }, "BASE_TYPE_BAD_LENGTH"],
    ["a long title", { title: "x".repeat(46) }, "BASE_TYPE_BAD_LENGTH"],
    ["a field twice", { components: rendered.components.slice(0, 1).flatMap((one) => [one, one]) }, "COMPONENT_CUSTOM_ID_DUPLICATED"],
  ])("is refused by the fake Discord with %s", (_, change, code) => {
    expect(JSON.stringify(formErrors({ ...rendered, ...change }))).toContain(code);
  });
});
