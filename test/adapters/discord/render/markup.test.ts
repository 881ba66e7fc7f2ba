import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DiscordProgram, startOnDiscord } from "../running.ts";

/** Paragraphs that look like Discord's Markdown. Fewer than three have markup of a document's own, which would not be shown. */
const paragraphs = [
  "The *star*, the **bold**, the ***both***, a _line_ and a __double__ one stand by snake_case_names, ~~struck~~ prices, ||hidden|| ends and `code`.",
  "-# This one is not small.",
  "#5 is ranked first of all.",
  "Ask <@500000000000000001>, <@&200000000000000001>, @everyone or @here about it.",
  "See [the map](https://example.org/a_b_c) or https://example.org/x_y_z?q=*a*~~b~~ for more.",
  "It lies in C:\\new\\table, at 5 < 7 and 2 * 3 * 4, with a \\ at its end \\",
  "It smiles :smile: and <:custom:123456789012345678> at <t:1700000000:R> every day.",
  "The 深圳 tower, the e\u0301cole and the 👨‍👩‍👧‍👦 family are kept as they are.",
];

let running: DiscordProgram;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
  await writeFile(join(folder, "document.txt"), `${paragraphs.join("\n")}\n`);
  running = await startOnDiscord({ KNOWLEDGE: folder });
});
afterAll(async () => expect(await running.stop()).toBe(0));

it.each(paragraphs.map((paragraph, index) => [paragraph, index + 1] as const))(
  "Discord displays unchanged: %s",
  async (paragraph, place) => {
    const { discord } = running;
    for (const answer of [await discord.runCommand("source", { place: `¶${place}` }), await discord.ask(`/source ¶${place}`)]) {
      expect(answer.words).toContain(paragraph);
      expect(discord.world.pings).toEqual([]);
    }
  },
);
