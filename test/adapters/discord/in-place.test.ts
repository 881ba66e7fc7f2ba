import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { createDiscord } from "../../../adapters/discord/index.ts";
import { noMetrics } from "../../../adapters/shared/metrics.ts";
import type { Platform, PlatformContext } from "../../../adapters/shared/platform.ts";
import { type Action, decodeAction, encodeAction } from "../../../src/action.ts";
import { doneReply, type Reply } from "../../../src/reply.ts";
import type { Input } from "../../../src/request.ts";
import { article, bot, say } from "../../article.ts";
import { alone } from "../../kept.ts";
import { waitFor } from "../wait-for.ts";
import { type FakeDiscord, startFakeDiscord } from "./fake/discord.ts";
import { flags } from "./fake/message-rules.ts";
import type { MessageView } from "./fake/message-view.ts";

/** A book with numbered pages: each reply is a page, with a way to the next one, back, and to any page. */
const pageAction = (page: number, back?: Action): Action => ({ command: "source", args: { page: String(page) }, back });

function pageReply(page: number, { isOwn, back }: { readonly isOwn?: boolean | undefined; readonly back?: Action | undefined }): Reply {
  const options = [1, 2, 3].map((other) => ({ label: `Page ${other}`, action: pageAction(other, pageAction(page)) }));
  return {
    ...doneReply([{ kind: "text", text: `This is page ${page}.` }], {
      actions: [{ label: "Next", action: pageAction(page + 1, pageAction(page)) }],
      choices: { label: "Another page", options },
      ...(back ? { back } : {}),
    }),
    visibility: page === 1 ? "shared" : "private",
    ...(isOwn ? { isUpdate: true } : {}),
  };
}

function replyTo(input: Input): Reply {
  if (input.kind === "text" && input.text === "quote") return say("/quote guo");
  if (input.kind !== "action")
    return { ...pageReply(1, {}), ...(JSON.stringify(input).includes("private") ? { visibility: "private" } : {}) };
  const decoded = decodeAction(input.id, article.document.hash);
  if (decoded.kind !== "action") return doneReply([{ kind: "text", text: "This button is old." }]);
  return pageReply(Number(decoded.action.args.page), { isOwn: input.isOwn, back: decoded.action.back });
}

const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});

describe("on Discord, a press or a choice", () => {
  let discord: FakeDiscord;
  let platform: Platform;
  const context: PlatformContext = {
    ...storage,
    ...alone(bot),
    commandLine: bot.library.commandLine,
    linkTo: (_, { start }) => `https://verbatim.example/d/1#p${start}`,
    answer: async ({ input }) => ({ reply: replyTo(input), document: article.document }),
    metrics: noMetrics,
    noticeTime: 0,
    log: pino({ level: "silent" }),
    onLost: ({ message }) => expect.fail(message),
  };

  beforeAll(async () => {
    discord = await startFakeDiscord();
    const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = discord.env;
    platform = createDiscord(
      { token, apiUrl, applicationId: undefined, guild: undefined, shards: 1, dailyUsers: [], readsMessages: false },
      context,
    );
    await platform.start();
    await waitFor(() => discord.world.commands.get("global"), "registration");
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    await discord.close();
    await storage.close();
  });
  afterEach(() => expect(discord.faults.areAllUsed).toBe(true));

  const privateReply = () => discord.runCommand("ask", { question: "private" });
  const sharedReply = () => discord.runCommand("ask", { question: "shared" });

  function expectInPlace(before: MessageView, after: MessageView, page: number): void {
    expect(after.message.id).toBe(before.message.id);
    expect(after.words).toBe(`This is page ${page}.`);
    expect(after.isPrivate).toBe(before.isPrivate);
    expect(discord.world.messages.get(after.message.id)).toEqual(after.message);
  }

  it("replaces a private message, forwards and back, with a menu as well", async () => {
    const first = await privateReply();
    expect([first.buttons, first.choices]).toEqual([["Next"], ["Page 1", "Page 2", "Page 3"]]);
    const second = await discord.clickButton(first, "Next");
    expectInPlace(first, second, 2);
    expect(second.buttons).toEqual(["Next", "Back"]);
    const third = await discord.clickButton(second, "Next");
    expectInPlace(first, third, 3);
    const chosen = await discord.choose(third, "Page 2");
    expectInPlace(first, chosen, 2);
    expectInPlace(first, await discord.clickButton(chosen, "Back"), 3);
  });

  it("replaces a direct message, and one with plain content", async () => {
    const first = await discord.ask("shared", { place: "direct" });
    expectInPlace(first, await discord.choose(first, "Page 3", { place: "direct" }), 3);
    const plain = discord.addOldMessage(encodeAction(pageAction(2), article.document.hash), { place: "direct" });
    const replaced = await discord.clickButton(plain, "Old", { place: "direct" });
    expectInPlace(plain, replaced, 2);
    expect(replaced.message.content).toBe("");
    expect(replaced.message.flags & flags.componentsV2).not.toBe(0);
  });

  it("comes under citations that are links", async () => {
    const { words, message } = await discord.ask("quote", { place: "direct" });
    const passage = say("/quote guo").blocks.find((block) => block.kind === "passage");
    const start = passage?.passage.span.start;
    expect(JSON.stringify(message.components)).toContain(`[\`¶26.1\`](<https://verbatim.example/d/1#p${start}>)`);
    expect(words).toMatch(/ said\. ¶26\.1$/mu);
  });

  it("leaves a message that others see, and is answered in private", async () => {
    const first = await sharedReply();
    const second = await discord.choose(first, "Page 2");
    expect(second.message.id).not.toBe(first.message.id);
    expect(second).toMatchObject({ isPrivate: true, words: "This is page 2." });
    expect(discord.world.messages.get(first.message.id)).toEqual(first.message);
    expectInPlace(second, await discord.clickButton(second, "Next"), 3);
  });

  it("of an old document says so, and the message stays", async () => {
    const stale = `100000000${encodeAction(pageAction(2), article.document.hash).slice(9)}`;
    for (const place of ["channel", "direct"] as const) {
      const old = discord.addOldMessage(stale, { place, isPrivate: true, withMenu: true });
      const answer = await discord.choose(old, "Old", { place });
      expect(answer).toMatchObject({ isPrivate: true, words: "This button is old." });
      expect(discord.world.messages.get(old.message.id)).toEqual(old.message);
    }
  });

  it("is answered in another private message where the message cannot be replaced", async () => {
    const first = await privateReply();
    discord.faults.failNext("callback", { kind: "invalid form" });
    const next = await discord.clickButton(first, "Next");
    expect(next.message.id).not.toBe(first.message.id);
    expect(next).toMatchObject({ isPrivate: true, words: "This is page 2." });
    discord.world.messages.delete(first.message.id);
    expect(await discord.clickButton(first, "Next")).toMatchObject({ isPrivate: true, words: "This is page 2." });
  });

  it("replaces the message once if Discord's confirmation is lost", async () => {
    const first = await privateReply();
    const before = discord.world.messages.size;
    discord.faults.failNext("callback", { kind: "bad gateway", isExecuted: true });
    expectInPlace(first, await discord.clickButton(first, "Next"), 2);
    expect(discord.world.messages.size).toBe(before);
  });
});
