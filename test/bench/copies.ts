// Two copies of the compiled program on one PostgreSQL, whose commits wait for the disk.
import { setTimeout as wait } from "node:timers/promises";
import { helpCommand } from "../adapters/discord/running.ts";
import { eventPayload, messageEvent, slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { memoryOf, percentile, person, sendAtRate } from "../load.ts";
import { hasPostgres, skipReason } from "../postgres.ts";
import { startProcess } from "../program.ts";
import { type Copies, prepareCopies } from "../replicas/copies.ts";
import { inMs, printTable } from "./table.ts";

/** `count`: of its answers, once nothing more comes. */
interface Answered {
  readonly ms: number;
  count(): number;
}

/** Of each kind. */
const perSecond = 20;
const seconds = Number(process.env.BENCH_SECONDS ?? 15);

const kinds: Readonly<Record<string, (copies: Copies) => Promise<Answered>>> = {
  "Slack: command": async ({ slack, deliver }) => {
    const origin = { user: slack.workspace.add("U"), channel: slack.workspace.add("C") };
    const payload = slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
    const { ms, body } = await deliver({ kind: "slash_commands", payload });
    return { ms, count: () => Number(body.text !== undefined) };
  },
  "Slack: mention": async ({ slack: { workspace }, deliver }) => {
    const [user, channel, ts] = [workspace.add("U"), workspace.add("C"), workspace.nextTs()];
    const event = messageEvent("app_mention", { user, channel, ts, text: `<@${workspace.botUser}> how old is liu?` });
    const { ms } = await deliver({ kind: "events_api", payload: eventPayload(event) });
    return { ms, count: () => workspace.messages.filter(({ thread }) => thread === ts).length };
  },
  "Discord: command": async ({ discord }) => {
    const interaction = discord.sendInteraction(helpCommand(discord), { author: person() });
    const answeredAt = await waitFor(() => interaction.answeredAt, "an answer");
    return { ms: answeredAt - interaction.startTime, count: () => interaction.shown.length };
  },
};

if (hasPostgres) await measure();
else console.log(`\nTwo copies: ${skipReason}`);
process.exit();

async function measure(): Promise<void> {
  const copies = await prepareCopies("socket", startProcess);
  await copies.start();
  await copies.start();
  await waitFor(() => copies.discord.world.commands.get("global"), "registration");
  const sendEach = (length: number) =>
    Promise.all(Object.entries(kinds).map(async ([kind, send]) => ({ kind, answered: await sendAll(length, () => send(copies)) })));
  // The first answers take longer than a copy waits for the database.
  await sendEach(3);
  const all = await sendEach(seconds);
  const memory = copies.running.map(({ pid }) => memoryOf(pid).resident);
  await wait(1_000);
  await copies.end();
  printTable("Two copies", [["request", "answered once", "twice", "p50", "p99"], ...all.map(({ kind, answered }) => row(kind, answered))]);
  console.log(`\nEach kind ${perSecond} times a second to one of the copies, which have ${memory.join(" and ")} MB.`);
  console.log("Where the database takes more than 200 ms, both answer rather than none.");
  await copies.close();
}

async function sendAll(length: number, send: () => Promise<Answered>): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  await sendAtRate(perSecond, length, async () => answered.push(await send()));
  return answered;
}

function row(kind: string, answered: readonly Answered[]): readonly string[] {
  const [sent, times] = [perSecond * seconds, answered.map(({ ms }) => ms)];
  const counts = answered.map(({ count }) => count());
  if (counts.filter((count) => count > 0).length < sent) process.exitCode = 1;
  const [once, more] = [counts.filter((count) => count === 1).length, counts.filter((count) => count > 1).length];
  return [kind, `${once} of ${sent}`, String(more), inMs(percentile(times, 0.5)), inMs(percentile(times, 0.99))];
}
