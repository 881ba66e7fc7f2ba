import { GatewayDispatchEvents } from "discord.js";
import { describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { createOddCopies, expectCounted, seeds } from "../odd-packets.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { op } from "./fake/gateway.ts";
import { interactionTypes } from "./fake/interactions.ts";
import { channelObject, guildObject, memberObject, messageObject, userObject } from "./fake/payloads.ts";
import { type DiscordWorld, type Json, person, testChannels } from "./fake/world.ts";
import { startDiscordAdapter } from "./harness.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;
const rounds = 8;
/** Without the first two there is no session. */
const { Ready: _, Resumed: __, ...others } = GatewayDispatchEvents;

describe("packets from Discord with fields that are missing or of another type", () => {
  it("are counted in one line of the log, and what comes after them is answered", async () => {
    const { discord, log, stop } = await startDiscordAdapter({}, { overhearsChannels: true });
    const { gateway, world } = discord;
    const { dispatch } = gateway;
    for (const seed of seeds) {
      const oddCopy = createOddCopies(seed);
      const sendOdd = (t: string, d: unknown) => gateway.sendText(JSON.stringify(oddCopy({ op: op.dispatch, t, s: null, d }) ?? null));
      gateway.dispatch = sendOdd;
      for (let round = 0; round < rounds; round += 1) actOnce(discord);
      for (const name of Object.values(others)) for (const data of elsewhere(world)) sendOdd(name, data);
      gateway.dispatch = dispatch;
      await expectAnswers(discord);
    }
    expectCounted(log);
    await stop();
  });
});

async function expectAnswers(discord: FakeDiscord): Promise<void> {
  for (const place of ["channel", "direct"] as const)
    expect((await discord.ask(`<@${discord.world.bot.id}> /quote guo`, { place })).words).toContain(guo);
  expect((await discord.runCommand("quote", { speaker: "guo" })).words).toContain(guo);
}

function actOnce(discord: FakeDiscord): void {
  const { world } = discord;
  const mention = `<@${world.bot.id}> /quote guo`;
  discord.sendMessage(mention, { place: "channel" });
  discord.sendMessage(mention, { place: "direct" });
  discord.sendInteraction({ type: interactionTypes.command, data: quoteCommand(world) }, { place: "channel" });
  discord.sendInteraction({ type: interactionTypes.command, data: quoteCommand(world) }, { place: "direct" });
  discord.sendInteraction({ type: interactionTypes.autocomplete, data: quoteCommand(world, { focused: true }) });
  discord.sendInteraction({ type: interactionTypes.form, data: form });
  const source = discord.addOldMessage("1 help").message;
  discord.sendInteraction({ type: interactionTypes.component, data: { custom_id: "1 help", component_type: 2 }, source });
}

function quoteCommand({ commands }: DiscordWorld, more: Json = {}): Json {
  const id = commands.get("global")?.find(({ name }) => name === "quote")?.id;
  return { id, name: "quote", type: 1, options: [{ name: "speaker", type: 3, value: "guo", ...more }] };
}

const field = (custom_id: string, value: string) => ({ type: 18, id: 1, component: { type: 4, id: 2, custom_id, value } });
const form: Json = { custom_id: "schedule 1 01234567 1300000000000000000", components: [field("time", "9:00"), field("about", "")] };

/** What other events are about: a server in which nobody asks. */
function elsewhere(world: DiscordWorld): readonly Json[] {
  const { guildId: guild_id, channelId: channel_id } = testChannels.otherGuild;
  const message = messageObject({ id: world.nextId(), channel_id, author: userObject(person) });
  const channel = world.channels.get(channel_id);
  const guild = world.guilds.find(({ id }) => id === guild_id);
  return [
    { ...message, guild_id, user_id: person.id, message_id: message.id, emoji: { name: "a", id: null } },
    { ...memberObject(), user: userObject(person), guild_id, role: { id: guild_id, name: "role" } },
    ...(channel ? [{ ...channelObject(channel), guild_id }] : []),
    ...(guild ? [guildObject(guild, world)] : []),
  ];
}
