/**
 * `npm run ablate [-- --only PATTERN] [-- --together FILE] [-- --json FILE] [-- --exact]`: what each part of the language code is worth. Each is
 * switched off, one at a time, and what it reached is asked again. With `SCORE_SETS=DIR`, the sets in that folder are asked, too.
 * `--only`: the units whose "file name" matches. `--together`: those that a file lists so, one a line, all off at once.
 * `--exact`: every case is asked, also of a unit that is clearly worth much.
 */
import { type ChildProcess, fork } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Unit, writeCopy } from "./instrument.ts";
import { type Points, readCases, sum } from "./sets.ts";
import type { Baseline, Judged, Request } from "./worker.ts";

const string = { type: "string" } as const;
const { values: options } = parseArgs({
  options: { only: string, together: string, json: string, exact: { type: "boolean", default: false } },
});
const processes = 2;
/** Milliseconds for one unit, after which it counts as one without which the program does not end. */
const patience = 600_000;

const copy = writeCopy();
const cases = readCases(process.env.SCORE_SETS);
const fittedSets = new Set(cases.flatMap(({ set, isFitted }) => (isFitted ? [set] : [])));
/** What the program does with nothing off. */
const baselineFile = join(copy.folder, `baseline-${hashOfSets(process.env.SCORE_SETS)}.json`);
const baseline = await readBaseline();
if (options.together === undefined) await judgeEach(copy.units.filter((unit) => new RegExp(options.only ?? "", "u").test(nameOf(unit))));
else await judgeTogether(readFileSync(options.together, "utf8").split("\n").filter(Boolean));

