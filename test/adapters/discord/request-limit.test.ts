import { describe, expect, it } from "vitest";
import { maxCompletions } from "../../../adapters/discord/receive/autocomplete.ts";
import { useDiscord } from "../platforms/during.ts";
import { waitFor } from "../wait-for.ts";
import { commandData } from "./fake/command-data.ts";
import type { ActionDetails } from "./fake/events.ts";
import { interactionTypes } from "./fake/interactions.ts";
import { messageButtons } from "./fake/message-view.ts";
import { addChannel } from "./fake/world.ts";
import { startDiscordAdapter } from "./harness.ts";

const notice = /I answer at most 1 request a minute from one person\. Ask again in \d+ seconds?\./u;

describe("on Discord, a person who has asked as often as the limit allows", () => {
  const { discord } = useDiscord(() => startDiscordAdapter({ requestsPerMinute: 1 }));

  /** In a channel of one's own. */
  const newPerson = (): ActionDetails => ({
    place: addChannel(discord.world, "channel"),
    author: { id: discord.world.nextId(), username: "cyd" },
  });
  const quote = (details: ActionDetails) => discord.runCommand("quote", { speaker: "guo" }, details);

  it("is told so in private by a command, once; a further one gets two words, and a press nothing that is seen", async () => {
    const person = newPerson();
    const answer = await quote(person);
    expect(await quote(person)).toMatchObject({ isPrivate: true, words: expect.stringMatching(notice) });
    expect(await quote(person)).toMatchObject({ isPrivate: true, words: "Please wait." });
    const [button] = messageButtons(answer.message.components);
    const data = { custom_id: button?.custom_id, component_type: 2, id: 1 };
    const press = discord.sendInteraction({ type: interactionTypes.component, data, source: answer.message }, person);
    expect(await waitFor(() => press.callback, "an acknowledgement")).toEqual({ type: 6 });
    expect(press.shown).toEqual([]);
  });

  it("still gets completions, though not without end, which count as no requests", async () => {
    const person = newPerson();
    const data = commandData(discord.world, "compare", { first: "shenz" }, {}, "first");
    const complete = () => discord.sendInteraction({ type: interactionTypes.autocomplete, data }, person);
    const sent = Array.from({ length: maxCompletions + 1 }, complete);
    await waitFor(() => sent.every(({ callback }) => callback) || undefined, "completions");
    expect(sent.filter(({ callback }) => JSON.stringify(callback).includes("Shenzhen"))).toHaveLength(maxCompletions);
    expect((await quote(person)).words).not.toMatch(notice);
    expect((await quote(person)).words).toMatch(notice);
  });
});
