import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { type HealthSources, serveHealth } from "../../../adapters/app/health.ts";
import { createPrometheus } from "../../../adapters/app/prometheus.ts";

async function startHealth(
  connected: Record<string, boolean>,
  storeState?: HealthSources["storeState"],
): Promise<{ readonly address: string; readonly port: number }> {
  const connections = () => connected;
  const server = await serveHealth(0, { connections, prometheus: createPrometheus(connections), ...(storeState ? { storeState } : {}) });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, port };
}

it("is ready while every platform is connected, and healthy all the time", async () => {
  const connected = { slack: true, discord: true };
  const { address } = await startHealth(connected);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", platforms: connected }]);
  connected.discord = false;
  const waiting = await fetch(`${address}/readyz`);
  expect([waiting.status, await waiting.json()]).toEqual([503, { status: "not ready", platforms: connected }]);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

it("says of one platform whether it is ready", async () => {
  const { address } = await startHealth({ slack: true, discord: false });
  const ready = await fetch(`${address}/readyz/slack`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", platforms: { slack: true } }]);
  expect((await fetch(`${address}/readyz/discord`)).status).toBe(503);
  expect((await fetch(`${address}/readyz/other`)).status).toBe(404);
});

it("says that the store fails, and is ready all the same", async () => {
  const { address } = await startHealth({ slack: true }, () => "failing");
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", platforms: { slack: true }, store: "failing" }]);
});

it("exports the connections and the process in the text format of Prometheus", async () => {
  const { address } = await startHealth({ slack: true, discord: false });
  const response = await fetch(`${address}/metrics`);
  const lines = (await response.text()).split("\n");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/u);
  expect(lines).toEqual(expect.arrayContaining(['verbatim_connected{platform="slack"} 1', 'verbatim_connected{platform="discord"} 0']));
  expect(lines.some((line) => /^process_resident_memory_bytes \d+$/u.test(line))).toBe(true);
});

it.each([
  ["/", {}, 404],
  ["/metrics", { method: "POST" }, 405],
  ["/metrics", { method: "HEAD" }, 200],
  ["/healthz", { method: "POST" }, 405],
  ["/readyz?verbose", { method: "HEAD" }, 200],
])("answers %s %j with %i", async (path, init, status) => {
  const { address } = await startHealth({ slack: true });
  expect((await fetch(address + path, init)).status).toBe(status);
});

it("names the port that is taken", async () => {
  const { port } = await startHealth({});
  const connections = () => ({});
  await expect(serveHealth(port, { connections, prometheus: createPrometheus(connections) })).rejects.toThrow(
    `HEALTH_PORT ${port} cannot be listened on (EADDRINUSE)`,
  );
});
