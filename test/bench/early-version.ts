/**
 * Start and memory of the compiled program beside an early, much smaller version of it, in turns. That version is built once from git, in the
 * system's folder for temporary files. Needs `npm run build` first.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pageAddress } from "../../adapters/web/page-state.ts";
import { startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { commandTime, memoryOf, pageUrl, percentile, person, startReady } from "../load.ts";
import { programPath, type RunningProcess } from "../program.ts";
import { root } from "../repository.ts";
import { printTable, rounded } from "./table.ts";

const commit = "51e9be0";
/** By what they are of, and the unit; less is better. */
type Figures = Readonly<Record<string, number>>;
type Measure = (path: string) => Promise<Figures>;

const questions = [
  "how old is guo?",
  "why do people leave the northeast?",
  "who is the mayor of shenyang?",
  "what did liu say about weather?",
];
/** Prints at its end what a process used. */
const usageAtEnd = `import { writeSync } from "node:fs"; process.on("exit", () => writeSync(2, "\\n" + JSON.stringify(process.resourceUsage())));`;

const early = buildEarly();
if (early) {
  const rows = [
    ...(await compare("a whole reply on the article", 3, reply)),
    ...(await compare("ask", 15, askOnce)),
    ...(await compare("page", 7, onPage)),
    ...(await compare("Slack", 5, onSlack)),
    ...(await compare("Discord", 5, onDiscord)),
  ];
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

async function onPage(path: string): Promise<Figures> {
  return serve(path, { WEB_PORT: "0" }, async (program, text) => {
    const url = await pageUrl(program);
    await (await fetch(url.replace(/\/$/u, "") + pageAddress({ turns: [{ kind: "text", text }] }))).arrayBuffer();
  });
}

async function onSlack(path: string): Promise<Figures> {
  const slack = await startFakeSlack("socket");
  return serve(path, slack.env, (_, text) => commandTime(slack, ["/ask", text])).finally(() => slack.close());
}

async function onDiscord(path: string): Promise<Figures> {
  const discord = await startFakeDiscord();
  const ask = async (_: RunningProcess, question: string) => {
    await waitFor(() => discord.world.commands.get("global"), "registration");
    await discord.runCommand("ask", { question }, { author: person() });
  };
  return serve(path, discord.env, ask).finally(() => discord.close());
}

/** The time until the program is ready, and its memory after a hundred questions. */
async function serve(
  path: string,
  env: NodeJS.ProcessEnv,
  ask: (program: RunningProcess, text: string) => Promise<unknown>,
): Promise<Figures> {
  const start = performance.now();
  const program = await startReady(env, path);
  const time = performance.now() - start;
  for (let count = 0; count < 100; count += 1) await ask(program, questions[count % questions.length] ?? "");
  const { resident } = memoryOf(program.pid);
  await program.stop();
  return { "ms until ready": time, "MB after 100 questions": resident };
}
