import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createPrometheus, serveHealth } from "../../adapters/app/health.ts";
import { read, root } from "../repository.ts";
import { parseDockerfile, wordsOf } from "./dockerfile.ts";
import { runCheck } from "./image.ts";

const [readme, dockerfile, exampleEnv] = ["adapters/README.md", "Dockerfile", ".env.example"].map(read) as [string, string, string];
/** Variables of Node and of glibc, which read them before the program reads .env. */
const ofRuntime = ["NODE_ENV", "MALLOC_ARENA_MAX"];
/** The variables that .env.example explains. */
const documented = new Set([...ofRuntime, ...[...exampleEnv.matchAll(/^#?([A-Z][A-Z_]+)=/gmu)].map(([, name]) => name)]);

describe("the Dockerfile", () => {
  const stages = parseDockerfile(dockerfile);
  const final = stages.at(-1);
  const named = (name: string) => final?.instructions.filter((instruction) => instruction.name === name) ?? [];

  it("copies only what .dockerignore lets into the build, and all of it", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"));
    const copied = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ name, from }) => name === "COPY" && from === undefined)
      .flatMap(({ words }) => words.slice(0, -1));
    expect(new Set(allowed.map((line) => line.slice(1)))).toEqual(new Set(copied));
    for (const source of copied) expect(existsSync(join(root, source)), source).toBe(true);
  });

  it("installs without development's packages, and runs the program as a user without rights, in exec form", () => {
    expect(named("RUN").map(({ text }) => text)).toContainEqual(expect.stringMatching(/^npm ci --omit=dev /u));
    expect(wordsOf(final, "USER")).toEqual(["1000:1000"]);
    expect(wordsOf(final, "CMD")).toEqual(["node", "dist/adapters/main.js"]);
    expect(wordsOf(final, "HEALTHCHECK")[0]).toBe("node");
  });

  it("uses a version of Node that package.json allows, and settings that .env.example explains", () => {
    const version = /^node:(\d+)-/u.exec(stages.at(-1)?.base ?? "")?.[1];
    expect(Number(version)).toBeGreaterThanOrEqual(20);
    const names = named("ENV").flatMap(({ words }) => words.map((word) => word.split("=")[0]));
    for (const name of names) expect(documented).toContain(name);
  });
});

describe("compose.yaml", () => {
  const serviceSchema = v.looseObject({
    build: v.optional(v.string()),
    environment: v.record(v.string(), v.string()),
    depends_on: v.optional(v.record(v.string(), v.object({ condition: v.string() }))),
    healthcheck: v.looseObject({ test: v.array(v.string()) }),
    read_only: v.optional(v.boolean()),
    tmpfs: v.optional(v.array(v.string())),
    env_file: v.optional(v.string()),
    restart: v.string(),
    stop_grace_period: v.optional(v.string()),
    volumes: v.optional(v.array(v.string())),
  });
  const file = load(read("compose.yaml"));
  const { services, volumes } = v.parse(
    v.looseObject({ services: v.record(v.string(), v.unknown()), volumes: v.record(v.string(), v.unknown()) }),
    file,
  );
  const service = (name: string) => v.parse(serviceSchema, withMerged(services[name]));

  it("starts two copies of the bot and a PostgreSQL that they wait for", () => {
    expect(Object.keys(services)).toEqual(["bot-1", "bot-2", "postgres"]);
    for (const name of ["bot-1", "bot-2"]) {
      const bot = service(name);
      expect(bot).toMatchObject({ build: ".", env_file: ".env", read_only: true, tmpfs: ["/tmp"], restart: "unless-stopped" });
      expect(bot.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
      expect(Number.parseInt(bot.stop_grace_period ?? "", 10)).toBeGreaterThan(5);
    }
    expect(service("postgres").volumes?.map((volume) => volume.split(":")[0])).toEqual(Object.keys(volumes));
  });

  it("uses only settings that .env.example explains, and ports, names and passwords that agree", () => {
    const { environment, healthcheck } = service("bot-1");
    const text = read("compose.yaml");
    const substituted = [...text.matchAll(/\$\{([A-Z_]+)/gu)].map(([, name]) => name);
    for (const name of [...Object.keys(environment), ...substituted]) expect(documented).toContain(name);
    expect(healthcheck.test.join(" ")).toContain(`127.0.0.1:${environment.HEALTH_PORT}/readyz`);
    const postgres = service("postgres").environment;
    const address = new URL((environment.DATABASE_URL ?? "").replace(/\$\{.*?\}/u, "password"));
    expect([address.username, address.hostname, address.pathname]).toEqual([
      postgres.POSTGRES_USER,
      "postgres",
      `/${postgres.POSTGRES_DB}`,
    ]);
    expect(environment.DATABASE_URL).toContain(postgres.POSTGRES_PASSWORD);
    const checked = service("postgres").healthcheck.test;
    expect(checked).toEqual(expect.arrayContaining([`--username=${postgres.POSTGRES_USER}`, `--dbname=${postgres.POSTGRES_DB}`]));
  });

  it("has a health check that succeeds while the program is ready", async () => {
    const connected = { slack: true };
    const connections = () => connected;
    const server = await serveHealth(0, { connections, names: [], prometheus: createPrometheus(connections) });
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const [, ...command] = service("bot-1").healthcheck.test.map((word) => word.replace("8081", String(port)));
    const check = () => runCheck(command);
    expect(await check()).toBe(0);
    connected.slack = false;
    expect(await check()).toBe(1);
    server.closeAllConnections();
    server.close();
  });
});

/** The service with what `<<` takes over, as Compose reads it. */
function withMerged(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("<<" in value)) return value;
  const { "<<": merged, ...own } = value;
  return { ...(typeof merged === "object" ? merged : {}), ...own };
}

describe("adapters/README.md, In production", () => {
  const section = /^## In production\n(.*?)^## /msu.exec(readme)?.[1] ?? "";

  it("names only metrics that exist", async () => {
    const text = await createPrometheus(() => ({ slack: true })).text();
    const existing = new Set([...text.matchAll(/^# HELP (\S+)/gmu)].map(([, name]) => name));
    const named = [...section.matchAll(/\b(?:verbatim|nodejs|process)_[a-z0-9_]+/gu)].map(([name]) =>
      name.replace(/_(?:bucket|count)$/u, ""),
    );
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect(existing).toContain(name);
  });

  it("names only settings that .env.example explains", () => {
    const named = [...section.matchAll(/`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`/gu)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(documented).toContain(name);
  });

  it.skipIf(spawnSync("systemd-analyze", ["--version"]).status !== 0)("has a unit to which systemd has no objection", () => {
    const [, unit = ""] = /```ini\n(.*?)```/su.exec(section) ?? [];
    const file = join(mkdtempSync(join(tmpdir(), "unit-")), "verbatim.service");
    writeFileSync(file, unit.replace("/usr/bin/node", process.execPath));
    const { status, stderr } = spawnSync("systemd-analyze", ["verify", file], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(unit).toMatch(/^ExecStart=\/usr\/bin\/node \/opt\/verbatim\/dist\/adapters\/main\.js$/mu);
  });
});
