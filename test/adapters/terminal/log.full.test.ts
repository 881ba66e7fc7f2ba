import { spawn, spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { programPath } from "../../program.ts";

/** Runs a command on a pseudo terminal, as util-linux has it. */
const onTerminal = (command: string) => ["script", "-qec", command, "/dev/null"] as const;
const [program, ...checkArguments] = onTerminal("true");
const hasScript = spawnSync(program, checkArguments).status === 0;

/** What a person sees who starts the program and presses Ctrl-C when it serves. Its input is no terminal, so there is no prompt. */
async function shownUntilReady(env: NodeJS.ProcessEnv) {
  const [command, ...args] = onTerminal(`exec "${process.execPath}" "${programPath}" < /dev/null`);
  const cwd = await folderWith();
  const child = spawn(command, args, { cwd, env: { PATH: process.env.PATH, TERM: "xterm-256color", WEB_PORT: "0", ...env } });
  let shown = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const wasReady = shown.includes("ready");
    shown += text;
    if (!wasReady && shown.includes("ready")) child.stdin.write("\u0003");
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { shown: shown.replaceAll("\r\n", "\n"), status };
}

describe.skipIf(!hasScript)("the log on a terminal", () => {
  it("is readable and coloured", async () => {
    const { shown, status } = await shownUntilReady({});
    expect(shown).toContain("\u001b[32mINFO\u001b[39m: \u001b[36mready\u001b[39m ");
    expect(status).toBe(0);
  });
});

it("ask --json ends without an error when the reader closes the pipe", async () => {
  const child = spawn(process.execPath, [programPath, "ask", "--json"]);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.on("error", () => undefined);
  child.stdout.once("data", () => child.stdout.destroy());
  child.stdin.end("/compare shenzhen northeast\n".repeat(2000));
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
