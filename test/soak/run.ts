// npm run soak: for an hour, people ask two copies on one PostgreSQL, on both platforms, while the document is saved each minute, PostgreSQL is
// killed every ten, and a copy every seven. `-- --minutes 5` for another time. Ends with 1 if a request or a daily post is lost or doubled, or
// if the memory of the copy that is never killed grows by more than 10 MB after the tenth minute.
import { appendFile, cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as othersFirst, setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { retry } from "../../adapters/shared/errors-retries-timeouts.ts";
import { folderWith } from "../folder.ts";
import { memoryOf, sendAtRate } from "../load.ts";
import { startProcess } from "../program.ts";
import { type Copies, type Copy, prepareCopies } from "../replicas/copies.ts";
import { discordRequests, type Kinds, type SentRequest, slackRequests } from "../replicas/requests.ts";
import { createDailyPosts, type Observed, type Outage, reportedErrors, signal, waitUntilSettled } from "../replicas/scenarios.ts";
import { formatObserved, isExplained } from "../replicas/table.ts";

const { values } = parseArgs({ options: { minutes: { type: "string", default: "60" } } });
const minutes = Number(values.minutes);
/** On each of the two platforms: requests a second, and daily posts a minute. */
const [perSecond, postsPerMinute] = [10, 4];
/** Milliseconds; while PostgreSQL is away; and after which a request is judged: Slack's last delivery has come by then. */
const [minute, databasePause, patience] = [60_000, 3_000, 90_000];
/** Megabytes from this minute to the last one. */
const [maxGrowth, firstMeasured] = [10, Math.min(10, Math.ceil(minutes / 2))];

const repository = join(import.meta.dirname, "..", "..");
const knowledge = await folderWith();
await cp(join(repository, "knowledge", "northeast-and-shenzhen"), knowledge, { recursive: true });
const settings = { KNOWLEDGE: knowledge, KNOWLEDGE_WATCH: "yes" };
const copies = await prepareCopies("socket", (env) => startProcess({ ...env, ...settings }));
await copies.start();
await copies.start();
/** The other one is connected to Discord at first. */
const [, survivor] = copies.running;

const start = performance.now();
const countPosts = await createDailyPosts(copies, Math.ceil(postsPerMinute * minutes), minutes * minute);
const questions = (await readFile(join(repository, "test/questions/article.jsonl"), "utf8")).trim().split("\n");
const texts = questions.map((line) => String((JSON.parse(line) as { readonly q: string }).q));
const open: SentRequest[] = [];
const judged: Observed["sent"][number][] = [];
/** While a copy is killed; and while PostgreSQL is away, when a request may be answered twice. */
const [kills, absences]: [Outage[], Outage[]] = [[], []];
const sending = [send("Slack", await slackRequests(copies, texts)), send("Discord", discordRequests(copies.discord, texts))];
/** The lowest of each minute: without what waits to be collected, as far as it can be seen from outside. */
const lowest = await disturb();
await Promise.all(sending);
await wait(patience);
await judge();
await waitUntilSettled(copies.databaseUrl, false);
await copies.end();
report();
await copies.close();

function send(platform: string, kinds: Kinds): Promise<void> {
  const all = Object.entries(kinds);
  return sendAtRate(perSecond, minutes * 60, async (count) => {
    const [kind, ask] = all[count % all.length] ?? [];
    if (kind && ask) open.push({ platform, kind, time: performance.now(), countAnswers: ask() });
  });
}

/** Resolves to the survivor's memory by minute. */
async function disturb(): Promise<readonly number[]> {
  const memory: number[] = [];
  for (let count = 1; count <= minutes; count += 1) {
    const resident = lowestResident(start + count * minute);
    await appendFile(join(knowledge, "document.txt"), `\nThis text was saved for the ${count}th time.\n`);
    if (count % 10 === 5) await during(absences, () => copies.postgres.restart(databasePause));
    if (count % 7 === 3) await killOther(copies);
    memory.push(await resident);
    await judge();
    const parts = [`${open.length + judged.length} sent`, `${judged.length} judged`, ...problems(), `${memory.at(-1)} MB`];
    const others = copies.running.filter((copy) => copy !== survivor).map(({ pid }) => `${memoryOf(pid).resident} MB`);
    console.log(`minute ${count}: ${[...parts, ...others].join(", ")}`);
  }
  return memory;
}

async function lowestResident(end: number): Promise<number> {
  let lowestYet = Number.POSITIVE_INFINITY;
  for (; performance.now() < end; await wait(1_000)) lowestYet = Math.min(lowestYet, memoryOf(survivor?.pid).resident);
  return lowestYet;
}

/** Kills the copy beside the survivor, and starts another one. */
async function killOther({ running, start: startCopy }: Copies): Promise<void> {
  const killed = running.findIndex((copy: Copy) => copy !== survivor);
  await during(kills, async () => {
    const [copy] = running.splice(killed, 1);
    signal(copy, "SIGKILL");
    await copy?.ended;
  });
  // On a busy machine the first attempts may take too long: a supervisor goes on.
  await retry(startCopy, { pauses: [1_000, 5_000, 15_000], pauseAfter: (_, planned) => planned });
}

async function during(outages: Outage[], work: () => Promise<unknown>): Promise<void> {
  const from = performance.now();
  await work();
  outages.push({ from, to: performance.now() });
}

/** Counts the answers to what was sent long enough ago, one request at a time: the fakes must not be held up, or copies lose them. */
async function judge(): Promise<void> {
  const due = open.findIndex(({ time }) => time > performance.now() - patience);
  for (const request of open.splice(0, due < 0 ? open.length : due)) {
    judged.push({ ...request, answers: request.countAnswers() });
    await othersFirst();
  }
}

/** Without the database, answers are sometimes doubled: also that to a request of the last seconds before, which is delivered again. */
function isDoubled({ answers, time }: Observed["sent"][number]): boolean {
  return answers > 1 && !absences.some(({ from, to }) => time > from - 10_000 && time < to + 1_000);
}

function isLost(request: Observed["sent"][number]): boolean {
  return request.answers === 0 && !isExplained(request, kills);
}

function problems(): readonly string[] {
  return [`${judged.filter(isLost).length} lost`, `${judged.filter(isDoubled).length} doubled`];
}

function report(): void {
  const posts = countPosts();
  const { identifiedTooEarly } = copies.discord.gateway.counts;
  console.log(formatObserved({ sent: judged, posts, outages: kills, ends: [], errors: reportedErrors(copies), identifiedTooEarly }));
  const seconds = (time: number) => ((time - start) / 1_000).toFixed(1);
  const spans = [...kills, ...absences].map(({ from, to }) => `${seconds(from)} to ${seconds(to)}`);
  console.log(`seconds of the kills and of the database's absences: ${spans.join(", ")}`);
  const wrong = judged.filter((request) => isLost(request) || isDoubled(request));
  for (const { platform, kind, time, answers } of wrong.slice(0, 20))
    console.log(`second ${seconds(time)}: ${platform}, ${kind}, ${answers} answers`);
  const growth = (lowest.at(-1) ?? Number.NaN) - (lowest[firstMeasured - 1] ?? Number.NaN);
  console.log(`${problems().join(", ")} unexplained; memory from minute ${firstMeasured} to ${minutes}: ${growth} MB more`);
  if (wrong.length > 0 || posts.lost + posts.doubled > 0 || !(growth <= maxGrowth)) process.exitCode = 1;
}
