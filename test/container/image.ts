import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { type Instruction, parseDockerfile, type Stage } from "./dockerfile.ts";

export const root = join(import.meta.dirname, "..", "..");

/** A stage of a Dockerfile that was built. */
export interface Image {
  /** The root of its files. */
  readonly folder: string;
  readonly workdir: string;
  /** All of the environment that its programs get: nothing of this process's. */
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** `uid:gid` */
  readonly user: string;
  readonly health: readonly string[];
  readonly command: readonly string[];
  readonly volumes: readonly string[];
}

interface Trial {
  readonly folder: string;
  readonly images: ReadonlyMap<string, Image>;
}

/** Runs the COPY and RUN commands of the Dockerfile, each stage in an empty folder. Resolves to the last stage. */
export function buildImage(): Image & { remove(): void } {
  // Not in /tmp, which the program gets empty.
  const folder = mkdtempSync("/var/tmp/verbatim-container-");
  chmodSync(folder, 0o755);
  fillCache(folder);
  const images = new Map<string, Image>();
  const stages = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8"));
  for (const stage of stages) images.set(stage.name ?? "final", build(stage, { folder, images }));
  const image = images.get("final");
  if (!image) throw new Error("The Dockerfile has no final stage.");
  const size = execFileSync("du", ["-sm", image.folder], { encoding: "utf8" }).split("\t")[0];
  console.log(`The image adds ${size} MB to ${stages.at(-1)?.base}.`);
  return { ...image, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Takes over the packages that npm has already downloaded. They are linked, which emptying the new cache does not matter to; the index is copied. */
function fillCache(folder: string): void {
  const cache = join(execFileSync("npm", ["config", "get", "cache"], { encoding: "utf8" }).trim(), "_cacache");
  const target = join(folder, "npm", "_cacache");
  mkdirSync(target, { recursive: true });
  spawnSync("cp", ["--archive", "--link", join(cache, "content-v2"), target]);
  spawnSync("cp", ["--archive", join(cache, "index-v5"), target]);
}

function build({ name = "final", instructions }: Stage, trial: Trial): Image {
  const env = { PATH: process.env.PATH, HOME: join(trial.folder, "home"), npm_config_cache: join(trial.folder, "npm") };
  let image: Image = { folder: join(trial.folder, name), workdir: "/", env, user: "0:0", health: [], command: [], volumes: [] };
  for (const instruction of instructions) {
    console.log(`${name}: ${instruction.name} ${instruction.text}`);
    image = { ...image, ...apply(instruction, image, trial) };
  }
  return image;
}

function apply({ name, text, words, options }: Instruction, image: Image, { images }: Trial): Partial<Image> {
  const [first = ""] = words;
  switch (name) {
    case "WORKDIR":
      mkdirSync(join(image.folder, first), { recursive: true });
      return { workdir: first };
    case "COPY":
      copy(words, options.from === undefined ? root : (images.get(options.from)?.folder ?? ""), image);
      return {};
    case "RUN":
      run(text, image);
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

function run(text: string, { folder, workdir, env }: Image): void {
  execFileSync("sh", ["-c", text], { cwd: join(folder, workdir), env, stdio: ["ignore", "ignore", "inherit"] });
}
