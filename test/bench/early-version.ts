/**
 * A reply, and the start and memory of `ask`, beside an early, much smaller version of it, in turns. That version is built once from git, in the
 * system's folder for temporary files. Needs `npm run build` first.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { percentile } from "../load.ts";
import { programPath } from "../program.ts";
import { root } from "../repository.ts";
import { printTable, rounded } from "./table.ts";

const commit = "51e9be0";
/** By what they are of, and the unit; less is better. */
type Figures = Readonly<Record<string, number>>;
type Measure = (path: string) => Promise<Figures>;

/** Prints at its end what a process used. */
const usageAtEnd = `import { writeSync } from "node:fs"; process.on("exit", () => writeSync(2, "\\n" + JSON.stringify(process.resourceUsage())));`;

const early = buildEarly();
if (early) {
  const rows = [...(await compare("a whole reply on the article", 3, reply)), ...(await compare("ask", 15, askOnce))];
  printTable("Beside an early version", [["medians, in turns", "today", `\`${commit}\``, "ratio"], ...rows]);
}

/** The path of the early version; undefined if it cannot be built, which is said. */
function buildEarly(): string | undefined {
  const folder = join(tmpdir(), `verbatim-${commit}`);
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    if (!existsSync(folder)) {
      const archive = execFileSync("git", ["archive", commit], { cwd: root, maxBuffer: 1e9, stdio: ["ignore", "pipe", "pipe"] });
      execFileSync("tar", ["-x", "-C", unfinished], { input: archive });
      // Its `prepare` builds it.
      execFileSync("npm", ["ci"], { cwd: unfinished, stdio: ["ignore", "ignore", "pipe"] });
      renameSync(unfinished, folder);
    }
    return join(folder, "dist", "adapters", "main.js");
  } catch (error) {
    console.log(`\nNot compared with \`${commit}\`, which cannot be built here: ${String(error).split("\n")[0]}`);
    return undefined;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function compare(name: string, runs: number, measure: Measure): Promise<readonly (readonly string[])[]> {
  const found: [Figures[], Figures[]] = [[], []];
  for (let run = 0; run < runs; run += 1)
    for (const [version, path] of [programPath, early ?? ""].entries()) found[version]?.push(await measure(path));
  return Object.keys(found[0][0] ?? {}).map((what) => {
    const [today = Number.NaN, before = Number.NaN] = found.map((figures) =>
      percentile(
        figures.map((each) => each[what] ?? Number.NaN),
        0.5,
      ),
    );
    return [`${name}, ${what}`, rounded(today), rounded(before), (today / before).toFixed(2)];
  });
}

async function askOnce(path: string): Promise<Figures> {
  const start = performance.now();
  const args = ["--import", `data:text/javascript,${encodeURIComponent(usageAtEnd)}`, path, "ask", "how old is guo?"];
  const { stderr } = spawnSync(process.execPath, args, { cwd: tmpdir(), encoding: "utf8" });
  const time = performance.now() - start;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(stderr.trim().split("\n").at(-1) ?? "") as NodeJS.ResourceUsage;
  return { ms: time, "ms of the processor": (userCPUTime + systemCPUTime) / 1_000, MB: maxRSS / 1_024 };
}

/** Of the labelled questions, in a process of its own. */
async function reply(path: string): Promise<Figures> {
  const args = ["--import", "tsx", join(import.meta.dirname, "reply-times.ts"), dirname(dirname(path))];
  // Prints what it is asked for.
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" })) as Figures;
}
