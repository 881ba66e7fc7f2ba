import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProgram, startProgram } from "../program.ts";
import { type FakeProxy, hasOpenssl, startFakeProxy, startTlsFront, type TlsFront } from "../proxy.ts";
import { startFakeDiscord } from "./discord/fake/discord.ts";
import { startOnDiscord } from "./discord/running.ts";
import { startFakeSlack } from "./slack/fake/slack.ts";
import { startOnSlack } from "./slack/running.ts";

describe.skipIf(!hasOpenssl)("a proxy", () => {
  let proxy: FakeProxy;
  const fronts: TlsFront[] = [];
  beforeEach(async () => {
    proxy = await startFakeProxy();
  });
  afterEach(async () => {
    await Promise.all([...fronts.splice(0), proxy].map((each) => each.close()));
  });

  /** The environment in which the API at this http: address is at an https: address, which `variable` names. */
  async function behindTls(variable: string, address = ""): Promise<{ readonly port: number; readonly env: NodeJS.ProcessEnv }> {
    const { port: plainPort, pathname } = new URL(address);
    const front = await startTlsFront(Number(plainPort));
    fronts.push(front);
    const env = { [variable]: `https://localhost:${front.port}${pathname}`, NODE_EXTRA_CA_CERTS: front.certificate, LOG_LEVEL: "trace" };
    return { port: front.port, env };
  }

  it("carries Slack's Web API and Socket Mode", async () => {
    const fake = await startFakeSlack("socket");
    const socketPort = apiPort(fake.env.SLACK_API_URL);
    const { port, env } = await behindTls("SLACK_API_URL", fake.env.SLACK_API_URL);
    // The addresses of the fake's sockets are not encrypted.
    const { slack, program, stop } = await startOnSlack("socket", { ...env, https_proxy: proxy.address, HTTP_PROXY: proxy.address }, fake);
    expect((await slack.mention("quote guo about pace")).text).toContain("keep up with the pace");
    expect(await stop()).toBe(0);
    expect(new Set(proxy.tunnelPorts)).toEqual(new Set([port, socketPort]));
    expectNoCredentials(program.stderr());
  });

  it("carries answers to Slack's response URLs", async () => {
    const fake = await startFakeSlack("http");
    const responsePort = apiPort(fake.env.SLACK_API_URL);
    const { port, env } = await behindTls("SLACK_API_URL", fake.env.SLACK_API_URL);
    const { slack, stop } = await startOnSlack("http", { ...env, HTTPS_PROXY: proxy.address, HTTP_PROXY: proxy.address }, fake);
    const answer = await slack.mention("quote guo about pace");
    expect(new Set(proxy.tunnelPorts)).toEqual(new Set([port]));
    expect((await slack.clickButton("In context", answer)).by).toBe("response URL");
    expect(new Set(proxy.tunnelPorts)).toEqual(new Set([port, responsePort]));
    expect(await stop()).toBe(0);
  });

  it("carries Discord's REST, while the gateway connects directly", async () => {
    const fake = await startFakeDiscord();
    const { port, env } = await behindTls("DISCORD_API_URL", fake.env.DISCORD_API_URL);
    const { discord, program, stop } = await startOnDiscord({ ...env, HTTPS_PROXY: proxy.address, HTTP_PROXY: proxy.address }, fake);
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).not.toBe("");
    expect(await stop()).toBe(0);
    expect(new Set(proxy.tunnelPorts)).toEqual(new Set([port]));
    expectNoCredentials(program.stderr());
  });

  it("is not used for the hosts in NO_PROXY", async () => {
    const fake = await startFakeSlack("http");
    const { env } = await behindTls("SLACK_API_URL", fake.env.SLACK_API_URL);
    const { slack, stop } = await startOnSlack("http", { ...env, HTTPS_PROXY: proxy.address, NO_PROXY: "example.org,localhost" }, fake);
    expect((await slack.mention("quote guo about pace")).text).toContain("keep up with the pace");
    expect(await stop()).toBe(0);
    expect(proxy.tunnelPorts).toEqual([]);
  });

  it("that refuses the password is an unreachable Slack, and the log has no password", async () => {
    const fake = await startFakeSlack("socket");
    const { env } = await behindTls("SLACK_API_URL", fake.env.SLACK_API_URL);
    const program = await startProgram({ ...fake.env, ...env, HTTPS_PROXY: `http://anna:wrong-password@${proxy.host}` });
    const { msg } = await program.waitForLog(({ level }) => level >= 50);
    expect(msg).toMatch(/^Slack cannot be reached at https:\/\/localhost:\d+ .*check the network, a proxy/u);
    await program.stop();
    await fake.close();
    expect(proxy.refusedCount()).toBeGreaterThan(0);
    expectNoCredentials(program.stderr(), "anna:wrong-password");
  });

  it("stands in the doctor's report, with what does not use it", async () => {
    const [slack, discord] = await Promise.all([startFakeSlack("socket"), startFakeDiscord()]);
    const toSlack = await behindTls("SLACK_API_URL", slack.env.SLACK_API_URL);
    const { stdout, stderr } = await runProgram(["doctor"], {
      env: { ...slack.env, ...discord.env, ...toSlack.env, HTTPS_PROXY: proxy.address, NO_PROXY: "internal.example" },
    });
    await Promise.all([slack.close(), discord.close()]);
    expect(stdout).toContain(
      `ok    Proxy: requests to Slack and Discord's REST API go through http://${proxy.host}, except for the hosts in NO_PROXY (internal.example).`,
    );
    expect(stdout).toContain("?     Discord gateway: connects directly, not through the proxy");
    expect(stdout).toContain("ok    Slack bot token: ");
    expect(proxy.tunnelPorts).toContain(toSlack.port);
    expectNoCredentials(stdout + stderr);
  });
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

function apiPort(address = ""): number {
  return Number(new URL(address).port);
}

function expectNoCredentials(output: string, credentials = "anna:mild-weather"): void {
  const [, password = ""] = credentials.split(":");
  for (const secret of [password, Buffer.from(credentials).toString("base64")]) expect(output).not.toContain(secret);
}
