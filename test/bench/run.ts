/**
 * `npm run bench [-- NAME…] [-- --record]`: speed and memory of the compiled program on this machine, one part after the other, or only those
 * that are named. `--record` also writes all tables to test/README.md. Ends with 1 if a part fails.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parts } from "./parts.ts";
import { alignTables } from "./table.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { record: { type: "boolean" } } });
const unknown = positionals.filter((name) => !parts.includes(name));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(", ")}, only ${parts.join(", ")}.`);
if (values.record && positionals.length > 0) throw new Error("--record writes all parts anew: name none.");
if (values.record && process.env.BENCH_SECONDS !== undefined) throw new Error("--record measures in full: unset BENCH_SECONDS.");

let output = "";
show(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.\n`);
for (const part of positionals.length > 0 ? positionals : parts) await run(part);
if (values.record && process.exitCode !== 1) record();

function show(text: string): void {
  output += text;
  process.stdout.write(text);
}

async function run(part: string): Promise<void> {
  const args = ["--expose-gc", "--import", "tsx", join(import.meta.dirname, `${part}.ts`)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.setEncoding("utf8").on("data", show);
  const [status] = await once(child, "close");
  if (status === 0) return;
  console.error(`The part ${part} failed.`);
  process.exitCode = 1;
}

function record(): void {
  const file = join(import.meta.dirname, "../README.md");
  const section = /(?<=<!-- bench -->\n).*(?=<!-- \/bench -->)/su;
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(section, () => alignTables(`\n${output}\n`)),
  );
}
