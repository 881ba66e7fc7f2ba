import { describe, expect, it } from "vitest";
import { freePort } from "../free-port.ts";
import { startProgram } from "../program.ts";
import { testChannels } from "./discord/fake/world.ts";
import { startOnDiscord } from "./discord/running.ts";
import { createProgramStore } from "./program-store.ts";
import { people, teamId } from "./slack/fake/workspace.ts";
import { startOnSlack } from "./slack/running.ts";
import { waitFor } from "./wait-for.ts";

/** The values by name and labels, as `/metrics` writes them. */
type Values = ReadonlyMap<string, number>;

async function readMetrics(port: number): Promise<{ readonly text: string; readonly values: Values }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return {
    text,
    values: new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))])),
  };
}

/** The metrics once one with this name and these labels is among them. */
function waitForMetric(port: number, name: string): ReturnType<typeof readMetrics> {
  return waitFor(async () => {
    const read = await readMetrics(port);
    return read.values.has(name) ? read : undefined;
  }, name);
}

/** What this process measures of itself has names of its own. */
function ownLines(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.startsWith("verbatim_"))
    .join("\n");
}

describe("the metrics", () => {
  it("on Slack count answers, acknowledgements, refused requests and posts, without an id or a word of anybody's", async () => {
    const programStore = createProgramStore();
    const port = await freePort();
    const { slack, stop } = await startOnSlack("http", { ...programStore.env, HEALTH_PORT: String(port) });
    const channel = slack.workspace.add("C");
    await programStore.addDueSubscription({ platform: "slack", workspace: teamId, channel });
    const answer = await slack.mention("what did guo say about pace?");
    await slack.clickButton("In context", answer);
    await slack.runCommand("/compare shenzhen northeast");
    await slack.http.send("{}", { signature: "v0=beef" });
    const posted = 'verbatim_daily_posts_total{platform="slack",outcome="posted"}';
    const { text, values } = await waitForMetric(port, posted);
    expect(values.get('verbatim_answers_total{platform="slack",command="question",outcome="answered"}')).toBe(1);
    expect(values.get('verbatim_answers_total{platform="slack",command="compare",outcome="answered"}')).toBe(1);
    // What does not start at 0 is not seen to increase.
    expect(values.get('verbatim_answers_total{platform="slack",command="daily",outcome="failed"}')).toBe(0);
    expect(values.get('verbatim_daily_posts_total{platform="slack",outcome="skipped"}')).toBe(0);
    expect(values.get('verbatim_acknowledgement_seconds_count{platform="slack"}')).toBeGreaterThanOrEqual(3);
    expect(values.get('verbatim_acknowledgement_seconds_bucket{le="3",platform="slack"}')).toBeGreaterThanOrEqual(3);
    expect(values.get('verbatim_rejected_requests_total{platform="slack",reason="signature"}')).toBe(1);
    expect(values.get('verbatim_daily_sends_total{platform="slack",result="sent"}')).toBe(1);
    expect(values.get('verbatim_daily_claims_total{platform="slack"}')).toBe(1);
    expect(values.get('verbatim_daily_lateness_seconds_count{platform="slack"}')).toBe(1);
    expect(values.get('verbatim_daily_claim_seconds_count{platform="slack"}')).toBeGreaterThanOrEqual(1);
    expect(values.get('verbatim_store_errors_total{operation="claim"}')).toBe(0);
    expect(values.get('verbatim_connected{platform="slack"}')).toBe(1);
    const ids = [channel, teamId, people.ann, ...Object.values(slack.installation).filter((value) => typeof value === "string")];
    for (const id of ids) expect(ownLines(text)).not.toContain(id);
    expect(ownLines(text)).not.toMatch(/\b(?:guo|pace|shenzhen)\b/iu);
    expect(await stop()).toBe(0);
    programStore.close();
  });

  it("on Discord count answers and acknowledgements, without an id", async () => {
    const port = await freePort();
    const { discord, stop } = await startOnDiscord({ HEALTH_PORT: String(port) });
    await discord.runCommand("quote", { speaker: "guo" });
    const acknowledged = 'verbatim_acknowledgement_seconds_count{platform="discord"}';
    const { text, values } = await waitForMetric(port, acknowledged);
    expect(values.get('verbatim_answers_total{platform="discord",command="quote",outcome="answered"}')).toBe(1);
    expect(values.get('verbatim_connected{platform="discord"}')).toBe(1);
    for (const id of [testChannels.channel.channelId, testChannels.channel.guildId, discord.world.bot.id])
      expect(ownLines(text)).not.toContain(id);
    expect(await stop()).toBe(0);
  });
});

describe("the health port", () => {
  it("is served where only the page is, with metrics", async () => {
    const port = await freePort();
    const program = await startProgram({ HEALTH_PORT: String(port), WEB_PORT: "0" });
    await waitFor(() => (program.stdout().includes("Verbatim answers at") ? true : undefined), "the page");
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", platforms: { web: true } }]);
    expect((await readMetrics(port)).values.get('verbatim_connected{platform="web"}')).toBe(1);
    expect(await program.stop()).toBe(0);
  });

  it("is ready while PostgreSQL is down, because questions are answered, and says that the store fails", async () => {
    const port = await freePort();
    const env = { HEALTH_PORT: String(port), DATABASE_URL: "postgres://verbatim:secret-word@127.0.0.1:1/verbatim" };
    const { slack, program, stop } = await startOnSlack("socket", env);
    await program.waitForLog(({ level, platform }) => level >= 50 && platform === "slack");
    expect((await slack.ask("what did guo say about pace?")).text).toContain("keep up with the pace");
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready", platforms: { slack: true }, store: "failing" }]);
    const { values } = await readMetrics(port);
    const errors = [...values].filter(([name]) => name.startsWith("verbatim_store_errors_total")).map(([, count]) => count);
    expect(Math.max(...errors)).toBeGreaterThan(0);
    expect(await stop()).toBe(0);
  });
});
