import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { question, serveDocuments, years } from "../bound-documents.ts";
import { type FakeDiscord, startFakeDiscord } from "./fake/discord.ts";
import { type TestChannel, testChannels } from "./fake/world.ts";
import { type DiscordAdapter, startDiscordAdapter } from "./harness.ts";

const bound = testChannels.channel.guildId;
const elsewhere = "200000000000000099";

describe("on Discord, a server", { timeout: 60_000 }, () => {
  let discord: FakeDiscord;
  beforeAll(async () => {
    discord = await startFakeDiscord();
  });
  afterAll(async () => {
    await discord.close();
  });
  const start = (settings: string) => startDiscordAdapter(serveDocuments(settings), {}, discord);
  const warnings = ({ log }: DiscordAdapter) => log.filter(({ level }) => level === 40).map(({ msg }) => msg);

  it("sees what is bound to it; a direct message and who is not bound see what no binding names", async () => {
    const copy = await start(`${bound}:own,${elsewhere}:another`);
    const answer = async (place: TestChannel) => (await discord.runCommand("ask", { question }, { place })).words;
    expect(await answer("channel")).toContain(years.own);
    for (const place of ["otherGuild", "foreignGuild", "direct"] as const) expect(await answer(place)).toContain(years.unbound);
    expect(warnings(copy)).toEqual([expect.stringContaining(`KNOWLEDGE_FOR names ${elsewhere}, where the bot is not;`)]);
    await copy.stop();
  });
});
