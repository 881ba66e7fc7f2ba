import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import { createInstallations } from "../../../adapters/store/installations.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import type { Channel } from "../../../src/request.ts";
import { freePort } from "../../free-port.ts";
import { isReady, startProgram } from "../../program.ts";
import { createProgramStore } from "../program-store.ts";
import { createSignedHttp } from "./fake/signed-http.ts";
import { type FakeSlack, startFakeSlack } from "./fake/slack.ts";
import { channels, type Workspace } from "./fake/workspace.ts";

export function newKey(): string {
  return randomBytes(32).toString("base64");
}

/** The variables of a program for many workspaces; those of the one bot token are unset. */
export function manyEnv({ env: { SLACK_BOT_TOKEN: _, ...env }, installation }: FakeSlack): NodeJS.ProcessEnv {
  const { clientId, clientSecret } = installation;
  return {
    ...env,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: "statesecret0123456789",
    SECRET_KEYS: newKey(),
  };
}

type Browser = ReturnType<typeof createBrowser>;

/** A browser that keeps cookies, at a copy of the program. A real one keeps `Secure` cookies for HTTPS only; a proxy with HTTPS stands before the program. */
export function createBrowser(defaultPort: number) {
  const cookies = new Map<string, string>();
  return {
    visit: async (path: string, { port = defaultPort, method = "GET" } = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = cookie === "" ? {} : { cookie };
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, redirect: "manual" });
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
        if (/expires=thu, 01 jan 1970/iu.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return { status: response.status, body: await response.text(), headers: response.headers };
    },
  };
}

/** Opens the page that begins an installation, and returns Slack's address from it. */
export async function openInstallPage(browser: Browser, options?: Parameters<Browser["visit"]>[1]): Promise<URL> {
  const { status, body } = await browser.visit("/slack/install", options);
  expect(status).toBe(200);
  return new URL(/href="([^"]+)"/u.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "");
}

/** Agrees on Slack's page, and follows Slack's redirect. Resolves to the last page. */
export async function install(slack: FakeSlack, workspaces: readonly Workspace[]) {
  const browser = createBrowser(slack.http.port);
  const state = (await openInstallPage(browser)).searchParams.get("state") ?? "";
  return browser.visit(`/slack/oauth_redirect?${new URLSearchParams({ code: slack.callers.authorize(workspaces), state })}`);
}

/** Slack's redirect to the program, with a code that is new and a state that may not be. */
export async function finishWith({ slack }: Pick<ManyProgram, "slack">, state: string): Promise<Response> {
  const code = slack.callers.authorize([slack.callers.add({ teamId: "T5" })]);
  const headers = { cookie: `slack-app-oauth-state=${state}` };
  return fetch(`http://127.0.0.1:${slack.http.port}/slack/oauth_redirect?${new URLSearchParams({ code, state })}`, { headers });
}

export async function installIn({ slack }: Pick<ManyProgram, "slack">, teamId: string): Promise<FakeSlack> {
  const workspace = slack.callers.add({ teamId, botUser: `U${teamId}BOT`, botId: `B${teamId}` });
  expect((await install(slack, [workspace])).status).toBe(200);
  return slack.inWorkspace(workspace);
}

export async function expectAnswer(slack: FakeSlack): Promise<void> {
  expect((await slack.ask("/quote guo", { user: slack.workspace.add("U") })).text).toContain("Guo");
}

export function dueIn(workspace: string): Channel {
  return { platform: "slack", workspace, channel: channels.general };
}

/** The program for many workspaces, with a fake Slack and a SQLite file. */
export type ManyProgram = Awaited<ReturnType<typeof startForMany>>;

export async function startForMany(more: NodeJS.ProcessEnv = {}) {
  const slack = await startFakeSlack("http");
  const store = createProgramStore();
  const file = new SqliteFile(store.env.DATABASE_URL);
  const env: NodeJS.ProcessEnv = { ...manyEnv(slack), ...store.env, ...more };
  const program = await startProgram(env);
  await program.waitForLog(isReady);
  return {
    ...{ slack, program, env, store, installations: createInstallations(file) },
    stop: async () => {
      await program.stop();
      await slack.close();
      await file.close();
      await store.close();
    },
  };
}

/** Another copy of the program; `slack` then delivers to it. */
export async function startCopy({ slack, env }: Pick<ManyProgram, "slack" | "env">, more: NodeJS.ProcessEnv = {}) {
  const port = await freePort();
  const program = await startProgram({ ...env, PORT: String(port), ...more });
  await program.waitForLog(isReady);
  const http = createSignedHttp(port, slack.installation.signingSecret);
  return { program, slack: slack.deliveringBy(http) };
}
