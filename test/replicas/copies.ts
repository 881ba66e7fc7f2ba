import { type FakeDiscord, startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { type Deliver, withRetries } from "../adapters/slack/fake/delivery.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { createSignedHttp } from "../adapters/slack/fake/signed-http.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { freePort } from "../free-port.ts";
import { type PostgresServer, startPostgres } from "../postgres.ts";
import { isReady, type RunningProcess, startProcess } from "../program.ts";
import { startBalancer } from "./balancer.ts";

/** Copies of the compiled program on a PostgreSQL, each connected to the same fake Slack and the same fake Discord. */
export interface Copies {
  readonly slack: FakeSlack;
  readonly discord: FakeDiscord;
  readonly postgres: PostgresServer;
  readonly databaseUrl: string;
  /** Delivers as Slack does: over a socket of any copy, or through a load balancer; events again until they are acknowledged. */
  readonly deliver: Deliver;
  /** Starts a copy and waits until its `/readyz` answers 200. */
  start(): Promise<Copy>;
  close(): Promise<void>;
}

export interface Copy {
  readonly program: RunningProcess;
  /** Sends SIGTERM; resolves to the exit status and the milliseconds until the end. */
  end(): Promise<{ readonly status: number | null; readonly ms: number }>;
  /** Sends SIGKILL, SIGSTOP or SIGCONT. */
  signal(signal: NodeJS.Signals): void;
}

/** Milliseconds between two connections that identify themselves, as Discord wants it. */
const identifyInterval = 5_000;

export async function prepareCopies(transport: Transport): Promise<Copies> {
  // A commit waits for the disk, as in production.
  const postgres = await startPostgres({ isDurable: true });
  const databaseUrl = await postgres.createDatabase();
  const [slack, discord, balancer] = await Promise.all([startFakeSlack(transport), startFakeDiscord(), startBalancer()]);
  discord.gateway.identifyInterval = identifyInterval;
  const running = new Set<Copy>();
  const start = async (): Promise<Copy> => {
    const healthPort = await freePort();
    const slackEnv = await slack.addCopy();
    const program = await startSupervised({ ...slackEnv, ...discord.env, DATABASE_URL: databaseUrl, HEALTH_PORT: String(healthPort) });
    const isUp = async () => (await fetch(`http://127.0.0.1:${healthPort}/readyz`).catch(() => undefined))?.status === 200 || undefined;
    await waitFor(isUp, "a copy that is ready");
    if (transport === "http") balancer.add({ port: Number(slackEnv.PORT), healthPort });
    const copy = createCopy(program);
    running.add(copy);
    void program.ended.then(() => running.delete(copy));
    return copy;
  };
  const behindBalancer = createSignedHttp(balancer.port, slack.installation.signingSecret).deliver;
  return {
    ...{ slack, discord, postgres, databaseUrl, start },
    deliver: withRetries(transport === "socket" ? slack.socket.deliver : behindBalancer),
    close: async () => {
      await Promise.all([...running].map((copy) => copy.end()));
      balancer.close();
      await Promise.all([slack.close(), discord.close()]);
      postgres.close();
    },
  };
}

/** Starts it again, as a supervisor does, if it cannot connect in time: on a very loaded machine, loading it takes long. */
async function startSupervised(env: NodeJS.ProcessEnv, attempts = 3): Promise<RunningProcess> {
  const program = await startProcess(env);
  try {
    await program.waitForLog(isReady);
    return program;
  } catch (error) {
    if (attempts === 1) throw error;
    await program.stop();
    return startSupervised(env, attempts - 1);
  }
}

function createCopy(program: RunningProcess): Copy {
  return {
    program,
    end: async () => {
      const start = performance.now();
      const status = await program.stop();
      return { status, ms: Math.round(performance.now() - start) };
    },
    signal: (signal) => void process.kill(program.pid, signal),
  };
}
