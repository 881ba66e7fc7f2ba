import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isReady, startProcess } from "../../program.ts";
import { type FakeProxy, hasOpenssl, startFakeProxy, startTlsFront, type TlsFront } from "../../proxy.ts";
import { type FakeDiscord, startFakeDiscord } from "../discord/fake/discord.ts";
import { type FakeSlack, startFakeSlack } from "../slack/fake/slack.ts";
import { waitFor } from "../wait-for.ts";

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
    const slack = await startFakeSlack("socket");
    const socketPort = Number(new URL(slack.env.SLACK_API_URL ?? "").port);
    const { port, env } = await behindTls("SLACK_API_URL", slack.env.SLACK_API_URL);
    // The addresses of the fake's sockets are not encrypted.
    const { program, stop } = await startWith(slack, { ...env, https_proxy: proxy.address, HTTP_PROXY: proxy.address });
    expect((await slack.mention("quote guo about pace")).text).toContain("keep up with the pace");
    await stop();
    expect(new Set(proxy.tunnelPorts)).toEqual(new Set([port, socketPort]));
    expectNoCredentials(program.stderr());
  });

  it("carries Discord's REST, while the gateway connects directly", async () => {
    const discord = await startFakeDiscord();
    const { port, env } = await behindTls("DISCORD_API_URL", discord.env.DISCORD_API_URL);
    const { program, stop } = await startWith(discord, { ...env, HTTPS_PROXY: proxy.address, HTTP_PROXY: proxy.address });
    await waitFor(() => discord.world.commands.get("global"), "registration");
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).not.toBe("");
    await stop();
    expect(new Set(proxy.tunnelPorts)).toEqual(new Set([port]));
    expectNoCredentials(program.stderr());
  });
});

/** In a process of its own, because a proxy and certificates are settings of a whole process. */
async function startWith(fake: FakeSlack | FakeDiscord, env: NodeJS.ProcessEnv) {
  const program = await startProcess({ ...fake.env, ...env });
  await program.waitForLog(isReady);
  const stop = async () => {
    expect(await program.stop()).toBe(0);
    await fake.close();
  };
  return { program, stop };
}

function expectNoCredentials(output: string): void {
  for (const secret of ["mild-weather", Buffer.from("anna:mild-weather").toString("base64")]) expect(output).not.toContain(secret);
}
