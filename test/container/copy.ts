import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import type { Image } from "./image.ts";

/** The program, started from an image as its user. */
export interface Copy {
  /** The health port. */
  readonly port: number;
  /** The number of the user whose rights it has. */
  userId(): string | undefined;
  /** Sends SIGTERM and resolves to the exit status. */
  stop(): Promise<number | null>;
}

/** Milliseconds. */
const readyTimeout = 30_000;

/** Whether this process may make file systems read-only for a program. Otherwise the program's user merely owns nothing but the volumes. */
export const canMount = spawnSync("unshare", ["--mount", "true"]).status === 0;

/** Resolves once the program is ready; rejects with its log if it does not get so. Everything but volumes and /tmp is read-only for it. */
export async function startCopy(image: Image, env: NodeJS.ProcessEnv): Promise<Copy> {
  const port = await freePort();
  const app = join(image.folder, image.workdir);
  const [uid = "", gid = ""] = image.user.split(":");
  const asUser = ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--no-new-privs", "--inh-caps=-all"];
  const mounts = [
    ...image.volumes.map((volume) => join(image.folder, volume)).map((path) => `mount --bind ${path} ${path}`),
    "mount -t tmpfs tmpfs /tmp",
    "mount -o remount,bind,ro /",
    `if touch ${app}/written 2>/dev/null; then echo the file system is not read-only >&2; exit 1; fi`,
    'exec "$@"',
  ].join(" && ");
  const readOnly = canMount ? ["unshare", "--mount", "sh", "-c", mounts, "sh"] : [];
  const [name = "", ...args] = [...readOnly, ...asUser, ...image.command];
  const child = spawn(name, args, {
    cwd: app,
    env: { ...image.env, ...env, HEALTH_PORT: String(port) },
    stdio: ["ignore", "inherit", "pipe"],
  });
  process.on("exit", () => child.kill("SIGKILL"));
  let log = "";
  child.stderr.on("data", (data: Buffer) => {
    log += data.toString();
  });
  const ended = once(child, "exit");
  for (const end = performance.now() + readyTimeout; !log.includes('"msg":"ready"'); await wait(50))
    if (performance.now() > end || child.exitCode !== null) throw new Error(`The program does not get ready:\n${log}`);
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
export async function runCheck([name = "", ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const [status] = await once(spawn(name, args, { env, stdio: "ignore" }), "exit");
  return status;
}
