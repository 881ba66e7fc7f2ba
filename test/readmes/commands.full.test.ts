import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { parts } from "../bench/parts.ts";
import { folderWith } from "../folder.ts";
import { read, root } from "../repository.ts";
import { scripts } from "./readmes.ts";

const run = promisify(execFile);
/** Milliseconds; these programs measure, and other tests run beside them. */
const timeout = 900_000;

/** As in a shell, but without compiling anew what other tests run at the same time. */
async function type(command: string, cwd = root): Promise<string> {
  const line = command.replace(/npm run ([\w:-]+)(?: --)?/u, (_, name) => (scripts[name] ?? "false").replace("npm run build && ", ""));
  const env = { ...process.env, PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}` };
  const { stdout, stderr } = await run("sh", ["-c", line], { cwd, env, maxBuffer: 1e8 });
  return stdout + stderr;
}

describe("a command that a README shows", { timeout }, () => {
  /** For what writes to the tree: a clone, with what is not committed yet. */
  let clone = "";

  beforeAll(async () => {
    clone = join(await folderWith(), "verbatim");
    await type(`git clone --quiet "${root}" "${clone}"`);
    for (const name of ["adapters", "src", "knowledge", "test"]) cpSync(join(root, name), join(clone, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
  }, timeout);

  // The search in large documents takes minutes. On a busy machine requests are late, which counts as lost: the tables say it, at the end.
  it.each(parts.filter((name) => name !== "search"))("is run in parts, as npm run bench -- NAME…: %s", async (name) => {
    expect(await type(`BENCH_SECONDS=2 npm run bench -- ${name} || true`)).toMatch(/^\| |^Not compared|skipped/mu);
  });

  it("is run: npm run scores -- --fails", async () => {
    expect(await type("npm run scores -- --fails")).toContain(" passed, 0 failed");
  });

  it("is run: npm run scores", async () => {
    expect(await type("npm run scores", clone)).toContain(" passed, 0 failed");
  });

  it("is run: npm run scores -- --record", async () => {
    const file = join(clone, "test/scores/recorded.json");
    await type("npm run scores -- --record", clone);
    const names = (text: string) => Object.keys(JSON.parse(text));
    expect(names(readFileSync(file, "utf8"))).toEqual(names(read("test/scores/recorded.json")));
  });

  it("is run: npm run format", async () => {
    const file = join(clone, "test/untidy.ts");
    writeFileSync(file, "export const untidy = 'a'\n");
    await type("npm run format", clone);
    expect(readFileSync(file, "utf8")).toBe('export const untidy = "a";\n');
  });

  it("is run: npx vitest run --config test/vitest.config.ts PATH", async () => {
    const command = "npx vitest run --config test/vitest.config.ts PATH".replace("PATH", "test/src/text/text.test.ts");
    expect(await type(command)).toMatch(/Test Files .*1 passed/u);
  });

  it("is run: npm run dev", async () => {
    const program = spawn("sh", ["-c", `exec ${scripts.dev}`], { cwd: clone, env: { ...process.env, WEB_PORT: "0" } });
    const [output] = await once(program.stdout.setEncoding("utf8"), "data");
    expect(output).toContain("http://127.0.0.1:");
    program.kill();
    await once(program, "exit");
  });

  it("is run: sudo node --env-file=/etc/verbatim.env /opt/verbatim/dist/adapters/main.js doctor", async () => {
    const file = join(await folderWith({ "verbatim.env": "APP_NAME=Handbook\n" }), "verbatim.env");
    expect(await type(`node --env-file=${file} ${root}/dist/adapters/main.js doctor`, dirname(file))).toContain("ok    Knowledge");
  });
});
