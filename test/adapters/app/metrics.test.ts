import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { expect, it, onTestFinished } from "vitest";
import { createPrometheus, serveHealth } from "../../../adapters/app/health.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { measuredAnswer, noMetrics, watchStore } from "../../../adapters/shared/metrics.ts";
import { createBot } from "../../../src/bot.ts";
import { encodeAction } from "../../../src/buttons.ts";
import type { Input } from "../../../src/request.ts";
import { article } from "../../article.ts";
import { lobby, plannerAt } from "../../daily.ts";
import { freePort } from "../../free-port.ts";
import { silentLog } from "../../log.ts";
import { createStore } from "../../sqlite-store.ts";
import { phrases } from "../../src/phrases.ts";
import { createProgramStore } from "../program-store.ts";
import { people, teamId } from "../slack/fake/workspace.ts";
import { startOnSlack } from "../slack/running.ts";
import { waitFor } from "../wait-for.ts";
import { createPageClient } from "../web/page-client.ts";

const bot = createBot(article, { prefix: "verbatim-" });

const action = (command: string) => encodeAction({ command, args: {} }, bot.knowledge.document.hash);

it.each<[string, Input, string, string]>([
  ["a slash command", { kind: "line", command: "verbatim-quote", line: "guo about pace" }, "quote", "answered"],
  ["a command with named arguments", { kind: "command", command: "quote", args: { who: "guo" } }, "quote", "answered"],
  ["a command that nobody registered", { kind: "line", command: "U024BE7LH", line: "" }, "other", "unclear"],
  ["a typed command", { kind: "text", text: " ／verbatim-fact" }, "fact", "answered"],
  ["a question", { kind: "text", text: "what did guo say about pace?" }, "question", "answered"],
  ["a text that looks like a command", { kind: "text", text: "/home/ann is full" }, "question", "unclear"],
  ["a click", { kind: "action", id: action("fact") }, "fact", "answered"],
  ["a button that nobody made", { kind: "action", id: "ann@example.org" }, "other", "unclear"],
])("answers are counted: %s", async (_, input, command, outcome) => {
  const counted: unknown[] = [];
  const metrics = { ...noMetrics, countAnswer: (...labels: readonly string[]) => counted.push(labels) };
  const documents = oneDocument(() => bot);
  const names = { commands: bot.commands, commandLine: bot.library.commandLine };
  const answer = measuredAnswer(createAnswer(documents, { seed: 1 }), "slack", names, metrics);
  const { reply } = await answer({ input, factsKey: "channel", surface: "channel" }, silentLog);
  expect([counted, reply.outcome]).toEqual([[["slack", command, outcome]], outcome]);
});

const planner = plannerAt(Date.now());
const claim = { platform: "test", limit: 5, maxPerSecond: 40, now: Date.now(), lease: 60_000 };

it("the scheduler's store counts what is stored of a post, and how late it is by the clock of the claims", async () => {
  const counted: unknown[] = [];
  const hour = 3_600_000;
  const due = Date.now() - 90_000;
  const slot = { channel: lobby, date: 20_000, due, deadline: due + 1, about: undefined, document: undefined, factId: "f" };
  const delivery = { ...slot, firstClaimedAt: due, leasedUntil: due, claimToken: "t", mayHaveArrived: false };
  const metrics = { ...noMetrics, countPost: (...values: readonly unknown[]) => counted.push(values) };
  const { store } = watchStore(createStore(":memory:"), metrics);
  // This machine's clock is an hour behind that of the claims.
  await store.claim({ ...claim, now: Date.now() + hour }, planner);
  await store.settle({ ...delivery, due: due + hour }, { kind: "posted", message: "1" });
  expect(counted).toEqual([["test", "posted", expect.closeTo(90_000, -4)]]);
});

async function startHealth(connected: Record<string, boolean>, names: readonly string[] = []) {
  const connections = () => connected;
  const server = await serveHealth(0, { connections, names, prometheus: createPrometheus(connections) });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, port };
}

