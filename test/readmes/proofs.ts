/** A file of the repository, and what it contains. */
export type Proof = readonly [file: string, ...texts: string[]];

const full = "test/readmes/commands.full.test.ts";
const inFull = (command: string): readonly Proof[] => [[full, command]];
const [usage, packageFile, compose, vitestConfig] = ["adapters/terminal/usage.ts", "package.json", "compose.yaml", "test/vitest.config.ts"];
const [copyTest, chaosTest] = ["test/adapters/store/copy.test.ts", "test/chaos/chaos.full.test.ts"];
const [scenarios, replicasTest] = ["test/replicas/scenarios.ts", "test/replicas/replicas.full.test.ts"];
const quick: Proof = [vitestConfig, '{ name: "quick", include: ["test/**/*.test.ts"]'];
const daily = (...texts: string[]): Proof => ["test/bench/daily.ts", ...texts];

/**
 * Commands that `commands.test.ts` does not run: the test that does, or, where the command needs a platform, a container engine, the network,
 * data of others or more than a minute, what it consists of. Every path in a command must exist, too.
 */
export const proofs: Readonly<Record<string, readonly Proof[]>> = {
  // Packages come from the network; npm run test:full installs them as the Dockerfile says.
  "npm install": [
    [packageFile, '"prepare": "npm run build"', "npm run container"],
    [".ci/run", "npm ci"],
  ],
  "npm ci": [
    ["Dockerfile", "npm ci"],
    [packageFile, "npm run container"],
  ],
  "npm prune --omit=dev": [["Dockerfile", "npm ci --omit=dev"]],
  "npm run container": [[packageFile, '"test:full": "npm test &&', "&& npm run container &&"]],
  "docker compose up --build --detach --wait": [
    [compose, "docker compose up --build --detach --wait\n", "bot-1:", "bot-2:", "postgres:", "build: ."],
    ["test/container/production.test.ts", "starts two copies of the bot and a PostgreSQL that they wait for"],
  ],

  // The whole of the tests, and parts of it: more than a minute.
  "npm test": [
    [packageFile, '"test": "npm run check && vitest run --config test/vitest.config.ts --project quick"', '"test:full": "npm test &&'],
    quick,
  ],
  "npm test -- PATH": [quick],
  "npm test -- test/adapters/knowledge test/adapters/formats": [quick],
  "npm test -- test/adapters/made-up-command": [quick],
  "npm test -- test/adapters/platforms": [quick],
  "npm test -- test/adapters/platforms test/adapters/slack test/adapters/discord": [quick],
  "npm test -- test/adapters/platforms/answers": [quick],
  "npm test -- test/adapters/platforms/empty-platform": [quick],
  "npm test -- test/adapters/slack/workspaces": [quick],
  "npm test -- test/adapters/store": [quick],
  "npm test -- test/adapters/store/kept-data": [quick],
  "npm test -- test/adapters/web/public": [quick],
  "npm test -- test/formats": [quick],
  "npm test -- test/src/commands test/adapters/platforms": [quick],
  "npm test -- test/readmes": [quick],
  "npm test -- test/src/daily": [quick],
  "npm test -- test/src/knowledge/curation": [quick],
  "npm run test:full": [
    [packageFile, "--project full && npm run container && npm run test:nodes"],
    [vitestConfig, "*.full.test.ts"],
    [".ci/run", "npm run test:full"],
  ],
  "npm run test:watch": [[packageFile, '"test:watch": "vitest --config test/vitest.config.ts --project quick"']],
  "npx vitest run --config test/vitest.config.ts PATH": inFull("npx vitest run --config test/vitest.config.ts PATH"),
  "npm run format": inFull("npm run format"),
  "npm run dev": inFull("npm run dev"),
  "npm run screenshot": [["test/screenshots/run.ts", "mkdtempSync(join(tmpdir()"]],
  "npm run screenshot -- --readme": [["test/screenshots/run.ts", 'readme: { type: "boolean" }', "playground.jpg"]],

  // Figures.
  "npm run scores": inFull("npm run scores"),
  "npm run scores -- --fails": inFull("npm run scores -- --fails"),
  "npm run scores -- --record": inFull("npm run scores -- --record"),
  "SCORE_SETS=DIR npm run scores": [
    ["test/scores/run.ts", "process.env.SCORE_SETS", "scoreFolder(resolve(folder))"],
    ["test/scores/scorers.ts", "export function callOf"],
  ],
  "npm run bench": [
    [
      packageFile,
      ...["program", "serving", "large-documents", "names", "documents", "search", "conversations", "daily"].map(
        (part) => `test/bench/${part}.ts`,
      ),
    ],
  ],
  "npx tsx test/bench/NAME.ts": inFull("npx tsx test/bench/documents.ts"),
  "npx tsx test/bench/documents.ts": inFull("npx tsx test/bench/documents.ts"),
  "npx tsx test/bench/names.ts": inFull("npx tsx test/bench/names.ts"),
  "npx tsx test/bench/program.ts": inFull("npx tsx test/bench/program.ts"),
  "npx tsx test/bench/large-documents.ts": inFull("npx tsx test/bench/large-documents.ts"),
  "npx tsx test/bench/serving.ts": [["test/bench/serving.ts", 'const [word = "", seconds = 20] = [process.argv[2]']],
  "npx tsx test/bench/serving.ts WORD": inFull("npx tsx test/bench/serving.ts page"),
  "npx tsx test/bench/serving.ts workspaces": [["test/bench/serving.ts", "process.argv[2]", "workspaces"]],
  "npx tsx test/bench/daily.ts": [daily('if (!process.argv.includes("--without-limits")) await measureWithLimits();')],
  "npx tsx test/bench/daily.ts --without-limits": [daily('process.argv.includes("--without-limits")', "[100_000, 8]")],
  "node --expose-gc --import tsx test/bench/conversations.ts": inFull("node --expose-gc --import tsx test/bench/conversations.ts"),
  "node --expose-gc --import tsx test/bench/search.ts --scale": [
    ["test/bench/search.ts", 'process.argv.includes("--scale")', "reportScale(size"],
  ],
  "npx tsx test/bench/search.ts SQUAD_SAMPLE --quality": inFull("npx tsx test/bench/search.ts SQUAD_SAMPLE --quality"),
  // The sample belongs to others, and the fit writes to src.
  "npx tsx test/bench/fit.ts SQUAD_SAMPLE": [
    ["test/bench/fit.ts", "readSquadSample()", "fitted-weights"],
    ["test/bench/articles.ts", "process.env.SQUAD_SAMPLE"],
  ],
  "npx tsx test/bench/fit.ts SQUAD_SAMPLE --ablation": [["test/bench/fit.ts", 'process.argv.includes("--ablation")']],
  "git worktree add ../first-try 1c2f08f": inFull("git worktree add ../first-try"),
  "cp test/conversations/r-teacher.jsonl ../first-try/test/conversations": inFull("git worktree add ../first-try"),
  "cd ../first-try": inFull("git worktree add ../first-try"),
  "npx tsx test/bench/conversations.ts": inFull("git worktree add ../first-try"),

  // Load: minutes; the full tests run them for seconds.
  "npm run attack": [
    ["test/attack/run.ts", "const attacks = { flood:", "process.argv.slice(2)"],
    ["test/src/bounded-time.full.test.ts", "describe("],
  ],
  "npm run reload": [
    ["test/reload/run.ts", "questions = 10_000, saves = 100"],
    ["test/reload/reload.full.test.ts", "reloadUnderLoad({ platform, questions: 200"],
  ],
  "npm run replicas": [
    [scenarios, "export const scenarios"],
    [replicasTest, "disturb: rollingDeploy", "disturb: kill"],
  ],
  "npm run chaos": [
    ["test/chaos/run.ts", "posts = 12_000, seconds = 60"],
    [chaosTest, "await expectNothingLost({})"],
  ],
  "npm run chaos -- --postgres": [
    ["test/chaos/run.ts", 'postgres: { type: "boolean" }'],
    [chaosTest, 'database: "postgres"'],
  ],
  "npm run chaos -- --postgres --restart": [
    ["test/chaos/run.ts", 'restart: { type: "boolean" }'],
    [chaosTest, "withRestarts: true"],
  ],
  "npm run chaos -- --postgres --wrong-clock": [
    ["test/chaos/run.ts", '"wrong-clock": { type: "boolean" }'],
    [chaosTest, "withWrongClock: true"],
  ],

  // An installation.
  "git clone": inFull("git clone"),
  "cd /var/lib/verbatim": [["adapters/README.md", "WorkingDirectory=/var/lib/verbatim", "StateDirectory=verbatim"]],
  "sudo node --env-file=/etc/verbatim.env /opt/verbatim/dist/adapters/main.js doctor": inFull("sudo node --env-file=/etc/verbatim.env"),
  'pg_dump --format=custom --no-unlogged-table-data --file=FILE "$DATABASE_URL"': [
    [copyTest, 'postgresProgram("pg_dump"), ["--format=custom", "--no-unlogged-table-data"'],
  ],
  "pg_restore --exit-on-error --no-owner --dbname=NEW_URL FILE": [
    [copyTest, 'postgresProgram("pg_restore"), ["--exit-on-error", "--no-owner"'],
  ],
  "npm run store -- copy --from A --to B": [
    [copyTest, 'runProgram(["store", "copy", "--from", from, "--to", to])'],
    [usage, "verbatim store copy --from A --to B"],
  ],
  "npm run store -- copy --from data/verbatim.db --to postgres://USER@HOST/NAME": [
    [copyTest, 'runProgram(["store", "copy", "--from", from, "--to", to])', "sharedPostgres().createDatabase()"],
  ],
};
