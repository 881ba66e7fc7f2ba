import { Agent, createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { listen } from "../../adapters/shared/listen.ts";
import { allowForLoad } from "../adapters/allow-for-load.ts";

/** A load balancer that behaves as common ones do, on loopback. */
export interface Balancer {
  readonly port: number;
  /** Requests go to this copy as long as its `/readyz/slack` answers 200. */
  add(copy: Backend): void;
  close(): void;
}

export interface Backend {
  readonly port: number;
  readonly healthPort: number;
}

/** Milliseconds between two checks of a copy, and for the answer to one on an idle machine. */
const [checkPause, checkTimeout] = [1_000, 1_000];

interface State extends Backend {
  /** Keeps connections open, as balancers do. */
  readonly agent: Agent;
  isIn: boolean;
}

/**
 * Asks each copy every second whether it is ready. Tries the next copy only if one refuses the connection: it does not know whether a
 * request that was sent was handled, and repeats none.
 */
export async function startBalancer(): Promise<Balancer> {
  const backends = new Set<State>();
  const ended = new AbortController();
  let turn = 0;
  const inTurn = () => {
    const ready = [...backends].filter(({ isIn }) => isIn);
    turn += 1;
    return ready.map((_, index) => ready[(turn + index) % ready.length]).filter((backend) => backend !== undefined);
  };
  const server = createServer((request, response) => void forward(request, response, inTurn()));
  const port = await listen(server, { port: 0, host: "127.0.0.1" });
  return {
    port,
    add: (backend) => {
      const state = { ...backend, agent: new Agent({ keepAlive: true }), isIn: true };
      backends.add(state);
      void check(state, ended.signal);
    },
    close: () => {
      ended.abort();
      for (const { agent } of backends) agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function check(backend: State, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const inTime = AbortSignal.timeout(allowForLoad(checkTimeout));
    const answer = await fetch(`http://127.0.0.1:${backend.healthPort}/readyz/slack`, { signal: inTime }).catch(() => undefined);
    backend.isIn = answer?.status === 200;
    await answer?.arrayBuffer();
    await wait(checkPause, undefined, { signal }).catch(() => undefined);
  }
}

async function forward(request: IncomingMessage, response: ServerResponse, backends: readonly State[]): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  for (const backend of backends) {
    const answer = await send(request, response, body, backend);
    if (answer === "refused") backend.isIn = false;
    else {
      response.writeHead(answer === "lost" ? 502 : (answer.statusCode ?? 502), { "content-type": contentType(answer) });
      return answer === "lost" ? void response.end() : void answer.pipe(response);
    }
  }
  response.writeHead(503).end();
}

function contentType(answer: IncomingMessage | "lost"): string {
  return (answer !== "lost" && answer.headers["content-type"]) || "text/plain";
}

/** Hangs up when the client does. */
function send(
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  { port, agent }: State,
): Promise<IncomingMessage | "refused" | "lost"> {
  return new Promise((resolve) => {
    const { connection: _, ...passedOn } = headers;
    const outgoing = sendRequest({ host: "127.0.0.1", port, agent, path: url, ...(method ? { method } : {}), headers: passedOn });
    response.once("close", () => outgoing.destroy());
    outgoing.on("response", resolve);
    outgoing.on("error", ({ code }: NodeJS.ErrnoException) => resolve(code === "ECONNREFUSED" ? "refused" : "lost"));
    outgoing.end(body);
  });
}
