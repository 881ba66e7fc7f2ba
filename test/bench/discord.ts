import { type FakeDiscord, openFakeDiscord } from "../adapters/discord/fake/discord.ts";
import type { Options } from "../adapters/discord/fake/offered.ts";
import { until } from "../adapters/discord/fake/until.ts";
import { evenly, memory, spread, started } from "./serving.ts";

/** How soon the compiled program answers Discord's interactions under load, starts, and how much memory it takes; on loopback. */
const perSecond = 50;
const seconds = 20;

const commands: readonly (readonly [string, Options])[] = [
  ["compare", { a: "shenzhen", b: "northeast" }],
  ["quote", { who: "guo" }],
  ["fact", { about: "weather" }],
  ["ask", { question: "how long has liu lived in shenzhen?" }],
  ["about", { subject: "shenzhen" }],
  ["source", { place: "7.2" }],
  ["verbatim", {}],
  ["ask", { question: "who is the mayor of shenyang?" }],
];

const typed: readonly (readonly [string, string, string])[] = [
  ["compare", "a", ""],
  ["compare", "b", "shenz"],
  ["quote", "who", "gou"],
  ["about", "subject", "东"],
  ["fact", "about", "wheather"],
  ["compare", "a", "hielongjiang"],
  ["about", "subject", "nothing that is there"],
  ["compare", "topic", "x".repeat(6000)],
];

const discord = await openFakeDiscord();
const { program, toReady } = await started(discord.env);
await until(() => discord.world.commands.get("global"), "registration");
console.log(`\nDiscord: ${toReady}`);
await measured("commands", (count) => runOne(discord, count));
await measured("suggestions", (count) => completeOne(discord, count));
console.log(`  memory after it: ${memory(program.pid)}`);
await program.stop();
await discord.close();

async function measured(what: string, send: (count: number) => Promise<number>): Promise<void> {
  const times: number[] = [];
  await evenly(perSecond, seconds, async (count) => times.push(await send(count)));
  const all = perSecond * seconds;
  console.log(
    `  ${perSecond} ${what} a second for ${seconds} s, ${all - times.length} lost of ${all}: received to answered ${spread(times)}`,
  );
}

async function runOne({ run }: FakeDiscord, count: number): Promise<number> {
  const [command, options] = commands[count % commands.length] ?? ["verbatim", {}];
  return (await run(command, options)).ms;
}

async function completeOne({ complete }: FakeDiscord, count: number): Promise<number> {
  const [command, option, text] = typed[count % typed.length] ?? ["compare", "a", ""];
  return (await complete(command, option, text)).ms;
}
