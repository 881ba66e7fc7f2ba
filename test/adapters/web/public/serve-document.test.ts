import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLinkTo } from "../../../../adapters/web/public/document-links.ts";
import { serveDocument } from "../../../../adapters/web/public/public-document.ts";
import { article } from "../../../article.ts";
import { folderWith } from "../../../folder.ts";
import { freePort } from "../../../free-port.ts";
import { silentLog } from "../../../log.ts";
import { isReady, type LogLine, runProgram, startProgram } from "../../../program.ts";
import { startOnDiscord } from "../../discord/running.ts";
import { startFakeSlack } from "../../slack/fake/slack.ts";
import { startOnSlack } from "../../slack/running.ts";
import { waitFor } from "../../wait-for.ts";
import { createPageClient, visibleText } from "../page-client.ts";

const url = "https://docs.example.com";
const secret = "e2e-secret-of-at-least-32-characters";
const words = "Brain drain is the most obvious issue.";
const host = { headers: { host: "docs.example.com" } };

/** What the link to the words opens. */
function pathToWords(used: string | undefined): string {
  const start = article.document.text.indexOf(words);
  const link = createLinkTo({ url, secret: used }, () => [article])(article.document, { start, end: start + words.length });
  return (link ?? "").slice(url.length).replace(/#.*/u, "");
}

async function publicSettings(access: "yes" | "signed") {
  const port = await freePort();
  const env = { PUBLIC_URL: url, PUBLIC_DOCUMENT: access, PUBLIC_SECRET: secret, WEB_PORT: String(port), LOG_LEVEL: "trace" };
  return { env, get: createPageClient(`http://127.0.0.1:${port}`).get };
}

it("one reader's pages are made one after the other, with everything else between them", async () => {
  const rounds: string[] = [];
  const page = { status: 200, type: "text/plain", body: "", headers: {} };
  const respond = () => {
    rounds.push("page");
    return page;
  };
  const port = await freePort();
  const server = await serveDocument({ host: "127.0.0.1", port }, { hasAddress: () => true, respond }, silentLog);
  const pages = 20;
  const socket = connect(port, "127.0.0.1");
  socket.write("GET /d/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(pages));
  let isOver = false;
  const countRound = () => {
    rounds.push("other");
    if (!isOver) setImmediate(countRound);
  };
  setImmediate(countRound);
  await waitFor(() => rounds.filter((round) => round === "page").length === pages || undefined, "the pages");
  isOver = true;
  socket.destroy();
  expect(rounds.join(" ")).not.toContain("page page");
  await server.stop();
});

describe("the program with tokens", () => {
  it("serves the document to who has a link, and nothing else", async () => {
    const { env, get } = await publicSettings("signed");
    const { slack, program, stop } = await startOnSlack("socket", env);
    const path = pathToWords(secret);
    const opened = await get(path, host);
    expect(opened.status).toBe(200);
    expect(opened.body).toContain(`<mark id="p6.2">${words}</mark>`);
    expect(opened.headers).toMatchObject({ "x-robots-tag": "noindex, nofollow", "cache-control": "private, no-store" });
    expect(opened.headers).not.toHaveProperty("set-cookie");
    expect(await get(path, { ...host, method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    for (const unknown of ["/", "/suggest?line=/", "/page.css", "/healthz", "/metrics"])
      expect(await get(unknown, host), unknown).toMatchObject({ status: 404, body: expect.not.stringMatching(/Brain drain|Northeast/u) });
    expect((await get("/wrong", { ...host, method: "POST", body: "answer=wrong" })).status).toBe(404);
    expect((await get(path, { headers: { host: "evil.example" } })).status).toBe(421);
    expect((await get(path.replace("sig=", "sig=A"), host)).status).toBe(403);
    expect((await slack.ask("/quote guo about pace".slice(1))).text).toContain("pace");
    expect(await stop()).toBe(0);
    expect(program.stderr()).not.toMatch(/\/6\.2|evil\.example|sig=|Brain/u);
    expect(program.stderr()).not.toContain(secret);
    await expect(get(path, host)).rejects.toThrow("ECONNREFUSED");
  });

  it("follows the document when it is saved", async () => {
    const folder = await folderWith({ "document.txt": "The mill of Oakham was built in 1812." });
    const { env, get } = await publicSettings("yes");
    const { program, stop } = await startOnDiscord({ ...env, KNOWLEDGE: folder, KNOWLEDGE_WATCH: "yes" });
    const isReload = ({ msg }: LogLine) => msg === "knowledge reloaded";
    const earlier = await get("/d/00000000", host);
    const [, start = ""] = /href="(\/d\/[0-9a-f]{8})"/u.exec(earlier.body) ?? [];
    expect(visibleText((await get(`${start}/1.1`, host)).body)).toContain("built in 1812");
    await writeFile(join(folder, "document.txt"), "The mill of Oakham was built in 1813.");
    await program.waitForLog(isReload);
    const gone = await get(`${start}/1.1`, host);
    expect(gone.status).toBe(410);
    expect(visibleText(gone.body)).toContain("This link belongs to an earlier version of the document.");
    expect(gone.body).not.toContain("mill");
    expect(await stop()).toBe(0);
  });

  it("ends with one line if the port is taken", async () => {
    const { env } = await publicSettings("yes");
    const other = createServer().listen(Number(env.WEB_PORT), "127.0.0.1");
    const slack = await startFakeSlack("socket");
    const { status, stderr } = await runProgram([], { env: { ...slack.env, ...env } });
    other.close();
    await slack.close();
    const reason = expect.stringContaining(`WEB_PORT ${env.WEB_PORT} on 127.0.0.1 cannot be listened on (EADDRINUSE)`);
    expect(stderr.split("\n").filter((line) => line.startsWith("WEB_PORT"))).toEqual([reason]);
    expect(status).toBe(3);
  });

  it("listens on nothing without PUBLIC_DOCUMENT", async () => {
    const { env, get } = await publicSettings("yes");
    const { stop } = await startOnSlack("socket", { ...env, PUBLIC_DOCUMENT: "no" });
    await expect(get("/d/style.css", host)).rejects.toThrow("ECONNREFUSED");
    await stop();
  });
});

it("the program without tokens serves the document beside the page, each under its own host", async () => {
  const program = await startProgram({ PUBLIC_URL: `${url}/verbatim`, PUBLIC_DOCUMENT: "yes", WEB_PORT: "0" });
  await program.waitForLog(isReady);
  const { get } = createPageClient(/http:\S+/u.exec(program.stdout())?.[0] ?? "");
  const path = pathToWords(undefined);
  for (const served of [path, `/verbatim${path}`]) expect((await get(served, host)).body).toContain(`<mark id="p6.2">${words}</mark>`);
  expect((await get("/", host)).status).toBe(403);
  expect((await get(path, { headers: { host: "evil.example" } })).status).toBe(421);
  expect((await get("/")).status).toBe(200);
  expect(await program.stop()).toBe(0);
  expect(program.stderr()).not.toContain("/6.2");
});
