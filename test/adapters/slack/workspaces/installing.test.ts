import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { botScopes } from "../../../../adapters/slack/api/bot-identity.ts";
import { useSlack } from "../../platforms/during.ts";
import { createBrowser, finishWith, install, openInstallPage, startForMany } from "../many-workspaces.ts";

const redirect = (parameters: Record<string, string>) => `/slack/oauth_redirect?${new URLSearchParams(parameters)}`;

describe("installing the Slack app in many workspaces", () => {
  const running = useSlack(startForMany);
  const visitor = () => createBrowser(running.slack.http.port);
  const stored = () => running.installations.list("slack");

  it("begins at Slack's own page, with the scopes of the manifest and no address to return to but the app's own", async () => {
    const link = await openInstallPage(visitor());
    expect(link.origin + link.pathname).toBe("https://slack.com/oauth/v2/authorize");
    expect(link.searchParams.get("client_id")).toBe(running.env.SLACK_CLIENT_ID);
    expect(link.searchParams.get("scope")?.split(",")).toEqual(botScopes);
    expect(link.searchParams.has("redirect_uri")).toBe(false);
  });

  it("ends with a page in plain words, after which the bot answers in that workspace", async () => {
    const workspace = running.slack.callers.add({ teamId: "T1", botUser: "U1BOT", botId: "B1" });
    const page = await install(running.slack, [workspace]);
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining("The app is installed") });
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const slack = running.slack.inWorkspace(workspace);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect((await slack.mention("/quote guo")).text).toContain("Guo");
    expect((await slack.ask("/quote guo")).text).toContain("Guo");
  });

  it.each([
    ["a forged state", async () => ({ code: "1.2.3", state: forgedState("another secret") }), /not begun in this browser/u],
    ["no state", async () => ({ code: "1.2.3" }), /not begun in this browser/u],
    ["no code", async (state: string) => ({ state }), /code is missing/u],
    ["an unknown code", async (state: string) => ({ code: "1.2.unknowncode", state }), /used before, or is too old/u],
    ["a refusal by the person", async (state: string) => ({ error: "access_denied", state }), /You cancelled/u],
    ["a redirect", async (state: string) => ({ code: goodCode(), state, redirect_uri: "https://evil.example/" }), /not Slack's/u],
  ])("with %s is refused with a clear page, and nothing is stored", async (_, parametersOf, words) => {
    const browser = visitor();
    const state = (await openInstallPage(browser)).searchParams.get("state") ?? "";
    const before = await stored();
    const page = await browser.visit(redirect(await parametersOf(state)));
    expect(page.status).toBe(400);
    expect(page.body).toMatch(words);
    expect(page.body).not.toMatch(/evil|unknowncode|1\.2\.3/u);
    expect(page.body).toContain('<a href="install">Begin again</a>');
    expect(await stored()).toEqual(before);
  });

  const goodCode = () => running.slack.callers.authorize([running.slack.callers.add({ teamId: "T0EVIL" })]);

  it("with somebody else's state, without the cookie, is refused", async () => {
    const state = (await openInstallPage(visitor())).searchParams.get("state") ?? "";
    const other = visitor();
    expect((await other.visit(redirect({ code: goodCode(), state }))).status).toBe(400);
    await openInstallPage(other);
    expect((await other.visit(redirect({ code: goodCode(), state }))).status).toBe(400);
    expect((await stored()).map(({ id }) => id)).not.toContain("T0EVIL");
  });

  it("a second time with the same state is refused, and calls Slack no second time", async () => {
    const state = (await openInstallPage(visitor())).searchParams.get("state") ?? "";
    expect((await finishWith(running, state)).status).toBe(200);
    const calls = running.slack.callTimes("oauth.v2.access").length;
    const replayed = await finishWith(running, state);
    expect([replayed.status, await replayed.text()]).toEqual([400, expect.stringContaining("used before")]);
    expect(running.slack.callTimes("oauth.v2.access")).toHaveLength(calls);
  });

  it("keeps its state in a cookie that no script and no other site gets", async () => {
    const browser = visitor();
    const { headers } = await browser.visit("/slack/install");
    const attributes = headers.getSetCookie().map((line) => line.split("; ").slice(1).sort());
    expect(attributes).toEqual([["HttpOnly", "Max-Age=600", "Path=/", "SameSite=Lax", "Secure"]]);
  });

  it.each(["redirect_uri", "client_id", "state", "scope"])("does not begin with somebody else's %s", async (name) => {
    const page = await visitor().visit(`/slack/install?${name}=${encodeURIComponent("https://evil.example/")}`);
    expect(page).toMatchObject({ status: 400, body: expect.not.stringContaining("evil") });
    expect(page.headers.getSetCookie()).toEqual([]);
  });
});

/** A JSON Web Token as Bolt's installer makes it, signed with a secret that is not the app's. */
function forgedState(secret: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg: "HS256", typ: "JWT" })}.${part({ installOptions: { scopes: [] }, now: new Date(), random: 1 })}`;
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`;
}
