import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimTime } from "../../../adapters/store/postgres/deliveries-and-leases.ts";
import { freePort } from "../../free-port.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "../../postgres.ts";
import type { RunningProgram } from "../../program.ts";
import { expectFollowUp, followUp, guo, li } from "../talk.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { type Copies, databaseLines, isDatabaseFailing, startCopies, waitUntilPrompt } from "./copies.ts";
import { eventPayload, messageClickPayload, messageEvent, slashCommandPayload } from "./fake/payloads.ts";
import { shownText } from "./fake/readable-text.ts";
import type { Transport } from "./fake/server.ts";
import { type FakeSlack, findButton } from "./fake/slack.ts";
import type { Fault } from "./fake/web-api.ts";
import { directChannel, people } from "./fake/workspace.ts";
import { startOnSlack } from "./running.ts";

const copyCount = 2;

describe.skipIf(!hasPostgres).each<Transport>(["socket", "http"])(
  "two copies of the program on Slack by %s and one PostgreSQL",
  (transport) => {
    let server: PostgresServer;
    let copies: Copies;
    let slack: FakeSlack;

    beforeAll(async () => {
      server = await startPostgres();
      copies = await startCopies(transport, copyCount, { DATABASE_URL: await server.createDatabase() });
      slack = copies.slack;
    });
    beforeEach(async () => {
      await waitUntilPrompt(copies);
      linesBefore = new Map(copies.running().map((copy) => [copy, databaseLines(copy).length]));
    });
    afterEach(async () => {
      expect(slack.workspace.violations).toEqual([]);
      await copies.restart();
    });
    afterAll(async () => {
      await copies.stop();
      server.close();
    });

    let linesBefore = new Map<RunningProgram, number>();
    /** A query took more than 200 ms, as on a loaded machine. */
    const wasDatabaseSlow = () =>
      copies.running().some((copy) => isDatabaseFailing(copy) || databaseLines(copy).length > (linesBefore.get(copy) ?? 0));
    const messagesTo = (user: string) => slack.workspace.messages.filter(({ channel }) => channel === directChannel(user));
    /** At least once, and at most once unless the database was slow. */
    const expectOnce = async (counts: () => readonly number[]) => {
      await expect.poll(() => Math.min(...counts()), pollOptions).toBeGreaterThanOrEqual(1);
      // A second answer would come at this time.
      await wait(300);
      // Without the database each copy still answers at most once.
      const most = wasDatabaseSlow() ? copyCount : 1;
      expect(Math.max(...counts())).toBeLessThanOrEqual(most);
    };
    const createEvent = (user: string) => {
      const ts = slack.workspace.nextTs();
      return eventPayload(messageEvent("message", { user, channel: directChannel(user), ts, text: "/quote guo" }));
    };

    it("answer a message once that is delivered to both", async () => {
      for (let attempt = 1; attempt <= 10; attempt += 1) {
        const users = Array.from({ length: 5 }, () => slack.workspace.add("U"));
        await Promise.all(users.map((user) => slack.deliverToEach({ kind: "events_api", payload: createEvent(user) })));
        await expectOnce(() => users.map((user) => messagesTo(user).length));
      }
    });

    it("answer a command and a click once that are delivered to both", async () => {
      const origin = { user: people.ann, channel: slack.workspace.add("C") };
      for (let count = 0; count < 10; count += 1) {
        const payload = slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
        const bodies = (await slack.deliverToEach({ kind: "slash_commands", payload })).map(({ body }) => body);
        await expectOnce(() => [bodies.filter(({ text }) => text !== undefined).length]);
      }
      const answer = await slack.runCommand("/quote guo", origin);
      const url = slack.responseUrl(origin);
      const payload = messageClickPayload(people.ann, findButton(answer.blocks, "Another"), answer, url);
      await slack.deliverToEach({ kind: "interactive", payload });
      const answers = () => slack.workspace.messages.filter(({ by, channel }) => by === "response URL" && channel === origin.channel);
      await expectOnce(() => [answers().length]);
    });

    it("go on with a conversation of the other, and do not repeat its facts", async () => {
      const channel = slack.workspace.add("C");
      const facts = new Set<string>();
      for (let count = 0; count < 6; count += 1) {
        facts.add((await slack.runCommand("/fact", { channel })).text);
        const line = count % 2 === 0 ? guo : li;
        const { thread = "" } = await slack.mention(line, { channel });
        expectFollowUp(shownText(await slack.mention(followUp, { channel, thread })), line);
      }
      expect(facts.size).toBe(6);
    });

    it.each<[string, Fault]>([
      ["before its answer arrives", { kind: "lost call" }],
      ["while its answer is posted", { kind: "slow", ms: 1_000 }],
    ])("answer once when one is killed %s", async (_, fault) => {
      const user = slack.workspace.add("U");
      const calls = () => slack.callTimes("chat.postMessage").length;
      const before = calls();
      slack.faults.failNext("chat.postMessage", fault);
      let acknowledged: Promise<unknown> | undefined;
      const handler = await copies.findHandler(() => {
        acknowledged = slack.sendMessage("/quote guo", { user });
      });
      await waitFor(() => (calls() > before ? true : undefined));
      const looks = slack.callTimes("conversations.replies").length;
      await copies.kill(handler);
      await acknowledged;
      await expect.poll(() => slack.callTimes("conversations.replies").length, pollOptions).toBe(looks + 1);
      await expectOnce(() => [messagesTo(user).length]);
    });

    it("answer when one is stopped while its answer leaves it, for longer than its claim, and wakes", async () => {
      const user = slack.workspace.add("U");
      const before = slack.callTimes("chat.postMessage").length;
      slack.faults.failNext("chat.postMessage", { kind: "lost call" });
      let acknowledged: Promise<unknown> | undefined;
      const handler = await copies.findHandler(() => {
        acknowledged = slack.sendMessage("/quote guo", { user });
      });
      await waitFor(() => slack.callTimes("chat.postMessage").length > before || undefined);
      process.kill(handler.pid, "SIGSTOP");
      await wait(claimTime + 1_000);
      process.kill(handler.pid, "SIGCONT");
      await acknowledged;
      await expectOnce(() => [messagesTo(user).length]);
    });
  },
);

