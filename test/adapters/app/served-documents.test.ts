import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { reloadLines } from "../../../adapters/app/knowledge-log.ts";
import { folderWith } from "../../folder.ts";
import { isReady, type LogLine, runProgram, startProgram } from "../../program.ts";
import { unescaped } from "../web/page-client.ts";

const mill = "The mill of Oakham was built in 1812 by Ada Hale. The mill of Oakham grinds barley for Ada Hale.";
const bridge = "The bridge of Oakham was closed in 1931 by Tom Reed.";

/** The program, with its page and a document in a folder of its own. It is stopped when the test ends. */
async function startPage(env: NodeJS.ProcessEnv) {
  const folder = join(await folderWith({ "oakham/document.txt": mill }), "oakham");
  const save = (name: string, text: string) => writeFile(join(folder, name), text);
  const program = await startProgram({ KNOWLEDGE: folder, WEB_PORT: "0", ...env });
  onTestFinished(async () => void (await program.stop()));
  await program.waitForLog(isReady);
  const [url = ""] = /http:\S+/u.exec(program.stdout()) ?? [];
  /** The page after these turns: questions, and the ids of buttons. */
  const ask = async (...turns: ["q" | "press", string][]) => (await fetch(`${url}/?${new URLSearchParams(turns)}`)).text();
  return { folder, program, save, ask };
}

const isReload = ({ msg }: LogLine) => msg === "knowledge reloaded";
const watching = { KNOWLEDGE_WATCH: "yes" };
const isRefusal = ({ msg }: LogLine) => msg.includes("cannot be used");

describe("with KNOWLEDGE_WATCH", () => {
  it("a saved document answers the next question, and an old button says that the document changed", async () => {
    const page = await startPage(watching);
    const [, button = ""] = /name="press" value="([^"]+)"/u.exec(await page.ask(["q", "/about mill"])) ?? [];
    expect(button).not.toBe("");
    expect(await page.ask(["q", "when was the bridge closed?"])).not.toContain("1931");
    await page.save("document.txt", `${mill}\n\n${bridge}`);
    expect(await page.program.waitForLog(isReload)).toMatchObject({ level: 30, paragraphs: 2, added: 1, removed: 0 });
    expect(await page.ask(["q", "when was the bridge closed?"])).toContain("1931");
    expect(await page.ask(["press", unescaped(button)])).toContain("earlier version of the document");
  });

  it.each([
    ["a broken knowledge.yaml", "knowledge.yaml", "title: Oakham\ntopics: [\n", /knowledge\.yaml line \d+: /u],
    ["an empty document", "document.txt", "", /document\.txt: is empty; /u],
  ])("%s keeps what was served, and says what is wrong, until it is corrected", async (_, name, broken, message) => {
    const page = await startPage(watching);
    await page.save(name, broken);
    const { level, problems } = await page.program.waitForLog(isRefusal);
    expect(level).toBe(40);
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(await page.ask(["q", "when was the mill built?"])).toContain("1812");
    await page.save(name, name === "document.txt" ? `${mill}\n\n${bridge}` : "title: Corrected\n");
    await page.program.waitForLog(isReload);
    expect(page.program.log().filter(isRefusal)).toHaveLength(1);
  });
});

it("without KNOWLEDGE_WATCH nothing is loaded again", async () => {
  const page = await startPage({});
  const { program } = await startPage({ ...watching, KNOWLEDGE: page.folder });
  await page.save("document.txt", `${mill}\n\n${bridge}`);
  await program.waitForLog(isReload);
  expect(await page.ask(["q", "when was the bridge closed?"])).not.toContain("1931");
  expect(page.program.log().filter(isReload)).toEqual([]);
});

it("the report of a reload says why it failed, without control characters", () => {
  const [reason, outcome] = reloadLines({ kind: "failed", error: new Error("no\u001b[2J file") });
  expect(reason).toBe("Error: no␛[2J file");
  expect(outcome).toContain("cannot be used");
});

const files = {
  "bridge/document.md": "The bridge of Oakham was built in 1931 by Tom Reed.",
  "bridge/knowledge.yaml": "title: The bridge\n",
  "mill/document.md": "The mill of Oakham was built in 1812 by Ada Hale.",
  "mill/knowledge.yaml": "title: The mill\n",
  "notes.txt": "Nobody reads this.",
};

describe("the program with several documents", () => {
  it("does not start with wrong knowledge, and says what is wrong in all of it", async () => {
    const KNOWLEDGE = await folderWith({ ...files, "bridge/knowledge.yaml": "titel: x\n", "mill/document.md": "" });
    const { status, stderr } = await runProgram(["ask", "x"], { env: { KNOWLEDGE } });
    expect(status).toBe(3);
    expect(stderr).toMatch(/bridge\/knowledge\.yaml line 1: [\s\S]*mill\/document\.md: is empty/u);
  });

  it("reloads each on its own, and shows the default one on the page, with the app's name", async () => {
    const KNOWLEDGE = await folderWith(files);
    const program = await startProgram({ KNOWLEDGE, WEB_PORT: "0", KNOWLEDGE_WATCH: "yes", APP_NAME: "Lexi <b>", APP_ICON: "L!" });
    onTestFinished(async () => void (await program.stop()));
    await program.waitForLog(isReady);
    const served = program.log().find(({ msg }) => msg === "several documents are served");
    expect(served).toMatchObject({ documents: ["bridge", "mill"], default: "bridge", notRead: ["notes.txt"] });
    const [, url = ""] = /Lexi <b> answers at (http:\S+)/u.exec(program.stdout()) ?? [];
    const page = async (path: string) => (await fetch(url + path)).text();
    await writeFile(join(KNOWLEDGE, "mill", "document.md"), `${files["mill/document.md"]} It has four floors.`);
    expect(await program.waitForLog(isReload)).toMatchObject({ document: "mill", added: 1 });
    const body = await page("/?q=what+was+built%3F");
    expect(body).toContain("<h1>The bridge</h1>");
    expect(body).toContain("The bridge · Lexi &lt;b&gt;</title>");
    expect(await page("/icon.svg")).toContain(">L!</text>");
    expect(program.log().filter(isReload)).toHaveLength(1);
  });
});
