import { mkdir, mkdtemp, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isReady, type LogLine, type RunningProgram, startProgram } from "../../program.ts";

const mill = "The mill of Oakham was built in 1812 by Ada Hale. The mill of Oakham grinds barley for Ada Hale.";
const bridge = "The bridge of Oakham was closed in 1931 by Tom Reed.";

interface Page {
  readonly folder: string;
  readonly program: RunningProgram;
  save(name: string, text: string): Promise<void>;
  /** The page after these turns: questions, and the ids of buttons. */
  ask(...turns: readonly ["q" | "press", string][]): Promise<string>;
}

async function withPage(env: NodeJS.ProcessEnv, test: (page: Page) => Promise<void>): Promise<void> {
  const folder = join(await mkdtemp(join(tmpdir(), "verbatim-")), "oakham");
  const save = (name: string, text: string) => writeFile(join(folder, name), text);
  await mkdir(folder);
  await save("document.txt", mill);
  const program = await startProgram({ KNOWLEDGE: folder, WEB_PORT: "0", ...env });
  try {
    await program.waitForLog(isReady);
    const [url = ""] = /http:\S+/u.exec(program.stdout()) ?? [];
    const ask: Page["ask"] = async (...turns) => (await fetch(`${url}/?${new URLSearchParams(turns)}`)).text();
    await test({ folder, program, save, ask });
  } finally {
    await program.stop();
  }
}

const watching = { KNOWLEDGE_WATCH: "yes" };
const isReload = ({ msg }: LogLine) => msg === "knowledge reloaded";
const isRefusal = ({ msg }: LogLine) => msg.includes("cannot be used");

/** The id of the page's first button. */
function firstButton(body: string): string {
  const [, id = ""] = /name="press" value="([^"]+)"/u.exec(body) ?? [];
  return id.replaceAll("&lt;", "<");
}

describe("with KNOWLEDGE_WATCH", () => {
  it("a saved document answers the next question, and an old button says that the document changed", () =>
    withPage(watching, async (page) => {
      const before = await page.ask(["q", "/about mill"]);
      const button = firstButton(before);
      expect(button).not.toBe("");
      expect(await page.ask(["q", "when was the bridge closed?"])).not.toContain("1931");
      await page.save("document.txt", `${mill}\n\n${bridge}`);
      expect(await page.program.waitForLog(isReload)).toMatchObject({ level: 30, paragraphs: 2, added: 1, removed: 0 });
      expect(await page.ask(["q", "when was the bridge closed?"])).toContain("1931");
      expect(await page.ask(["press", button])).toContain("earlier version of the document");
    }));

  it("a button goes on when only the knowledge.yaml changes", () =>
    withPage(watching, async (page) => {
      const button = firstButton(await page.ask(["q", "/about mill"]));
      await page.save("knowledge.yaml", "title: The mill\n");
      await page.program.waitForLog(isReload);
      const shown = await page.ask(["press", button]);
      expect(shown).toContain("<h1>The mill</h1>");
      expect(shown).not.toContain("earlier version");
    }));

  it.each([
    ["a broken knowledge.yaml", "knowledge.yaml", "title: Oakham\ntopics: [\n", /knowledge\.yaml line \d+: /u],
    ["an empty document", "document.txt", "", /document\.txt: is empty; /u],
  ])("%s keeps what was served, and says what is wrong, until it is corrected", (_, name, broken, message) =>
    withPage(watching, async (page) => {
      await page.save(name, broken);
      const { level, problems } = await page.program.waitForLog(isRefusal);
      expect(level).toBe(40);
      expect(problems).toEqual([expect.stringMatching(message)]);
      expect(await page.ask(["q", "when was the mill built?"])).toContain("1812");
      await page.save(name, name === "document.txt" ? `${mill}\n\n${bridge}` : "title: Corrected\n");
      await page.program.waitForLog(isReload);
      expect(page.program.log().filter(isRefusal)).toHaveLength(1);
    }),
  );

  it("a folder may vanish and come back", () =>
    withPage(watching, async (page) => {
      await rename(page.folder, `${page.folder}.away`);
      expect(await page.program.waitForLog(isRefusal)).toMatchObject({ problems: [expect.stringContaining("does not exist")] });
      expect(await page.ask(["q", "when was the mill built?"])).toContain("1812");
      await writeFile(join(`${page.folder}.away`, "document.txt"), `${mill}\n\n${bridge}`);
      await rename(`${page.folder}.away`, page.folder);
      await page.program.waitForLog(isReload);
      expect(await page.ask(["q", "when was the bridge closed?"])).toContain("1931");
      expect(page.program.log().filter(({ level }) => level >= 40)).toHaveLength(1);
    }));
});

it("without KNOWLEDGE_WATCH nothing is loaded again", () =>
  withPage({}, (page) =>
    withPage({ ...watching, KNOWLEDGE: page.folder }, async ({ program }) => {
      await page.save("document.txt", `${mill}\n\n${bridge}`);
      await program.waitForLog(isReload);
      expect(await page.ask(["q", "when was the bridge closed?"])).not.toContain("1931");
      expect(page.program.log().filter(isReload)).toEqual([]);
    }),
  ));
