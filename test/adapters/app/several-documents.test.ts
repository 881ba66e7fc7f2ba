import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { isReady, type LogLine, runProgram, startProgram } from "../../program.ts";

const files = {
  "bridge/document.md": "The bridge of Oakham was built in 1931 by Tom Reed.",
  "bridge/knowledge.yaml": "title: The bridge\n",
  "mill/document.md": "The mill of Oakham was built in 1812 by Ada Hale.",
  "mill/knowledge.yaml": "title: The mill\n",
  "notes.txt": "Nobody reads this.",
};

async function createFolder(changed: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  for (const [name, text] of Object.entries({ ...files, ...changed })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const isReload = ({ msg }: LogLine) => msg === "knowledge reloaded";

describe("the program with several documents", () => {
  it("answers on the terminal from the default one", async () => {
    const KNOWLEDGE = await createFolder();
    const ask = async (env: NodeJS.ProcessEnv) => (await runProgram(["ask", "what was built?"], { env: { KNOWLEDGE, ...env } })).stdout;
    expect(await ask({})).toContain("1931");
    expect(await ask({ KNOWLEDGE_DEFAULT: "Mill" })).toContain("1812");
  });

  it("does not start with wrong knowledge, and says what is wrong in all of it", async () => {
    const KNOWLEDGE = await createFolder({ "bridge/knowledge.yaml": "titel: x\n", "mill/document.md": "" });
    const { status, stderr } = await runProgram(["ask", "x"], { env: { KNOWLEDGE } });
    expect(status).toBe(3);
    expect(stderr).toMatch(/bridge\/knowledge\.yaml line 1: [\s\S]*mill\/document\.md: is empty/u);
  });

  it("does not start with settings that name what is not there", async () => {
    const { status, stderr } = await runProgram(["ask", "x"], { env: { KNOWLEDGE: await createFolder(), KNOWLEDGE_DEFAULT: "well" } });
    expect([status, stderr]).toEqual([3, 'KNOWLEDGE_DEFAULT names the document "well", which is not there; there is bridge, mill.\n']);
  });

  it("checks all of them, and reports on the default one, saying so", async () => {
    const env = {
      KNOWLEDGE: await createFolder({ "mill/knowledge.yaml": "title: The mill\nsubjects:\n  tom: { name: Tom Reed, kind: person }\n" }),
    };
    const check = await runProgram(["knowledge", "check"], { env });
    expect(check.status).not.toBe(0);
    expect(check.stdout).toMatch(/Document: bridge\nNothing wrong\.[\s\S]*Document: mill\n\S*mill\/knowledge\.yaml, line 3/u);
    const { stdout } = await runProgram(["knowledge"], { env: { ...env, KNOWLEDGE_DEFAULT: "bridge" } });
    expect(stdout).toContain("2 documents: bridge, mill. This is about bridge; `KNOWLEDGE=");
    expect(stdout).toContain("Not read beside them: notes.txt.");
    expect((await runProgram(["knowledge", "subjects", "--json"], { env: { KNOWLEDGE: await createFolder() } })).stdout).toMatch(/^\{/u);
  });

  it("says in the doctor which is the default, and who sees which", async () => {
    const env = { KNOWLEDGE: await createFolder(), KNOWLEDGE_FOR: "T024BE7LH:mill,80351110224678912:bridge,*:bridge" };
    const { stdout } = await runProgram(["doctor"], { env });
    expect(stdout).toContain('ok    Knowledge of mill: "The mill"');
    expect(stdout).toContain("odd   Knowledge: not read: notes.txt.");
    expect(stdout).toContain("ok    Documents: bridge, mill; bridge is the default.");
    expect(stdout).toContain("ok    Documents: T024BE7LH sees only bridge, mill.");
    expect(stdout).toContain("ok    Documents: who is not bound sees bridge.");
    for (const id of ["T024BE7LH", "80351110224678912"])
      expect(stdout).toContain(
        `odd   Documents: KNOWLEDGE_FOR names ${id}, where the bot is not. → correct the id, or install the app there.`,
      );
  });

  it("reloads each on its own, and shows the default one on the page, with the app's name", async () => {
    const KNOWLEDGE = await createFolder();
    const program = await startProgram({ KNOWLEDGE, WEB_PORT: "0", KNOWLEDGE_WATCH: "yes", APP_NAME: "Lexi <b>", APP_ICON: "L!" });
    try {
      await program.waitForLog(isReady);
      expect(program.log().find(({ msg }) => msg === "several documents are served")).toMatchObject({
        documents: ["bridge", "mill"],
        default: "bridge",
        notRead: ["notes.txt"],
      });
      const [, url = ""] = /Lexi <b> answers at (http:\S+)/u.exec(program.stdout()) ?? [];
      const page = async (path: string) => (await fetch(url + path)).text();
      await writeFile(join(KNOWLEDGE, "mill", "document.md"), `${files["mill/document.md"]} It has four floors.`);
      expect(await program.waitForLog(isReload)).toMatchObject({ document: "mill", added: 1 });
      const body = await page("/?q=what+was+built%3F");
      expect(body).toContain("<h1>The bridge</h1>");
      expect(body).toContain("The bridge · Lexi &lt;b&gt;</title>");
      expect(body).toContain('<div class="avatar bot" aria-hidden="true">L!</div>');
      expect(await page("/icon.svg")).toContain(">L!</text>");
      expect(await page("/?q=who+are+you")).toContain("I am Lexi &lt;b&gt;, a bot");
      expect(program.log().filter(isReload)).toHaveLength(1);
    } finally {
      await program.stop();
    }
  });
});
