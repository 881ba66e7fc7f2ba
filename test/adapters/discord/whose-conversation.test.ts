import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectFollowUp, followUp, guo, li } from "../talk.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { addChannel, type TestChannel } from "./fake/world.ts";
import { type DiscordProgram, startOnDiscord } from "./running.ts";

const ann = { id: "500000000000000011", username: "ann" };
const bob = { id: "500000000000000012", username: "bob" };

describe("on Discord, a conversation", { timeout: 60_000 }, () => {
  let running: DiscordProgram;
  let discord: FakeDiscord;
  let place: TestChannel;

  beforeAll(async () => {
    running = await startOnDiscord();
    ({ discord } = running);
  });
  afterEach(() => expect(discord.calls.filter(({ status }) => status >= 400)).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const newChannel = () => {
    place = addChannel(discord.world, "channel");
  };
  const mention = (text: string, author: typeof ann) => discord.ask(`<@${discord.world.bot.id}> ${text}`, { place, author });

  it("goes on in its channel, whether people mention the bot or reply to it", async () => {
    newChannel();
    const { message } = await mention(guo, ann);
    expectFollowUp((await mention(followUp, ann)).words, guo);
    expectFollowUp((await discord.ask(followUp, { place, author: ann, replyTo: message })).words, guo);
  });

  it("is each person's own in one channel", async () => {
    newChannel();
    await mention(guo, ann);
    expectFollowUp((await mention(followUp, bob)).words, undefined);
    await mention(li, bob);
    expectFollowUp((await mention(followUp, ann)).words, guo);
    expectFollowUp((await mention(followUp, bob)).words, li);
  });

  it("is not mixed with another that is answered at the same time", async () => {
    newChannel();
    await Promise.all([mention(guo, ann), mention(li, bob)]);
    const [toAnn, toBob] = await Promise.all([mention(followUp, ann), mention(followUp, bob)]);
    expectFollowUp(toAnn.words, guo);
    expectFollowUp(toBob.words, li);
  });

  it("is another in another channel and in a thread", async () => {
    newChannel();
    await mention(guo, ann);
    place = "thread";
    expectFollowUp((await mention(followUp, ann)).words, undefined);
    newChannel();
    expectFollowUp((await mention(followUp, ann)).words, undefined);
  });

  it("goes on from a command", async () => {
    newChannel();
    await discord.runCommand("quote", { speaker: "guo" }, { place, author: ann });
    expectFollowUp((await mention(followUp, bob)).words, undefined);
    expectFollowUp((await mention(followUp, ann)).words, guo);
    const answer = await discord.runCommand("ask", { question: followUp }, { place, author: ann });
    expectFollowUp(answer.words, guo);
    expect(answer.isPrivate).toBe(false);
  });

  it("does not go on in public from what only the person saw", async () => {
    newChannel();
    await mention(guo, ann);
    const question = await discord.runCommand("quote", { speaker: "lu" }, { place, author: ann });
    const chosen = await discord.clickButton(question, "Li", { place, author: ann });
    expect(chosen.isPrivate).toBe(true);
    const answer = await discord.runCommand("ask", { question: followUp }, { place, author: ann });
    expectFollowUp(answer.words, li);
    expect(answer.isPrivate).toBe(true);
    expectFollowUp((await mention(followUp, ann)).words, guo);
    await discord.clickButton(question, "Li", { place, author: ann });
    expect((await discord.runCommand("quote", { speaker: "guo" }, { place, author: ann })).isPrivate).toBe(false);
  });

  it("goes on in a direct message", async () => {
    place = addChannel(discord.world, "direct");
    await discord.ask(guo, { place, author: ann });
    expectFollowUp((await discord.ask(followUp, { place, author: ann })).words, guo);
    const question = await discord.ask("/quote lu", { place, author: ann });
    const chosen = await discord.clickButton(question, "Li", { place, author: ann });
    expect(chosen.message.id).toBe(question.message.id);
    expectFollowUp((await discord.ask(followUp, { place, author: ann })).words, li);
  });
});
