import { createServer, type Server, type ServerResponse } from "node:http";
import { ConfigError } from "../shared/env.ts";
import { listen } from "../shared/listen.ts";

/** Whether each configured platform is connected, by its name. */
export type Connections = () => Readonly<Record<string, boolean>>;

/**
 * `GET /healthz`: 200 as long as the program runs. `GET /readyz`: 200 while every configured platform is connected, otherwise 503; with
 * the connections as JSON. Listens on every interface, as probes come from outside a container. Throws a ConfigError if the port is taken.
 */
export async function serveHealth(port: number, connections: Connections): Promise<Server> {
  const server = createServer(({ method, url = "" }, response) => {
    const path = url.split("?")[0];
    if (path !== "/healthz" && path !== "/readyz") return sendJson(response, 404, { error: "There are /healthz and /readyz." });
    if (method !== "GET" && method !== "HEAD") return sendJson(response, 405, { error: "Use GET." });
    if (path === "/healthz") return sendJson(response, 200, { status: "ok" });
    const platforms = connections();
    const isReady = Object.values(platforms).every((connected) => connected);
    return sendJson(response, isReady ? 200 : 503, { status: isReady ? "ready" : "not ready", platforms });
  });
  try {
    await listen(server, { port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    throw new ConfigError([`HEALTH_PORT ${port} cannot be listened on (${code}); choose another one, or end what uses it.`]);
  }
  return server;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(`${JSON.stringify(body)}\n`);
}