it("the health port is ready while every platform is connected, and healthy all the time", async () => {
  const connected = { slack: true, discord: true };
  const { address } = await startHealth(connected);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", platforms: connected }]);
  connected.discord = false;
  const waiting = await fetch(`${address}/readyz`);
  expect([waiting.status, await waiting.json()]).toEqual([503, { status: "not ready", platforms: connected }]);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

it.each([
  ["/", {}, 404],
  ["/metrics", { method: "POST" }, 405],
  ["/metrics", { method: "HEAD" }, 200],
  ["/healthz", { method: "POST" }, 405],
  ["/readyz?verbose", { method: "HEAD" }, 503],
  ["/readyz/slack?verbose", { method: "HEAD" }, 200],
  ["/readyz/discord", {}, 503],
  ["/readyz/other", {}, 404],
])("the health port answers %s %j with %i", async (path, init, status) => {
  const { address } = await startHealth({ slack: true, discord: false });
  expect((await fetch(address + path, init)).status).toBe(status);
});

const [ownNames, otherNames] = [
  [...phrases`10.0.0.7:8081 | [fd00::7]:8081 | localhost:1 | verbatim_bot-1:8081 | verbatim.chat.svc.cluster.local.:8081`, hostname()],
  phrases`evil.example:8081 | localhost.evil.example | 10.0.0.7.evil.example | docs.example.com.evil.example | a b`,
];

it("the health port answers under names of the machine and of services, and not a website that leads to it by another name", async () => {
  const { get } = createPageClient((await startHealth({ slack: true }, ["DOCS.example.com"])).address);
  for (const host of [...ownNames, "verbatim.chat.svc", "docs.example.com"])
    expect((await get("/readyz", { headers: { host } })).status, host).toBe(200);
  for (const host of otherNames)
    for (const path of ["/healthz", "/readyz", "/readyz/slack", "/metrics", "/"]) {
      const { status, body } = await get(path, { headers: { host } });
      expect([host, path, status]).toEqual([host, path, 403]);
      expect(body).not.toMatch(/slack|verbatim_/u);
    }
});

/** The values by name and labels, as `/metrics` writes them. */
async function readMetrics(port: number) {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = [...text.matchAll(/^([^#].*) (\S+)$/gmu)];
  return { text, values: new Map(lines.map(([, name = "", value]) => [name, Number(value)])) };
}

/** What this process measures of itself has names of its own. */
const ownLines = (text: string) => text.split("\n").filter((line) => line.startsWith("verbatim_"));

it("the metrics on Slack count answers, acknowledgements, refused requests and posts, without an id or a word of anybody's", async () => {
  const programStore = createProgramStore();
  const port = await freePort();
  const { slack, stop } = await startOnSlack("http", { ...programStore.env, HEALTH_PORT: String(port) });
  const channel = slack.workspace.add("C");
  await programStore.addDueSubscription({ platform: "slack", workspace: teamId, channel });
  const answer = await slack.mention("what did guo say about pace?");
  await slack.clickButton("In context", answer);
  await slack.runCommand("/compare shenzhen northeast");
  await slack.http.send("{}", { signature: "v0=beef" });
  const posted = 'verbatim_daily_posts_total{platform="slack",outcome="posted"}';
  await waitFor(async () => (await readMetrics(port)).values.has(posted) || undefined, posted);
  const { text, values } = await readMetrics(port);
  expect(values.get('verbatim_answers_total{platform="slack",command="question",outcome="answered"}')).toBe(1);
  expect(values.get('verbatim_answers_total{platform="slack",command="compare",outcome="answered"}')).toBe(1);
  // What does not start at 0 is not seen to increase.
  expect(values.get('verbatim_answers_total{platform="slack",command="daily",outcome="failed"}')).toBe(0);
  expect(values.get('verbatim_daily_posts_total{platform="slack",outcome="skipped"}')).toBe(0);
  expect(values.get('verbatim_acknowledgement_seconds_count{platform="slack"}')).toBeGreaterThanOrEqual(3);
  expect(values.get('verbatim_acknowledgement_seconds_bucket{le="3",platform="slack"}')).toBeGreaterThanOrEqual(3);
  expect(values.get('verbatim_rejected_requests_total{platform="slack",reason="signature"}')).toBe(1);
  expect(values.get('verbatim_daily_sends_total{platform="slack",result="sent"}')).toBe(1);
  expect(values.get('verbatim_daily_claims_total{platform="slack"}')).toBe(1);
  expect(values.get('verbatim_daily_lateness_seconds_count{platform="slack"}')).toBe(1);
  expect(values.get('verbatim_daily_claim_seconds_count{platform="slack"}')).toBeGreaterThanOrEqual(1);
  expect(values.get('verbatim_store_errors_total{operation="claim"}')).toBe(0);
  expect(values.get('verbatim_connected{platform="slack"}')).toBe(1);
  const ids = [channel, teamId, people.ann, ...Object.values(slack.installation).filter((value) => typeof value === "string")];
  for (const id of ids) expect(ownLines(text).join()).not.toContain(id);
  expect(ownLines(text).join()).not.toMatch(/\b(?:guo|pace|shenzhen)\b/iu);
  expect(await stop()).toBe(0);
  await programStore.close();
});

it("the health port is ready while PostgreSQL is down, because questions are answered, and says that the store fails", async () => {
  const port = await freePort();
  const env = { HEALTH_PORT: String(port), DATABASE_URL: "postgres://verbatim:secret-word@127.0.0.1:1/verbatim" };
  const { slack, program, stop } = await startOnSlack("socket", env);
  await program.waitForLog(({ level, platform }) => level >= 50 && platform === "slack");
  expect((await slack.ask("what did guo say about pace?")).text).toContain("keep up with the pace");
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", platforms: { slack: true }, store: "failing" }]);
  const { values } = await readMetrics(port);
  const errors = [...values].filter(([name]) => name.startsWith("verbatim_store_errors_total")).map(([, count]) => count);
  expect(Math.max(...errors)).toBeGreaterThan(0);
  expect(await stop()).toBe(0);
});
