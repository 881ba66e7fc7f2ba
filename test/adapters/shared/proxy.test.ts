import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { describe, expect, it, onTestFinished } from "vitest";
import { proxyDispatcher, useProxy } from "../../../adapters/shared/proxy.ts";
import { runProgram } from "../../program.ts";
import { startFakeProxy } from "../../proxy.ts";

it("a proxy gets the requests of this process, with its password, but for the hosts in NO_PROXY", async () => {
  const [before, proxy] = [getGlobalDispatcher(), await startFakeProxy()];
  onTestFinished(async () => {
    setGlobalDispatcher(before);
    await proxy.close();
  });
  expect(proxyDispatcher()).toBeUndefined();
  useProxy({ httpsProxy: proxy.address, httpProxy: undefined, noProxy: "127.0.0.1" });
  // Nothing behind it speaks TLS: the proxy itself answers.
  const port = Number(proxy.host.split(":")[1]);
  for (const host of ["localhost", "127.0.0.1"]) await expect(fetch(`https://${host}:${port}/`)).rejects.toThrow("fetch failed");
  expect({ tunnels: proxy.tunnelPorts, refused: proxy.refusedCount() }).toEqual({ tunnels: [port], refused: 0 });
  expect(proxyDispatcher()).toBe(getGlobalDispatcher());
});

describe("the address of a proxy", () => {
  it.each(["socks5://proxy.example:1080", "http://", "http://a b:1", "http://proxy.example/path"])(
    "%s is refused in one line",
    async (address) => {
      const run = await runProgram([], { env: { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s", HTTPS_PROXY: address } });
      expect(run.stderr).toBe("HTTPS_PROXY is not the address of a proxy; use one like http://proxy.example:3128.\n");
      expect(run.status).toBe(3);
    },
  );

  it("does not matter where there is no chat platform", async () => {
    const run = await runProgram(["ask", "/quote guo about pace"], { env: { HTTPS_PROXY: "socks5://proxy.example:1080" } });
    expect(run.status).toBe(0);
  });
});
