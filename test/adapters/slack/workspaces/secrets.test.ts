import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { freePort } from "../../../free-port.ts";
import { hasPostgres, sharedPostgres } from "../../../postgres.ts";
import { openPostgresDatabase } from "../../store/databases.ts";
import { createBrowser, install, type ManyProgram, startForMany } from "../many-workspaces.ts";

/** Everything that the program wrote, and what the pages and the health server answered. */
async function everythingWritten(running: ManyProgram, answers: readonly string[]): Promise<string> {
  const { program, store, env } = running;
  const folder = dirname(store.env.DATABASE_URL);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "latin1"));
  const rows = env.DATABASE_URL === store.env.DATABASE_URL ? [] : await allRows(String(env.DATABASE_URL));
  return [program.stdout(), program.stderr(), ...files, ...rows, ...answers].join("\n");
}

async function allRows(url: string): Promise<readonly string[]> {
  const { rows, readColumns, close } = openPostgresDatabase(url);
  const tables = Object.keys(await readColumns());
  const contents = await Promise.all(tables.map(async (table) => JSON.stringify(await rows(`select * from ${table}`))));
  await close();
  return contents;
}

/** Installs, answers, fails and removes; returns all that was answered to a browser. */
async function runThroughEverything(running: ManyProgram, healthPort: number): Promise<readonly string[]> {
  const { slack } = running;
  const workspaces = ["T1", "T2", "T3"].map((teamId) => slack.callers.add({ teamId, botUser: `U${teamId}BOT`, botId: `B${teamId}` }));
  const pages = [];
  for (const workspace of workspaces) pages.push(await install(slack, [workspace]));
  const browser = createBrowser(slack.http.port);
  const code = slack.callers.authorize(workspaces);
  pages.push(await browser.visit(`/slack/oauth_redirect?code=${code}&state=xoxb-1-forged`));
  pages.push(await browser.visit("/slack/install?state=xoxe.xoxb-1-forged"));
  const [one, two, three] = workspaces.map((workspace) => slack.inWorkspace(workspace));
  await one?.ask("/quote guo");
  await two?.runCommand("/daily status");
  // Slack's own errors, and a proxy's that repeats the request.
  for (const error of ["xoxb-9-echoed", "invalid_arguments"]) {
    slack.faults.failNext("chat.postMessage", { kind: "refused", error });
    await two?.sendMessage("/quote guo");
    slack.faults.failNext("oauth.v2.access", { kind: "refused", error });
    pages.push(await install(slack, workspaces.slice(0, 1)));
  }
  slack.faults.failNext("chat.postMessage", { kind: "lost answer" }, { kind: "server error", isExecuted: false });
  for (const text of ["/quote guo", "/quote li"]) await two?.sendMessage(text);
  const caller = three && slack.callers.findIn(three.workspace);
  if (caller) caller.refusal = "invalid_auth";
  await three?.sendMessage("/quote guo");
  await running.program.waitForLog(({ reason }) => reason === "invalid_auth");
  await one?.uninstall();
  await running.program.waitForLog(({ msg }) => msg.includes("its token and daily posts are deleted"));
  const health = await Promise.all(["/healthz", "/readyz", "/metrics"].map((path) => fetch(`http://127.0.0.1:${healthPort}${path}`)));
  return [...pages.map(({ body }) => body), ...(await Promise.all(health.map((response) => response.text())))];
}

describe("no token or secret", () => {
  const engines = hasPostgres ? (["SQLite", "PostgreSQL"] as const) : (["SQLite"] as const);
  it.each(engines)("stands in anything that the program writes, with %s", async (engine) => {
    const postgres = engine === "PostgreSQL" ? sharedPostgres() : undefined;
    const healthPort = await freePort();
    const database = postgres ? { DATABASE_URL: await postgres.createDatabase() } : {};
    const running = await startForMany({ LOG_LEVEL: "trace", HEALTH_PORT: String(healthPort), ...database });
    const answers = await runThroughEverything(running, healthPort);
    const written = await everythingWritten(running, answers);
    const { SLACK_CLIENT_SECRET = "", SLACK_STATE_SECRET = "", SLACK_SIGNING_SECRET = "", SECRET_KEYS = "" } = running.env;
    const secrets = [SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SLACK_SIGNING_SECRET, SECRET_KEYS, postgres?.password];
    for (const secret of secrets.filter((each) => each !== undefined)) expect(written).not.toContain(secret);
    expect(written).not.toMatch(/x(?:ox[a-z]|app)[-.][\w-]/u);
    expect(written).not.toMatch(/Bearer /u);
    // What was looked through is not empty: the sealed tokens are in it.
    expect(written).toContain("v1.");
    await running.stop();
  });
});
