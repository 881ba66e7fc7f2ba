import { expect, it } from "vitest";
import { question, serveDocuments, years } from "../bound-documents.ts";
import { type TestChannel, testChannels } from "./fake/world.ts";
import { startDiscordAdapter } from "./harness.ts";

it("a server on Discord sees what is bound to it; a direct message and who is not bound see what no binding names", async () => {
  const elsewhere = "200000000000000099";
  const bindings = `${testChannels.channel.guildId}:own,${elsewhere}:another`;
  const { discord, log, stop } = await startDiscordAdapter(serveDocuments(bindings));
  const answer = async (place: TestChannel) => (await discord.runCommand("ask", { question }, { place })).words;
  expect(await answer("channel")).toContain(years.own);
  for (const place of ["otherGuild", "foreignGuild", "direct"] as const) expect(await answer(place)).toContain(years.unbound);
  expect(log.filter(({ level }) => level === 40).map(({ msg }) => msg)).toEqual([
    expect.stringContaining(`KNOWLEDGE_FOR names ${elsewhere}, where the bot is not;`),
  ]);
  await stop();
});
