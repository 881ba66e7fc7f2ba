import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { hasPostgres, sharedPostgres } from "../../postgres.ts";
import { isReady, type RunningProcess, startProcess } from "../../program.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { eventPayload, messageEvent } from "./fake/payloads.ts";
import type { Transport } from "./fake/server.ts";
import { startFakeSlack } from "./fake/slack.ts";
import type { Fault } from "./fake/web-api.ts";
import { directChannel } from "./fake/workspace.ts";
import { startOnSlack } from "./running.ts";

const transports: readonly Transport[] = ["socket", "http"];
const faults: readonly (readonly [string, Fault])[] = [
  ["before its answer arrives", { kind: "lost call" }],
  ["while its answer is posted", { kind: "slow", ms: 1_000 }],
];

/** Copies of the compiled program on one fake Slack, until the end of the test. */
async function startCopies(transport: Transport, count: number, more: NodeJS.ProcessEnv = {}) {
  const slack = await startFakeSlack(transport);
  const running = new Map<RunningProcess, NodeJS.ProcessEnv>();
  const start = async (env: NodeJS.ProcessEnv, attempts = 3): Promise<void> => {
    const program = await startProcess({ ...env, REQUESTS_A_MINUTE: "off", ...more });
    const isUp = program.waitForLog(isReady).then(() => true);
    // On a busy machine a copy may give up, 14 s after its start: a supervisor would start it again.
    if (!(await (attempts === 1 ? isUp : isUp.catch(() => false)))) return start(env, attempts - 1);
    running.set(program, env);
  };
  await start(slack.env);
  for (let number = 1; number < count; number += 1) await start(await slack.addCopy());
  onTestFinished(async () => {
    await Promise.all([...running.keys()].map((program) => program.stop()));
    await slack.close();
  });
  const answers = (program: RunningProcess) => program.log().filter(({ msg }) => msg === "answered").length;
  return {
    slack,
    /** The copy that has begun to answer. */
    findHandler: () => waitFor(() => [...running.keys()].find((program) => answers(program) > 0), "an answer"),
    /** Returns a function that starts it again. */
    kill: async (program: RunningProcess) => {
      const env = running.get(program) ?? {};
      running.delete(program);
      process.kill(program.pid, "SIGKILL");
      await program.ended;
      return () => start(env);
    },
    /** A query took more than 200 ms, as on a loaded machine: then each copy answers at most once. */
    mostAnswers: () => ([...running.keys()].some((each) => each.log().some(({ msg }) => msg.includes("sometimes twice"))) ? count : 1),
  };
}

describe.skipIf(!hasPostgres).each(transports)("two copies of the program on Slack by %s and one PostgreSQL", (transport) => {
  const startTwo = async () => {
    const copies = await startCopies(transport, 2, { DATABASE_URL: await sharedPostgres().createDatabase() });
    const { workspace } = copies.slack;
    const expectOnce = async (user: string) => {
      const count = () => workspace.messages.filter(({ channel }) => channel === directChannel(user)).length;
      await expect.poll(count, pollOptions).toBeGreaterThanOrEqual(1);
      // A second answer would come at this time.
      await wait(300);
      expect(count()).toBeLessThanOrEqual(copies.mostAnswers());
      expect(workspace.violations).toEqual([]);
    };
    return { ...copies, expectOnce };
  };

  it("answer a message once that is delivered to both", async () => {
    const { slack, expectOnce } = await startTwo();
    const users = Array.from({ length: 50 }, () => slack.workspace.add("U"));
    for (const user of users) {
      const parts = { user, channel: directChannel(user), ts: slack.workspace.nextTs(), text: "/quote guo" };
      await slack.deliverToEach({ kind: "events_api", payload: eventPayload(messageEvent("message", parts)) });
    }
    for (const user of users) await expectOnce(user);
  });

  it.each(faults)("answer once when one is killed %s", async (_, fault) => {
    const { slack, findHandler, kill, expectOnce } = await startTwo();
    const user = slack.workspace.add("U");
    slack.faults.failNext("chat.postMessage", fault);
    const acknowledged = slack.sendMessage("/quote guo", { user });
    const handler = await findHandler();
    await waitFor(() => slack.callTimes("chat.postMessage")[0]);
    await kill(handler);
    await acknowledged;
    await expect.poll(() => slack.callTimes("conversations.replies").length, pollOptions).toBe(1);
    await expectOnce(user);
  });
});

describe.each(transports)("one copy of the program on Slack by %s", (transport) => {
  it.each(faults)("answers once when it is killed %s and started again", async (_, fault) => {
    const { slack, findHandler, kill } = await startCopies(transport, 1);
    slack.faults.failNext("chat.postMessage", fault);
    const acknowledged = slack.sendMessage("/quote guo");
    await waitFor(() => slack.callTimes("chat.postMessage")[0]);
    const restart = await kill(await findHandler());
    await restart();
    await acknowledged;
    await slack.runCommand("/quote guo");
    expect(slack.workspace.messages.filter(({ by }) => by === "chat.postMessage").length).toBe(1);
  });
});

it("the program on Slack ends at SIGTERM although a request in flight never finishes", async () => {
  const { slack, program, stop } = await startOnSlack("http");
  slack.faults.failNext("chat.postMessage", { kind: "held", until: new Promise(() => undefined) });
  await slack.sendMessage("/quote guo");
  await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBe(1);
  expect(await program.stop()).toBe(0);
  await stop();
});