/** Of the names, sizes and times of the files in SCORE_SETS. */
function hashOfSets(folder: string | undefined): string {
  const names = folder === undefined ? [] : readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.map((name) => ({ name, stat: statSync(join(folder ?? "", name)) }));
  const text = JSON.stringify(files.map(({ name, stat: { size, mtimeMs } }) => [name, size, mtimeMs]));
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function nameOf({ file, name }: Unit): string {
  return `${file} ${name}`;
}

/** Undefined if the process ended, or took too long. */
function reply<T>(child: ChildProcess, request?: Request): Promise<T | undefined> {
  return new Promise((resolve) => {
    const done = (answer: T | undefined) => {
      clearTimeout(timer);
      child.removeAllListeners();
      if (answer === undefined) child.kill("SIGKILL");
      resolve(answer);
    };
    const timer = setTimeout(() => done(undefined), patience);
    child.once("message", (answer: T) => done(answer)).once("exit", () => done(undefined));
    if (request && child.connected) child.send(request);
    else if (request) done(undefined);
  });
}

async function start(): Promise<ChildProcess> {
  const execArgv = ["--import", "tsx"];
  const child = fork(join(copy.folder, "test/ablate/worker.ts"), [], {
    cwd: copy.folder,
    execArgv,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  if ((await reply(child)) !== "ready") throw new Error("the copy of the program does not start");
  return child;
}

/** From a file if nothing has changed. */
async function readBaseline(): Promise<Baseline> {
  if (existsSync(baselineFile)) return JSON.parse(readFileSync(baselineFile, "utf8"));
  const ask = async (_: unknown, part: number) => {
    const child = await start();
    const found = await reply<Baseline>(child, { kind: "baseline", part, parts: processes });
    child.kill();
    if (!found) throw new Error("the program fails with nothing off");
    return found;
  };
  const parts = await Promise.all(Array.from({ length: processes }, ask));
  const all = parts.reduce((one, other) => ({
    loading: one.loading,
    documents: { ...one.documents, ...other.documents },
    cases: one.cases.map((each, at) => (at % processes === parts.indexOf(other) ? (other.cases[at] ?? each) : each)),
  }));
  writeFileSync(baselineFile, JSON.stringify(all));
  return all;
}

/** A unit with what was lost without it. */
interface Row extends Omit<Unit, "id"> {
  readonly cases: number;
  readonly unfittedCases: number;
  readonly unfitted: Points;
  readonly fitted: Points;
  /** "at least": enough was lost. "does not run": without it the program does not end. "loads": it makes tables and patterns while the program is loaded. */
  readonly note: "" | "at least" | "does not run" | "loads";
  readonly bySet: Judged["lost"];
}

async function judgeEach(units: readonly Unit[]): Promise<void> {
  const reached = new Set([
    ...Object.values(baseline.documents).flatMap(({ knowledge, bot }) => [...knowledge, ...bot]),
    ...baseline.cases.flatMap((each) => each.units),
  ]);
  const [queue, rows] = [units.filter(({ id }) => reached.has(id) && !baseline.loading.includes(id)), [] as Row[]];
  const none: Judged = { cases: 0, unfitted: 0, lost: {}, isStopped: false };
  for (const unit of units) if (!queue.includes(unit)) rows.push(rowOf(unit, none));
  const judgeNext = async (unit: Unit, free: ChildProcess | undefined) => {
    const child = free?.connected ? free : await start();
    rows.push(rowOf(unit, await reply<Judged>(child, { kind: "judge", units: [unit.id], baseline: baselineFile, exact: options.exact })));
    console.error(`${queue.length} left; ${nameOf(unit)}`);
    if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(rows, null, 1));
    return child;
  };
  const work = async () => {
    let child: ChildProcess | undefined;
    for (let unit = queue.shift(); unit; unit = queue.shift()) child = await judgeNext(unit, child);
    child?.kill();
  };
  await Promise.all(Array.from({ length: processes }, work));
  print(rows);
}

function rowOf({ id, ...unit }: Unit, judged: Judged | undefined): Row {
  const { cases, unfitted, lost, isStopped } = judged ?? { cases: 0, unfitted: 0, lost: {}, isStopped: false };
  const part = (isFitted: boolean) =>
    sum(Object.entries(lost).flatMap(([set, points]) => (fittedSets.has(set) === isFitted ? [points] : [])));
  const note = baseline.loading.includes(id) ? "loads" : judged === undefined ? "does not run" : isStopped ? "at least" : "";
  return { ...unit, cases, unfittedCases: unfitted, unfitted: part(false), fitted: part(true), note, bySet: lost };
}

function print(rows: readonly Row[]): void {
  const worth = ({ unfitted: { right, open }, note }: Row) => (note === "does not run" ? 1000 : right + open);
  const sorted = [...rows].sort((a, b) => worth(b) - worth(a) || b.fitted.right + b.fitted.open - a.fitted.right - a.fitted.open);
  const signed = (number: number) => `${number > 0 ? "+" : ""}${Math.round(number)}`.padStart(5);
  console.log("unfitted: right, open | fitted: right, open | cases | lines, with its own | unit");
  for (const { unfitted, fitted, note, cases, lines, linesWithOwn, file, line, name } of sorted) {
    const points = [unfitted.right, unfitted.open, fitted.right, fitted.open].map(signed).join("");
    console.log(
      points,
      ...[cases, lines, linesWithOwn].map((number) => `${number}`.padStart(5)),
      `${file}:${line} ${name}`,
      note && `(${note})`,
    );
  }
  console.log(
    `${rows.length} units; ${copy.others.length} functions are none: their types do not say what they return when they find nothing`,
  );
}

async function judgeTogether(names: readonly string[]): Promise<void> {
  const units = copy.units.filter((unit) => names.includes(nameOf(unit)) && !baseline.loading.includes(unit.id));
  for (const name of names) if (!units.some((unit) => nameOf(unit) === name)) console.log(`there is no ${name} that can be switched off`);
  const child = await start();
  const judged = await reply<Judged>(child, { kind: "judge", units: units.map(({ id }) => id), baseline: baselineFile, exact: true });
  child.kill();
  if (!judged) return console.log("without these the program does not end");
  console.log(`without ${units.length} units, ${units.reduce((all, { lines }) => all + lines, 0)} lines: right, left open rightly`);
  const show = (name: string, sets: readonly string[]) => {
    const full = sum(cases.flatMap(({ set }, at) => (sets.includes(set) ? (baseline.cases[at]?.points ?? []) : [])));
    const lost = sum(sets.flatMap((set) => judged.lost[set] ?? []));
    console.log(name.padEnd(42), `${full.right - lost.right} of ${full.right}`.padEnd(14), `${full.open - lost.open} of ${full.open}`);
  };
  const all = [...new Set(cases.map(({ set }) => set))];
  for (const isFitted of [false, true]) {
    const sets = all.filter((set) => fittedSets.has(set) === isFitted);
    for (const set of sets) show(set, [set]);
    show(isFitted ? "all fitted" : "all unfitted", sets);
  }
}
