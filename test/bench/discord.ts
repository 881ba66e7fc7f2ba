import type { Options } from "../adapters/discord/fake/command-data.ts";
import { type FakeDiscord, startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { addChannel, contentSwitchedOn } from "../adapters/discord/fake/world.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { isReady, startProcess } from "../program.ts";
import { latencySummary, measureStart, memorySummary, sendAtRate } from "./serving.ts";
import { written, writtenPerSecond } from "./written.ts";

/** The compiled program with Discord interactions on loopback: start time, response times under load, and memory. */
const perSecond = 50;
const seconds = 20;

const commands: readonly (readonly [string, Options])[] = [
  ["compare", { first: "shenzhen", second: "northeast" }],
  ["quote", { speaker: "guo" }],
  ["fact", { about: "weather" }],
  ["ask", { question: "how long has liu lived in shenzhen?" }],
  ["about", { subject: "shenzhen" }],
  ["source", { place: "7.2" }],
  ["verbatim", {}],
  ["ask", { question: "who is the mayor of shenyang?" }],
];

const completions: readonly (readonly [string, string, string])[] = [
  ["compare", "first", ""],
  ["compare", "second", "shenz"],
  ["quote", "speaker", "gou"],
  ["about", "subject", "东"],
  ["fact", "about", "wheather"],
  ["compare", "first", "hielongjiang"],
  ["about", "subject", "nothing that is there"],
  ["compare", "topic", "x".repeat(6000)],
];

await measureAlone();
await measureWhileListening();

async function measureAlone(): Promise<void> {
  const discord = await startFakeDiscord();
  const { program, startTime } = await measureStart(discord.env);
  await waitFor(() => discord.world.commands.get("global"), "registration");
  console.log(`\nDiscord: ${startTime}`);
  await measure("commands", (count) => commandTime(discord, count));
  await measure("suggestions", (count) => completionTime(discord, count));
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
  await discord.close();
}

/** The same while people talk in a channel to which the bot listens. */
async function measureWhileListening(): Promise<void> {
  const discord = await startFakeDiscord();
  discord.world.application.flags = contentSwitchedOn;
  const program = await startProcess({ ...discord.env, DISCORD_MESSAGE_CONTENT: "yes" });
  await program.waitForLog(isReady);
  await waitFor(() => discord.world.commands.get("global"), "registration");
  const place = addChannel(discord.world, "channel");
  await discord.runCommand("verbatim", { list: "listen" }, { place, isManager: true });
  console.log("\nDiscord, while a channel is listened to:");
  const writing = sendAtRate(writtenPerSecond, seconds, async (count) => {
    discord.sendMessage(written[count % written.length] ?? "", { place });
  });
  await Promise.all([measure("commands", (count) => commandTime(discord, count)), writing]);
  const answers = discord.botMessages(place).filter((message) => message.message_reference !== undefined).length;
  console.log(`  ${writtenPerSecond} messages a second, ${answers} of ${writtenPerSecond * seconds} answered`);
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
  await discord.close();
}

async function measure(what: string, send: (count: number) => Promise<number>): Promise<void> {
  const times: number[] = [];
  await sendAtRate(perSecond, seconds, async (count) => times.push(await send(count)));
  const total = perSecond * seconds;
  console.log(
    `  ${perSecond} ${what} a second for ${seconds} s, ${total - times.length} lost of ${total}: received to answered ${latencySummary(times)}`,
  );
}

async function commandTime(fake: FakeDiscord, count: number): Promise<number> {
  const [command, options] = commands[count % commands.length] ?? ["verbatim", {}];
  return (await fake.runCommand(command, options)).ms;
}

async function completionTime(fake: FakeDiscord, count: number): Promise<number> {
  const [command, option, text] = completions[count % completions.length] ?? ["compare", "first", ""];
  return (await fake.complete(command, option, text)).ms;
}
