// npm run container: what the Dockerfile says, without a container engine. Runs its COPY and RUN commands in empty folders, and the program
// from there: as the Dockerfile's user, with all but `data` and `/tmp` read-only. Needs root, as building an image does.
import { type ChildProcess, execFileSync, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { freePort } from "../free-port.ts";
import { type Instruction, parseDockerfile, type Stage } from "./dockerfile.ts";

const root = join(import.meta.dirname, "..", "..");
/** Not in /tmp, which the program gets empty. */
const trial = mkdtempSync("/var/tmp/verbatim-container-");
chmodSync(trial, 0o755);

/** A stage that was built. */
interface Image {
  /** The root of its files. */
  readonly folder: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly health: readonly string[];
  readonly command: readonly string[];
  readonly volumes: readonly string[];
}

function build({ name = "final", instructions }: Stage, earlier: ReadonlyMap<string, Image>): Image {
  const folder = join(trial, name);
  let image: Image = { folder, workdir: "/", env: {}, user: "0:0", health: [], command: [], volumes: [] };
  for (const instruction of instructions) {
    console.log(`${name}: ${instruction.name} ${instruction.text}`);
    image = { ...image, ...apply(instruction, image, earlier) };
  }
  return image;
}

function apply({ name, text, words, options }: Instruction, image: Image, earlier: ReadonlyMap<string, Image>): Partial<Image> {
  const [first = ""] = words;
  switch (name) {
    case "WORKDIR":
      mkdirSync(join(image.folder, first), { recursive: true });
      return { workdir: first };
    case "COPY":
      copy(words, options.from === undefined ? root : (earlier.get(options.from)?.folder ?? ""), image);
      return {};
    case "RUN":
      execFileSync("sh", ["-c", text], {
        cwd: join(image.folder, image.workdir),
        env: environment(image),
        stdio: ["ignore", "ignore", "inherit"],
      });
      return {};
    case "ENV":
      return { env: { ...image.env, ...Object.fromEntries(words.map((word) => word.split("="))) } };
    case "USER":
      return { user: first };
    case "VOLUME":
      return { volumes: words };
    case "HEALTHCHECK":
      return { health: words };
    case "CMD":
      return { command: words };
    default:
      return {};
  }
}

function copy(words: readonly string[], from: string, { folder, workdir }: Image): void {
  const [target = "", ...sources] = [...words].reverse();
  for (const source of sources) {
    const to = join(folder, workdir, target, target.endsWith("/") ? basename(source) : "");
    cpSync(join(from, source), to, { recursive: true });
  }
}

/** Without anything of this process's, so that the same commands do not depend on it. npm's cache is its own, because the image empties it. */
function environment({ env }: Pick<Image, "env">): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: join(trial, "home"), npm_config_cache: join(trial, "npm"), ...env };
}

/** Links the packages that npm has already downloaded, which emptying the new cache does not delete. */
function fillCache(): void {
  const cache = execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim();
  mkdirSync(join(trial, "npm"));
  spawnSync("cp", ["--archive", "--link", join(cache, "_cacache"), join(trial, "npm")]);
}

/** Whether this process may make folders read-only for a program. Otherwise the program's user owns nothing but `data`. */
const canMount = spawnSync("unshare", ["--mount", "true"]).status === 0;

/** Starts the program as the image does. */
function start(image: Image, env: NodeJS.ProcessEnv) {
  const app = join(image.folder, image.workdir);
  const [uid = "", gid = ""] = image.user.split(":");
  const asUser = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--no-new-privs", "--inh-caps=-all"];
  const data = image.volumes.map((volume) => join(image.folder, volume));
  const mounts = [
    ...data.map((path) => `mount --bind ${path} ${path}`),
    "mount -t tmpfs tmpfs /tmp",
    "mount -o remount,bind,ro /",
    `if touch ${app}/written 2>/dev/null; then echo the file system is not read-only >&2; exit 1; fi`,
    'exec "$@"',
  ].join(" && ");
  const readOnly = canMount ? ["unshare", "--mount", "sh", "-c", mounts, "sh"] : [];
  const [name = "", ...args] = [...readOnly, ...asUser, ...image.command];
  const options: SpawnOptions = { cwd: app, env: { ...environment(image), ...env }, stdio: ["ignore", "inherit", "pipe"] };
  return spawn(name, args, options);
}

function expect(isRight: boolean, what: string): void {
  console.log(`${isRight ? "ok   " : "WRONG"} ${what}`);
  if (!isRight) process.exitCode = 1;
}

/** Milliseconds. */
const readyTimeout = 20_000;

async function tryProgram(image: Image): Promise<void> {
  const slack = await startFakeSlack("socket");
  const port = await freePort();
  const child = start(image, { ...slack.env, HEALTH_PORT: String(port) });
  try {
    await tryRunning(child, { image, port, slack });
  } finally {
    child.kill("SIGKILL");
    await slack.close();
  }
}

interface Running {
  readonly image: Image;
  readonly port: number;
  readonly slack: FakeSlack;
}

async function tryRunning(child: ChildProcess, { image, port, slack }: Running): Promise<void> {
  let log = "";
  child.stderr?.on("data", (data: Buffer) => {
    log += data.toString();
  });
  const ended = once(child, "exit");
  for (const end = performance.now() + readyTimeout; performance.now() < end && child.exitCode === null; await wait(50))
    if (log.includes('"msg":"ready"')) break;
  if (!log.includes('"msg":"ready"')) throw new Error(`The program does not get ready:\n${log}`);
  expect(true, `the program is ready, with a file system that is ${canMount ? "read-only" : "not its own"}`);
  const [health = "", ...healthArgs] = image.health;
  const checkHealth = () => spawnAndWait(health, healthArgs, { ...environment(image), HEALTH_PORT: String(port) });
  expect((await checkHealth()) === 0, "the health check succeeds");
  const { text } = await slack.runCommand("/daily start 9 in Shanghai");
  expect(text.includes("From now on"), "the store in the volume can be written");
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  expect(new RegExp(`^Uid:\\s+${image.user.split(":")[0]}\\s`, "mu").test(status), `the program runs as user ${image.user}`);
  child.kill("SIGTERM");
  const [code] = await ended;
  expect(code === 0, "SIGTERM ends it with status 0");
  expect((await checkHealth()) !== 0, "then the health check fails");
}

async function spawnAndWait(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const child = spawn(name, args, { env, stdio: "ignore" });
  const [code] = await once(child, "exit");
  return code;
}

if (process.getuid?.() === 0) {
  const began = performance.now();
  try {
    fillCache();
    const images = new Map<string, Image>();
    const stages = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8"));
    for (const stage of stages) images.set(stage.name ?? "final", build(stage, images));
    const image = images.get("final");
    if (!image) throw new Error("The Dockerfile has no final stage.");
    const size = execFileSync("du", ["-sm", image.folder], { encoding: "utf8" }).split("\t")[0];
    console.log(`The image adds ${size} MB to its base (${stages.at(-1)?.base}).`);
    await tryProgram(image);
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
  console.log(`${Math.round((performance.now() - began) / 1_000)} s`);
} else {
  rmSync(trial, { recursive: true });
  console.log("skipped: trying the Dockerfile needs root, as building an image does");
}
