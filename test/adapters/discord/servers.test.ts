import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { question, serveDocuments, years } from "../bound-documents.ts";
import { waitFor } from "../wait-for.ts";
import { type FakeDiscord, startFakeDiscord } from "./fake/discord.ts";
import { guildObject } from "./fake/payloads.ts";
import { intents } from "./fake/sessions.ts";
import { type TestChannel, testChannels } from "./fake/world.ts";
import { type DiscordAdapter, startDiscordAdapter } from "./harness.ts";

const [bound, unbound] = [testChannels.channel.guildId, testChannels.otherGuild.guildId];
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

  it("that sees nothing is named, at the start and when it adds the bot", async () => {
    const copy = await start(`${bound}:own+another+unbound`);
    const blind = (id: string) => expect.stringContaining(`no document is seen in ${id}: KNOWLEDGE_FOR binds all to others;`);
    expect(warnings(copy)).toEqual([blind(unbound)]);
    discord.gateway.dispatch("GUILD_CREATE", guildObject({ id: elsewhere, name: "New", hasBot: true }, discord.world), intents.guilds);
    await waitFor(() => warnings(copy)[1], "a warning");
    expect(warnings(copy)).toEqual([blind(unbound), blind(elsewhere)]);
    await copy.stop();
  });
});
