import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { freePort } from "./free-port.ts";

export type PostgresServer = Awaited<ReturnType<typeof startPostgres>>;

const debianFolder = "/usr/lib/postgresql";
const folders = existsSync(debianFolder) ? readdirSync(debianFolder).map((version) => join(debianFolder, version, "bin")) : [];
const binaries = folders.filter((folder) => existsSync(join(folder, "initdb"))).at(-1);

/** Debian's PostgreSQL is installed. */
export const hasPostgres = binaries !== undefined;
export const skipReason = "skipped: there is no PostgreSQL; apt-get install postgresql brings it";

/** The path of one of PostgreSQL's programs, such as `pg_dump`. */
export function postgresProgram(name: string): string {
  return join(binaries ?? "", name);
}

/** A connection of a test's own. A test that fails leaves it open, and its server then closes it: no further failure. */
export async function connectTo(database: string): Promise<pg.Client> {
  const client = new pg.Client(database);
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

const user = "postgres";

/**
 * A PostgreSQL server on loopback, in a temporary folder, for tests that stop it; others share that of the run.
 * `isDurable`: whether a commit waits for the disk, as in production.
 */
export async function startPostgres({ isDurable = false } = {}) {
  if (binaries === undefined) throw new Error(skipReason);
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  const data = join(folder, "data");
  const password = randomBytes(12).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password);
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root; its package creates this user.
  if (isRoot) for (const path of [folder, passwordFile]) chownSync(path, userId("u"), userId("g"));
  const commandLine = (program: string, args: readonly string[]): readonly [string, readonly string[]] => {
    const command = [join(binaries, program), ...args];
    const [name = "", ...rest] = isRoot ? ["setpriv", `--reuid=${user}`, `--regid=${user}`, "--clear-groups", ...command] : command;
    return [name, rest];
  };
  const run = (program: string, ...args: string[]) => {
    const [name, rest] = commandLine(program, args);
    const { status, stderr } = spawnSync(name, rest, { encoding: "utf8", cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  };
  run("initdb", "-D", data, "-U", user, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync", "--locale=C.UTF-8");
  const port = await freePort();
  const durability = isDurable ? "" : " -c fsync=off -c full_page_writes=off -c synchronous_commit=off";
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=200${durability}`;
  const startArguments = ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"];
  const stopArguments = ["-D", data, "-w", "-m", "immediate", "stop"];
  const start = () => run("pg_ctl", ...startArguments);
  /** At once, without waiting for clients. */
  const stop = () => run("pg_ctl", ...stopArguments);
  const control = async (args: readonly string[]) => {
    const [status] = await once(spawn(...commandLine("pg_ctl", args), { cwd: folder, stdio: "ignore" }), "exit");
    if (status !== 0) throw new Error(`pg_ctl failed with status ${status}`);
  };
  start();
  const frozen: number[] = [];
  const thaw = () => {
    for (const pid of frozen.splice(0)) process.kill(pid, "SIGCONT");
  };
  return {
    ...databasesAt(port, password),
    port,
    stop,
    start,
    /** Until `thaw`, connections stay open and new ones are accepted, but nothing is answered. */
    freeze: () => {
      const main = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(main, "SIGSTOP");
      const others = readFileSync(`/proc/${main}/task/${main}/children`, "utf8").trim().split(" ").map(Number);
      for (const pid of others) process.kill(pid, "SIGSTOP");
      frozen.push(...others, main);
    },
    thaw,
    /** Stops at once, and starts after so many milliseconds; without holding up this process. */
    restart: async (milliseconds: number) => {
      await control(stopArguments);
      await wait(milliseconds);
      await control(startArguments);
    },
    /** Stops, and deletes everything. */
    close: () => {
      thaw();
      try {
        stop();
      } catch {
        // A test may have stopped it already.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of the server that this run of the tests shares. */
export function sharedPostgres() {
  const server = inject("postgres");
  if (!server) throw new Error(`${skipReason}; or vitest was called without --config test/vitest.config.ts`);
  return databasesAt(server.port, server.password);
}

/** Where tests get databases of their own. */
function databasesAt(port: number, password: string) {
  const address = (name: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
  return {
    password,
    /** Creates an empty database, and resolves to its address. */
    createDatabase: async (): Promise<string> => {
      const name = `verbatim_${randomBytes(8).toString("hex")}`;
      const client = await connectTo(address("postgres"));
      await client.query(`create database ${name} strategy file_copy`);
      await client.end();
      return address(name);
    },
  };
}

function userId(kind: "u" | "g"): number {
  return Number(execFileSync("id", [`-${kind}`, user], { encoding: "utf8" }));
}
