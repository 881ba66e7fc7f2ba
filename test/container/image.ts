import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { freePort } from "../free-port.ts";
import { read, root } from "../repository.ts";
import { type Instruction, parseDockerfile, type Stage, wordsOf } from "./dockerfile.ts";

/** The last stage of the Dockerfile, built. */
export interface Image {
  readonly stage: Stage;
  /** The root of its files. */
  readonly folder: string;
  readonly workdir: string;
  /** All of the environment that its programs get: nothing of this process's. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  remove(): void;
}

/** Runs the COPY and RUN commands of the Dockerfile, each stage in an empty folder. */
export function buildImage(): Image {
  // Not in /tmp, which the program gets empty.
  const trial = mkdtempSync("/var/tmp/verbatim-container-");
  chmodSync(trial, 0o755);
  fillCache(trial);
  const stages = parseDockerfile(read("Dockerfile"));
  const [image] = stages.map((stage) => ({ stage, ...build(stage, trial) })).slice(-1);
  if (!image) throw new Error("The Dockerfile has no stage.");
  const size = execFileSync("du", ["-sm", image.folder], { encoding: "utf8" }).split("\t")[0];
  console.log(`The image adds ${size} MB to ${image.stage.base}.`);
  return { ...image, remove: () => rmSync(trial, { recursive: true, force: true }) };
}

/** Takes over the packages that npm has already downloaded. They are linked, which emptying the new cache does not matter to; the index is copied. */
function fillCache(trial: string): void {
  const cache = join(execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim(), "_cacache");
  const target = join(trial, "npm", "_cacache");
  mkdirSync(target, { recursive: true });
  spawnSync("cp", ["--archive", "--link", join(cache, "content-v2"), target]);
  spawnSync("cp", ["--archive", join(cache, "index-v5"), target]);
}

function build({ name, instructions }: Stage, trial: string) {
  const folder = join(trial, name);
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: join(trial, "home"), npm_config_cache: join(trial, "npm") };
  let workdir = "/";
  const steps: Readonly<Record<string, (instruction: Instruction) => unknown>> = {
    WORKDIR: ({ words: [path = ""] }) => {
      workdir = path;
      mkdirSync(join(folder, path), { recursive: true });
    },
    COPY: ({ words, from }) => {
      const [target = "", ...sources] = words.toReversed();
      for (const source of sources) {
        const to = join(folder, workdir, target, target.endsWith("/") ? basename(source) : "");
        cpSync(join(from === undefined ? root : join(trial, from), source), to, { recursive: true });
      }
    },
    RUN: ({ text }) => execFileSync("sh", ["-c", text], { cwd: join(folder, workdir), env, stdio: ["ignore", "ignore", "inherit"] }),
    ENV: ({ words }) => Object.assign(env, Object.fromEntries(words.map((word) => word.split("=")))),
  };
  for (const instruction of instructions) {
    console.log(`${name}: ${instruction.name} ${instruction.text}`);
    steps[instruction.name]?.(instruction);
  }
  return { folder, workdir, env };
}

/** The program, started from an image as its user. */
export interface Copy {
  /** The health port. */
  readonly port: number;
  /** The number of the user whose rights it has. */
  userId(): string | undefined;
  /** Sends SIGTERM and resolves to the exit status. */
  stop(): Promise<number | null>;
}

/** Whether this process may make file systems read-only for a program. Otherwise the program's user merely owns nothing but the volumes. */
export function canMount(): boolean {
  return spawnSync("unshare", ["--mount", "true"]).status === 0;
}

/** Resolves once the program is ready; rejects with its log if it ends before. Everything but volumes and /tmp is read-only for it. */
export async function startCopy({ stage, folder, workdir, env: imageEnv }: Image, env: NodeJS.ProcessEnv): Promise<Copy> {
  const port = await freePort();
  const app = join(folder, workdir);
  const [uid = "", gid = ""] = wordsOf(stage, "USER")[0]?.split(":") ?? [];
  const asUser = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--no-new-privs", "--inh-caps=-all"];
  const mounts = [
    ...wordsOf(stage, "VOLUME").map((volume) => `mount --bind ${join(folder, volume)} ${join(folder, volume)}`),
    "mount -t tmpfs tmpfs /tmp",
    "mount -o remount,bind,ro /",
    `if touch ${app}/written 2>/dev/null; then echo the file system is not read-only >&2; exit 1; fi`,
    'exec "$@"',
  ].join(" && ");
  const readOnly = canMount() ? ["unshare", "--mount", "sh", "-c", mounts, "sh"] : [];
  const [name = "", ...args] = [...readOnly, ...asUser, ...wordsOf(stage, "CMD")];
  const child = spawn(name, args, {
    cwd: app,
    env: { ...imageEnv, ...env, HEALTH_PORT: String(port) },
    stdio: ["ignore", "inherit", "pipe"],
  });
  process.on("exit", () => child.kill("SIGKILL"));
  const ended = once(child, "exit");
  let log = "";
  await new Promise((resolve, reject) => {
    child.stderr.on("data", (data: Buffer) => {
      log += data.toString();
      if (log.includes('"msg":"ready"')) resolve(undefined);
    });
    child.on("exit", () => reject(new Error(`The program does not get ready:\n${log}`)));
  });
  return {
    port,
    userId: () => /^Uid:\s+(\d+)/mu.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1],
    stop: async () => {
      child.kill("SIGTERM");
      const [status] = await ended;
      return status;
    },
  };
}

/** Runs a health check. Resolves to its exit status. */
export async function runCheck([name = "", ...args]: readonly string[], env?: NodeJS.ProcessEnv): Promise<number | null> {
  const [status] = await once(spawn(name, args, { ...(env ? { env } : {}), stdio: "ignore" }), "exit");
  return status;
}
