import { createServer, type Server, type ServerResponse } from "node:http";
import { ConfigError } from "../shared/environment.ts";
import type { StoreState } from "../shared/metrics.ts";
import { listen } from "../shared/network.ts";
import type { Prometheus } from "./prometheus.ts";

/** Whether each configured platform is connected, by its name. */
export type Connections = () => Readonly<Record<string, boolean>>;

export interface HealthSources {
  readonly connections: Connections;
  readonly prometheus: Pick<Prometheus, "contentType" | "text">;
  /** Without it, nothing is said about the store. */
  readonly storeState?: () => StoreState;
}

/**
 * `GET /healthz`: 200 as long as the program runs. `GET /readyz`: 200 while every configured platform is connected, otherwise 503; with
 * the connections as JSON, and the state of the store, which changes nothing: without it, questions are still answered. `GET /readyz/slack`:
 * the same for one platform, so that a load balancer leaves a copy its requests while another platform connects. `GET /metrics`: for
 * Prometheus. Listens on every interface, as probes come from outside a container. Throws a ConfigError if the port is taken.
 */
export async function serveHealth(port: number, sources: HealthSources): Promise<Server> {
  const { connections, prometheus, storeState } = sources;
  const pages: Readonly<Record<string, Page>> = {
    "/healthz": (response) => sendJson(response, 200, { status: "ok" }),
    "/readyz": (response) => sendReadiness(response, connections(), storeState),
    "/metrics": (response) => void sendMetrics(response, prometheus).catch(() => response.destroy()),
  };
  const platformPage = (path: string): Page | undefined => {
    const found = Object.entries(connections()).filter(([name]) => path === `/readyz/${name}`);
    return found.length === 0 ? undefined : (response) => sendReadiness(response, Object.fromEntries(found), storeState);
  };
  const server = createServer(({ method, url = "" }, response) => {
    const path = url.split("?")[0] ?? "";
    const page = Object.hasOwn(pages, path) ? pages[path] : platformPage(path);
    if (!page) return sendJson(response, 404, { error: `There are ${Object.keys(pages).join(", ")}.` });
    if (method !== "GET" && method !== "HEAD") return sendJson(response, 405, { error: "Use GET." });
    page(response);
  });
  try {
    await listen(server, { port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    throw new ConfigError([`HEALTH_PORT ${port} cannot be listened on (${code}); choose another one, or end what uses it.`]);
  }
  return server;
}

type Page = (response: ServerResponse) => void;

function sendReadiness(response: ServerResponse, platforms: ReturnType<Connections>, storeState: HealthSources["storeState"]): void {
  const isReady = Object.values(platforms).every(Boolean);
  const store = storeState ? { store: storeState() } : {};
  sendJson(response, isReady ? 200 : 503, { status: isReady ? "ready" : "not ready", platforms, ...store });
}

async function sendMetrics(response: ServerResponse, { contentType, text }: HealthSources["prometheus"]): Promise<void> {
  const body = await text();
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-store" }).end(body);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(`${JSON.stringify(body)}\n`);
}
