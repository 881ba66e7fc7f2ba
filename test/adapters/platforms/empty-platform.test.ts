import { existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { platformList } from "../../../adapters/app/platform-list.ts";
import type { PlatformDefinition } from "../../../adapters/shared/platform.ts";
import { createFakeSender } from "../../daily.ts";
import { freePort } from "../../free-port.ts";
import { isReady, runProgram, startProgram } from "../../program.ts";
import { pathsBelow, read, root } from "../../repository.ts";
import { startFakeDiscord } from "../discord/fake/discord.ts";
import { createProgramStore } from "../program-store.ts";
import { startFakeSlack } from "../slack/fake/slack.ts";
import { pollOptions } from "../wait-for.ts";

const channel = { platform: "empty", workspace: "e7", channel: "lobby" };
const sender = createFakeSender(channel.platform);

/** What a new platform must have, and nothing else: people can do nothing on it. */
const empty: PlatformDefinition = {
  name: channel.platform,
  title: "Empty",
  ids: { person: /^p\d+$/u, workspace: /^e\d+$/u },
  idsInWords: { person: "p…", workspace: "e…", bound: "an Empty place (e…)" },
  directMessages: { column: "channel", like: "direct-%" },
  tokens: /\blate-token-\d+/gu,
  proxied: "Empty",
  configure: (read) => {
    const token = read("EMPTY_TOKEN");
    if (token === undefined) return undefined;
    const checks = async () => Readable.from([{ kind: "ok", text: `Empty token: ${token.length} characters.` }]);
    return { secrets: [token], checks, create: async ({ log }) => createEmpty((message) => log.info(`${message} ${token}`)) };
  },
};

function createEmpty(say: (message: string) => void) {
  return {
    name: empty.name,
    start: async () => say("connects with late-token-1 and"),
    isConnected: () => true,
    sender,
    stop: async () => undefined,
  };
}

const platforms = [...platformList, empty];
const env = { EMPTY_TOKEN: "open-sesame", KNOWLEDGE_FOR: "e7:northeast-and-shenzhen" };
const store = createProgramStore();

describe("a platform that is in the list of platforms, and nowhere else", () => {
  afterAll(store.close);

  it("starts beside the others, is ready and measured, posts, and logs no token", async () => {
    const [slack, discord, port] = [await startFakeSlack("socket"), await startFakeDiscord(), await freePort()];
    await store.addDueSubscription(channel);
    const more = { ...slack.env, ...discord.env, ...store.env, HEALTH_PORT: String(port) };
    const program = await startProgram({ ...env, ...more }, performance.now(), platforms);
    onTestFinished(async () => {
      await program.stop();
      await slack.close();
      await discord.close();
    });
    expect((await program.waitForLog(isReady)).platforms).toEqual(expect.arrayContaining(["slack", "discord", "empty"]));
    const page = async (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect((await page("/readyz/empty")).status).toBe(200);
    expect(await (await page("/metrics")).text()).toContain('verbatim_connected{platform="empty"} 1');
    await expect.poll(() => sender.posts.map((post) => post.channel), pollOptions).toEqual([channel]);
    expect(program.stderr()).toContain("connects with [secret] and [secret]");
    expect(program.stderr()).not.toMatch(/open-sesame|late-token/u);
  });

  it("has workspaces and people that can be forgotten", async () => {
    await store.addDueSubscription(channel);
    await store.addDueSubscription({ ...channel, channel: "direct-1" }, { setBy: "p1" });
    const forget = async (id: string) => (await runProgram(["forget", id], { env: store.env, platforms })).stdout.replaceAll(/ +/gu, " ");
    expect(await forget("p1")).toContain("subscriptions 1 deleted");
    expect(await forget("e7")).toContain("subscriptions 1 deleted");
  });
});

describe("the list in adapters/README.md", () => {
  const [, list = ""] = read("adapters/README.md").split("\n## Adding a platform\n");
  const namesOfPlatforms = platformList.map(({ name }) => name);
  /** The paths in the first column of the tables under a heading, with each platform's name for NAME. */
  const placesUnder = (heading: string) => {
    const [, section = ""] = list.split(new RegExp(`^### \\d+\\. ${heading}$`, "mu"));
    const rows = (section.split(/^### /mu)[0] ?? "").matchAll(/^\| (`[^|]+`) +\|/gmu);
    const paths = [...rows].flatMap(([, cell = ""]) => [...cell.matchAll(/`((?:src|adapters)\/[^`]+)`/gu)].map(([, path = ""]) => path));
    return paths.flatMap((path) => (path.includes("NAME") ? namesOfPlatforms.map((name) => path.replace("NAME", name)) : [path]));
  };
  const byName = [...placesUnder("The program"), ...placesUnder("The page"), ...placesUnder("Words")];

  it("has places that exist, and every file that names a platform outside the platform's folder, and only these", () => {
    const common = placesUnder("What they have in common");
    expect([byName.length, common.length].every((count) => count > 2)).toBe(true);
    expect([...byName, ...common].filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const naming = pathsBelow("src", "adapters").filter(
      (file) => /\.(?:ts|js|css)$/u.test(file) && namesPlatform(`${file}\n${withoutComments(read(file))}`),
    );
    const outside = naming.filter((file) => !namesOfPlatforms.some((name) => file.startsWith(join("adapters", name, "/"))));
    expect(outside.sort()).toEqual(byName.sort());
  });

  function namesPlatform(code: string): boolean {
    return namesOfPlatforms.some((name) => code.toLowerCase().includes(name));
  }

  /** Comments have lines of their own, or end one. */
  function withoutComments(code: string): string {
    return code.replace(/^\s*\/\*[\s\S]*?\*\//gmu, "").replace(/(?:^|\s)\/\/ .*$/gmu, "");
  }
});
