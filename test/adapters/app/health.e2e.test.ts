import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { serveHealth } from "../../../adapters/app/health.ts";

async function startHealth(connected: Record<string, boolean>): Promise<{ readonly address: string; readonly port: number }> {
  const server = await serveHealth(0, () => connected);
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

it.each([
  ["/", {}, 404],
  ["/healthz", { method: "POST" }, 405],
  ["/readyz?verbose", { method: "HEAD" }, 200],
])("answers %s %j with %i", async (path, init, status) => {
  const { address } = await startHealth({ slack: true });
  expect((await fetch(address + path, init)).status).toBe(status);
});

it("names the port that is taken", async () => {
  const { port } = await startHealth({});
  await expect(serveHealth(port, () => ({}))).rejects.toThrow(`HEALTH_PORT ${port} cannot be listened on (EADDRINUSE)`);
});
