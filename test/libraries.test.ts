import { App } from "@slack/bolt";
import { Client } from "discord.js";
import Fuse from "fuse.js";
import { afterEach, expect, it, vi } from "vitest";
import { createLogger } from "../adapters/shared/log.ts";
import { createFindSimilarWords } from "../src/search/name-lookup.ts";
import { onDiscord } from "./adapters/discord/harness.ts";
import { onSlack } from "./adapters/slack/harness.ts";
import { say } from "./article.ts";

/** The project is built on these five, vitest among them: each does its work in the running program. */
afterEach(() => {
  vi.restoreAllMocks();
});

it("@slack/bolt receives each event and command of Slack", async () => {
  const processEvent = vi.spyOn(App.prototype, "processEvent");
  const { people, stop } = await onSlack.startAdapter();
  await people.command("/quote guo", { place: people.newChannel() });
  await people.write("how old is liu?", { place: people.newDirect() });
  await stop();
  expect(processEvent).toHaveBeenCalledTimes(2);
});

it("discord.js receives each interaction and message of Discord", async () => {
  const emit = vi.spyOn(Client.prototype, "emit");
  const { people, stop } = await onDiscord.startAdapter();
  await people.command("/quote guo", { place: people.newChannel() });
  await people.write("how old is liu?", { place: people.newDirect() });
  await stop();
  const events = emit.mock.calls.map(([event]) => String(event));
  expect(events).toEqual(expect.arrayContaining(["interactionCreate", "messageCreate"]));
});

it("fuse.js ranks the names that are spelled like a typed one", () => {
  const names = ["shenyang", "shenzhen", "songyuan", "shanghai", "jiangsu"];
  const ranked = new Fuse(names, { threshold: 0.6, ignoreLocation: true, ignoreFieldNorm: true }).search("shenzen").map(({ item }) => item);
  expect(ranked[0]).toBe("shenzhen");
  expect(createFindSimilarWords(names, () => 8)("shenzen")).toEqual(ranked);
  const search = vi.spyOn(Fuse.prototype, "search");
  expect(say("/about shenzhne").text).toContain("Shenzhen");
  expect(search).toHaveBeenCalled();
});

it("pino writes the log", () => {
  const lines: string[] = [];
  const log = createLogger("info", ["xoxb-secret"], { write: (line) => void lines.push(line) });
  log.info({ count: 1 }, "ready");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 30, count: 1, msg: "ready" });
  expect(log.levels.labels[30]).toBe("info");
});
