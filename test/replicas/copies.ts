import { type FakeDiscord, startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { type Deliver, withRetries } from "../adapters/slack/fake/delivery.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { createSignedHttp } from "../adapters/slack/fake/signed-http.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { freePort } from "../free-port.ts";
import { type PostgresServer, startPostgres } from "../postgres.ts";
import { isReady, type RunningProgram } from "../program.ts";

/** Copies of the program on a PostgreSQL, each connected to the same fake Slack and the same fake Discord. */
export interface Copies {
  readonly slack: FakeSlack;
  readonly discord: FakeDiscord;
  readonly postgres: PostgresServer;
  readonly databaseUrl: string;
  /** Delivers as Slack does: over a socket of any copy, or through a load balancer; events again until they are acknowledged. */
  readonly deliver: Deliver;
  /** Those that run now, the oldest first; the first one is connected to Discord at the beginning. */
  readonly running: Copy[];
  /** All that were started. */
  readonly all: readonly Copy[];
  /** Starts a copy and waits until its `/readyz` answers 200. */
  start(): Promise<void>;
  /** Ends all copies; afterwards nothing more is answered. */
  end(): Promise<void>;
  close(): Promise<void>;
}

/** In a process of its own, or in this one. */
export interface Copy extends RunningProgram {
  readonly pid?: number;
}

export type StartCopy = (env: NodeJS.ProcessEnv) => Promise<Copy>;

/** Milliseconds: between two connections that identify themselves, as Discord wants it; and for a copy that is asked whether it is ready. */
const [identifyInterval, checkTimeout] = [5_000, 3_000];

export async function prepareCopies(transport: Transport, startCopy: StartCopy): Promise<Copies> {
  // A commit waits for the disk, as in production.
  const postgres = await startPostgres({ isDurable: true });
  const databaseUrl = await postgres.createDatabase();
  const [slack, discord] = await Promise.all([startFakeSlack(transport), startFakeDiscord()]);
  discord.gateway.identifyInterval = identifyInterval;
  const [running, all]: [Copy[], Copy[]] = [[], []];
  const backends: { readonly healthPort: number; readonly deliver: Deliver }[] = [];
  const start = async () => {
    const healthPort = await freePort();
    const slackEnv = await slack.addCopy();
    const env = { ...slackEnv, ...discord.env, DATABASE_URL: databaseUrl, HEALTH_PORT: String(healthPort) };
    const copy = await startSupervised(() => startCopy(env));
    await waitFor(async () => (await isUp(healthPort, "/readyz")) || undefined, "a copy that is ready");
    backends.push({ healthPort, deliver: createSignedHttp(Number(slackEnv.PORT), slack.installation.signingSecret).deliver });
    running.push(copy);
    all.push(copy);
  };
  /** As a load balancer: to the next copy that says it is ready. Nothing that was sent is repeated: it may have been handled. */
  const deliverToReady: Deliver = async (delivery) => {
    for (const backend of [...backends]) {
      backends.push(...backends.splice(0, 1));
      if (await isUp(backend.healthPort, "/readyz/slack")) return backend.deliver(delivery);
    }
    throw new Error("No copy is ready.");
  };
  const end = async () => {
    await Promise.all(running.splice(0).map((copy) => copy.stop()));
  };
  return {
    ...{ slack, discord, postgres, databaseUrl, running, all, start, end },
    deliver: withRetries(transport === "socket" ? slack.socket.deliver : deliverToReady),
    close: async () => {
      await end();
      await Promise.all([slack.close(), discord.close()]);
      postgres.close();
    },
  };
}

async function isUp(healthPort: number, path: string): Promise<boolean> {
  const signal = AbortSignal.timeout(checkTimeout);
  return (await fetch(`http://127.0.0.1:${healthPort}${path}`, { signal }).catch(() => undefined))?.status === 200;
}

/** Starts it again, as a supervisor does, if it cannot connect in time: on a very loaded machine, loading it takes long. */
async function startSupervised(start: () => Promise<Copy>, attempts = 3): Promise<Copy> {
  const copy = await start();
  try {
    await copy.waitForLog(isReady);
    return copy;
  } catch (error) {
    if (attempts === 1) throw error;
    await copy.stop();
    return startSupervised(start, attempts - 1);
  }
}