describe.each<Transport>(["socket", "http"])("one copy of the program on Slack by %s", (transport) => {
  it.each<[string, Fault]>([
    ["before its answer arrives", { kind: "lost call" }],
    ["while its answer is posted", { kind: "slow", ms: 500 }],
  ])("answers once when it is killed %s and started again", async (_, fault) => {
    const copies = await startCopies(transport, 1, {});
    const { slack } = copies;
    slack.faults.failNext("chat.postMessage", fault);
    const acknowledged = slack.sendMessage("/quote guo");
    await waitFor(() => slack.callTimes("chat.postMessage")[0]);
    for (const program of copies.running()) await copies.kill(program);
    await copies.restart();
    await acknowledged;
    await slack.runCommand("/quote guo");
    expect(slack.workspace.messages.filter(({ by }) => by === "chat.postMessage").length).toBe(1);
    await copies.stop();
  });
});

/** With the times of production. */
describe("the program on Slack", () => {
  it("ends at SIGTERM although a request in flight never finishes", async () => {
    const { slack, program, stop } = await startOnSlack("http");
    slack.faults.failNext("chat.postMessage", { kind: "held", until: new Promise(() => undefined) });
    await slack.sendMessage("/quote guo");
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBe(1);
    expect(await program.stop()).toBe(0);
    await stop();
  });

  it("answers over HTTP after SIGTERM until a load balancer has noticed that it is not ready", async () => {
    const healthPort = await freePort();
    const { slack, program, stop } = await startOnSlack("http", { HEALTH_PORT: String(healthPort) });
    const readiness = async () => (await fetch(`http://127.0.0.1:${healthPort}/readyz/slack`)).status;
    expect(await readiness()).toBe(200);
    const ended = program.stop();
    expect(await readiness()).toBe(503);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(await ended).toBe(0);
    await stop();
  });
});
