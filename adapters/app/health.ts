import { createServer, type Server, type ServerResponse } from "node:http";
import { hostname } from "node:os";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { commands } from "../../src/command-list.ts";
import { ConfigError } from "../shared/environment.ts";
import { type Metrics, type StoreState, storeOperations } from "../shared/metrics.ts";
import { isLocalHost, listen } from "../shared/network.ts";
import type { Config } from "./program-config.ts";

/** Whether each configured platform is connected, by its name. */
export type Connections = () => Readonly<Record<string, boolean>>;

export interface HealthSources {
  readonly connections: Connections;
  /** Names that the settings give this machine; local names need no entry. */
  readonly names: readonly string[];
  readonly prometheus: Pick<ReturnType<typeof createPrometheus>, "contentType" | "text">;
  /** Without it, nothing is said about the store. */
  readonly storeState?: () => StoreState;
}

/** What the settings say that this machine is called. */
export function configuredNames({ web, publicDocument }: Pick<Config, "web" | "publicDocument">): readonly string[] {
  return [web.host, ...(publicDocument ? [new URL(publicDocument.url).hostname] : [])];
}

/**
 * `GET /healthz`: 200 as long as the program runs. `GET /readyz`: 200 while every configured platform is connected, otherwise 503; with
 * the connections as JSON, and the state of the store, which changes nothing: without it, questions are still answered. `GET /readyz/slack`:
 * the same for one platform, so that a load balancer leaves a copy its requests while another platform connects. `GET /metrics`: for
 * Prometheus. Listens on every interface, as probes come from outside a container; a website that a browser on the same network shows gets
 * nothing. Throws a ConfigError if the port is taken.
 */
export async function serveHealth(port: number, sources: HealthSources): Promise<Server> {
  const { connections, prometheus, storeState } = sources;
  const names = [hostname(), ...sources.names];
  const pages: Readonly<Record<string, Page>> = {
    "/healthz": (response) => sendJson(response, 200, { status: "ok" }),
    "/readyz": (response) => sendReadiness(response, connections(), storeState),
    "/metrics": (response) => void sendMetrics(response, prometheus).catch(() => response.destroy()),
  };
  const platformPage = (path: string): Page | undefined => {
    const found = Object.entries(connections()).filter(([name]) => path === `/readyz/${name}`);
    return found.length === 0 ? undefined : (response) => sendReadiness(response, Object.fromEntries(found), storeState);
  };
  const server = createServer(({ method, url = "", headers: { host } }, response) => {
    if (!isLocalHost(host, names)) return sendJson(response, 403, { error: foreignHost });
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

const foreignHost = "Ask by an IP address, by this machine's or its service's name, or by that in WEB_HOST.";

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

/** Seconds. Slack and Discord wait three for an acknowledgement; a post may be six hours late. */
const buckets = {
  acknowledgement: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
  lateness: [1, 2, 5, 15, 60, 120, 300, 900, 3_600, 21_600],
  claim: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3, 15],
  model: [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60],
} as const;

/** The metrics, and in the text format of Prometheus their values of this moment. */
export function createPrometheus(connections: Connections) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, ...labelNames: readonly L[]) =>
    new Counter<L>({ name, help, labelNames: [...labelNames], registers: [registry] });
  const histogram = (name: string, help: string, bounds: readonly number[], label = "platform") =>
    new Histogram({ name, help, labelNames: [label], buckets: [...bounds], registers: [registry] });
  addConnections(registry, connections);
  const answers = counter("verbatim_answers_total", "Replies, by command and outcome.", "platform", "command", "outcome");
  const rejections = counter("verbatim_rejected_requests_total", "Requests that are not from the platform.", "platform", "reason");
  const limited = counter("verbatim_limited_requests_total", "Requests of people who ask too often.", "platform");
  const posts = counter("verbatim_daily_posts_total", "Outcomes of attempts at daily posts, as stored.", "platform", "outcome");
  const sends = counter("verbatim_daily_sends_total", "Results of requests to the platform that post a fact.", "platform", "result");
  const claimed = counter("verbatim_daily_claims_total", "Due daily posts that this copy claimed.", "platform");
  const storeErrors = counter("verbatim_store_errors_total", "Failed operations of the daily scheduler on the store.", "operation");
  for (const operation of storeOperations) storeErrors.inc({ operation }, 0);
  const acknowledgements = histogram(
    "verbatim_acknowledgement_seconds",
    "From the arrival of a command, a click or an event to its acknowledgement.",
    buckets.acknowledgement,
  );
  const lateness = histogram("verbatim_daily_lateness_seconds", "How long after its due time a daily post was made.", buckets.lateness);
  const claims = histogram("verbatim_daily_claim_seconds", "Duration of a look for due daily posts in the store.", buckets.claim);
  const models = histogram("verbatim_model_seconds", "How long a model took to point, by how it came out.", buckets.model, "outcome");
  const metrics: Metrics = {
    countAnswer: (platform, command, outcome) => answers.inc({ platform, command, outcome }),
    timeAcknowledgement: (platform, duration) => acknowledgements.observe({ platform }, duration / 1_000),
    countRejection: (platform, reason) => rejections.inc({ platform, reason }),
    countLimited: (platform) => limited.inc({ platform }),
    countSend: (platform, result) => sends.inc({ platform, result }),
    countPost: (platform, outcome, late) => {
      posts.inc({ platform, outcome });
      if (outcome === "posted") lateness.observe({ platform }, late / 1_000);
    },
    timeClaim: (platform, count, duration) => {
      claimed.inc({ platform }, count);
      claims.observe({ platform }, duration / 1_000);
    },
    countStoreError: (operation) => storeErrors.inc({ operation }),
    timeModel: (outcome, duration) => models.observe({ outcome }, duration / 1_000),
  };
  return {
    metrics,
    contentType: registry.contentType,
    text: () => {
      for (const platform of Object.keys(connections())) startAtZero({ answers, limited, posts, sends, rejections }, platform);
      return registry.metrics();
    },
  };
}

type Counters = Readonly<Record<"answers" | "limited" | "posts" | "sends" | "rejections", Counter>>;

/** For what adapters/README.md alerts on: Prometheus does not see the first increase of a counter that it has not seen at 0. */
function startAtZero({ answers, limited, posts, sends, rejections }: Counters, platform: string): void {
  for (const command of [...commands.map(({ name }) => name), "question", "other"])
    answers.inc({ platform, command, outcome: "failed" }, 0);
  for (const outcome of ["failed", "skipped"]) posts.inc({ platform, outcome }, 0);
  sends.inc({ platform, result: "ambiguous" }, 0);
  limited.inc({ platform }, 0);
  rejections.inc({ platform, reason: "signature" }, 0);
}

function addConnections(registry: Registry, connections: Connections): void {
  const gauge: Gauge<"platform"> = new Gauge({
    name: "verbatim_connected",
    help: "1 while the platform is connected, otherwise 0.",
    labelNames: ["platform"],
    registers: [registry],
    collect: () => {
      for (const [platform, isConnected] of Object.entries(connections())) gauge.set({ platform }, Number(isConnected));
    },
  });
}
