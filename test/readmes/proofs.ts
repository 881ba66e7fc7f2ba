/** Files of the repository, and what each contains. */
type Proof = Readonly<Record<string, string | readonly string[]>>;

const [usage, packageFile, compose, vitestConfig] = ["adapters/terminal/usage.ts", "package.json", "compose.yaml", "test/vitest.config.ts"];
const [copyTest, chaosTest] = ["test/adapters/store/copy.test.ts", "test/chaos/chaos.full.test.ts"];
const [fullTest, chaos, fit] = ["test/readmes/commands.full.test.ts", "test/chaos/run.ts", "test/bench/fit.ts"];
const ablate = "test/ablate/run.ts";
const copies = 'runProgram(["store", "copy", "--from", from, "--to", to])';

/**
 * Commands that no test of this folder runs: the test that does, or, where the command needs a platform, a container engine, the network,
 * data of others or more than a minute, what it consists of.
 */
export const proofs: Readonly<Record<string, Proof>> = {
  // Packages come from the network; npm run test:full installs them as the Dockerfile says.
  "npm install": { [packageFile]: ['"prepare": "npm run build"', "npm run container"], ".ci/run": "npm ci" },
  "npm ci": { Dockerfile: "npm ci", [packageFile]: "npm run container" },
  "npm prune --omit=dev": { Dockerfile: "npm ci --omit=dev" },
  "npm run container": { [packageFile]: ['"test:full": "npm test &&', "&& npm run container &&"] },
  "docker compose up --build --detach --wait": {
    [compose]: ["docker compose up --build --detach --wait\n", "bot-1:", "bot-2:", "postgres:", "build: ."],
    "test/container/production.test.ts": "starts two copies of the bot and a PostgreSQL that they wait for",
  },

  // It opens a page in a browser.
  "npx @modelcontextprotocol/inspector node dist/adapters/main.js mcp": {
    "test/adapters/mcp/client.full.test.ts": 'args: [programPath, "mcp"]',
  },

  "npm run ablate": {
    [ablate]: "`npm run ablate [-- --only PATTERN] [-- --together FILE] [-- --json FILE] [-- --exact]`",
    "test/ablate/instrument.test.ts": "writes a copy of the program that answers, and in which every kind of unit can be switched off",
  },
  "npm run ablate -- --only PATTERN": { [ablate]: "options.only" },
  "npm run ablate -- --together FILE": { [ablate]: "options.together" },
  "npm run ablate -- --json FILE": { [ablate]: "options.json" },

  // The whole of the tests: more than a minute.
  "npm test": {
    [packageFile]: ['"test": "npm run lint && vitest run --config test/vitest.config.ts --project quick"', '"test:full": "npm test &&'],
    [vitestConfig]: '{ name: "quick", include: ["test/**/*.test.ts"]',
  },
  "npm run test:full": {
    [packageFile]: "--project full && npm run container && npm run test:nodes",
    [vitestConfig]: "*.full.test.ts",
    ".ci/run": "npm run test:full",
  },
  "npm run test:watch": { [packageFile]: '"test:watch": "vitest --config test/vitest.config.ts --project quick"' },
  "npm run screenshot": { "test/screenshots/run.ts": "mkdtempSync(join(tmpdir()" },
  "npm run screenshot -- --readme": { "test/screenshots/run.ts": ['readme: { type: "boolean" }', "playground.jpg"] },

  // Figures.
  "SCORE_SETS=DIR npm run scores": {
    "test/scores/run.ts": ["process.env.SCORE_SETS", "scoreFolder(resolve(folder))"],
    "test/scores/scorers.ts": "export function callOf",
  },
  "npm run bench": { [packageFile]: '"bench": "npm run build && tsx test/bench/run.ts"' },
  "npm run bench -- NAME…": { [fullTest]: "as npm run bench -- NAME…: %s" },
  "npm run bench -- --record": { "test/bench/run.ts": ["values.record && process.exitCode !== 1) record()", "<!-- bench -->"] },
  // The sample belongs to others, and the fit writes to src.
  "SQUAD_SAMPLE=PATH npm run fit": {
    [packageFile]: '"fit": "tsx test/bench/fit.ts --ranking && tsx test/bench/fit.ts --judge"',
    [fit]: ["readSquadSample()", "writeRankingWeights(", "writeJudgeWeights("],
    "test/bench/articles.ts": "process.env.SQUAD_SAMPLE",
  },
  "npx tsx test/bench/fit.ts SQUAD_SAMPLE --ablation": { [fit]: 'process.argv.includes("--ablation")' },
  "npx tsx test/bench/folds.ts SQUAD_SAMPLE": { "test/bench/folds.ts": ["readSquadSample()", "tune(variants)"] },

  // Load: minutes; the full tests run them for seconds.
  "npm run attack": {
    "test/attack/run.ts": ["const attacks = { flood:", "process.argv.slice(2)"],
    "test/src/bounded-time.full.test.ts": "describe(",
  },
  "npm run reload": {
    "test/reload/run.ts": "questions = 10_000, saves = 100",
    "test/reload/reload.full.test.ts": "reloadUnderLoad({ platform, questions: 200",
  },
  "npm run replicas": {
    "test/replicas/scenarios.ts": "export const scenarios",
    "test/replicas/replicas.full.test.ts": ["disturb: rollingDeploy", "disturb: kill"],
  },
  // An hour; no test runs it.
  "npm run soak": { "test/soak/run.ts": ['minutes: { type: "string", default: "60" }', "process.exitCode = 1"] },
  "npm run chaos": { [chaos]: "posts = 12_000, seconds = 60", [chaosTest]: "await expectNothingLost({})" },
  "npm run chaos -- --postgres": { [chaos]: 'postgres: { type: "boolean" }', [chaosTest]: 'database: "postgres"' },
  "npm run chaos -- --postgres --restart": { [chaos]: 'restart: { type: "boolean" }', [chaosTest]: "withRestarts: true" },
  "npm run chaos -- --postgres --wrong-clock": { [chaos]: '"wrong-clock": { type: "boolean" }', [chaosTest]: "withWrongClock: true" },

  // An installation.
  "git clone": { [fullTest]: "git clone" },
  "cd /var/lib/verbatim": { "adapters/README.md": ["WorkingDirectory=/var/lib/verbatim", "StateDirectory=verbatim"] },
  'pg_dump --format=custom --no-unlogged-table-data --file=FILE "$DATABASE_URL"': {
    [copyTest]: 'postgresProgram("pg_dump"), ["--format=custom", "--no-unlogged-table-data"',
  },
  "pg_restore --exit-on-error --no-owner --dbname=NEW_URL FILE": {
    [copyTest]: 'postgresProgram("pg_restore"), ["--exit-on-error", "--no-owner"',
  },
  "npm run store -- copy --from A --to B": { [copyTest]: copies, [usage]: "verbatim store copy --from A --to B" },
  "npm run store -- copy --from data/verbatim.db --to postgres://USER@HOST/NAME": {
    [copyTest]: [copies, "sharedPostgres().createDatabase()"],
  },
};
