import { resolve } from "node:path";
import { StoreError } from "../../src/daily/daily-storage.ts";
import { ConfigError, parseArguments, type ReportError } from "../shared/environment.ts";
import { type CopyEnd, copyDatabase, type TableSum } from "../store/copy-database.ts";
import { type ForgottenRows, forget as forgetSubject, type Subject } from "../store/forget.ts";
import { createDatabase, type PoolLimits } from "../store/postgres/database.ts";
import { createPostgresCopyEnd } from "../store/postgres/operator-commands.ts";
import { backupSqlite, createSqliteCopyEnd, forgetInSqlite } from "../store/sqlite/operator-commands.ts";
import { SqliteFile } from "../store/sqlite/sqlite-file.ts";
import { type Config, type DatabaseSettings, readDatabase } from "./program-config.ts";
import { describeDatabase } from "./storage.ts";

/** For statements that read or change whole tables. */
const operatorLimits: PoolLimits = { max: 1, statement_timeout: 600_000 };

/** `store copy --from A --to B` or `store backup FILE`. Resolves to what to print; undefined if the arguments are wrong. */
export async function runStoreCommand(args: string[], database: DatabaseSettings, cwd: string): Promise<string | undefined> {
  const parsed = parseArguments({ args, allowPositionals: true, options: { from: { type: "string" }, to: { type: "string" } } });
  if (!parsed) return undefined;
  const { from, to } = parsed.values;
  const [action, file, ...rest] = parsed.positionals;
  if (action === "copy" && file === undefined && from && to) return copy(from, to, cwd);
  if (action === "backup" && file && rest.length === 0 && from === undefined && to === undefined) return backup(database, file);
  return undefined;
}

async function copy(from: string, to: string, cwd: string): Promise<string> {
  const problems: string[] = [];
  const report: ReportError = (problem) => problems.push(problem);
  const [source, target] = [readDatabase("--from", from, cwd, report), readDatabase("--to", to, cwd, report)];
  if (JSON.stringify(source) === JSON.stringify(target)) problems.push("--from and --to are the same database; give two.");
  if (problems.length > 0) throw new ConfigError(problems);
  const sums = await withCopyEnd(source, "source", (sourceEnd) =>
    withCopyEnd(target, "target", (targetEnd) => copyDatabase(sourceEnd, targetEnd)),
  );
  return copyReport(describeDatabase(source), describeDatabase(target), sums);
}

async function withCopyEnd<T>(settings: DatabaseSettings, role: "source" | "target", work: (end: CopyEnd) => Promise<T>): Promise<T> {
  if (settings.kind === "sqlite") return work(createSqliteCopyEnd(settings.path, role));
  const database = createDatabase(settings.url, undefined, operatorLimits);
  return work(createPostgresCopyEnd(settings.url, database)).finally(() => database.close());
}

function copyReport(source: string, target: string, sums: readonly TableSum[]): string {
  const hasInstallations = sums.some(({ table, count }) => table === "installations" && count > 0);
  return [
    `Copied ${source} to ${target}, and compared rows and checksums of both:`,
    ...sums.map(({ table, count, checksum }) => `  ${table.padEnd(14)}${String(count).padStart(10)}  ${checksum}`),
    `Now set DATABASE_URL to ${target}${hasInstallations ? ", and keep SECRET_KEYS as they are" : ""}. Do not start the program with the earlier one again: it would post as well.`,
  ].join("\n");
}

function backup(database: DatabaseSettings, file: string): string {
  if (database.kind === "postgres")
    throw new StoreError(
      `DATABASE_URL is a PostgreSQL database; back it up with: pg_dump --format=custom --no-unlogged-table-data --file=FILE "$DATABASE_URL"`,
    );
  const size = backupSqlite(database.path, resolve(file));
  return `Backed up ${database.path} to ${file} (${size.toLocaleString("en")} bytes, checked). To restore: stop the program, move the store and the files beside it that end in -wal and -shm away, and copy the backup to its place.`;
}

/** `forget ID`. Resolves to what to print, and whether anything was found; undefined if the arguments are wrong. */
export async function forget(
  args: string[],
  { database, platforms }: Pick<Config, "database" | "platforms">,
  warn: (message: string) => void,
): Promise<{ readonly text: string; readonly isFound: boolean } | undefined> {
  const [id, ...rest] = parseArguments({ args, allowPositionals: true })?.positionals ?? [];
  if (id === undefined || rest.length > 0) return undefined;
  const definitions = platforms.map(({ definition }) => definition);
  const platform = definitions.find(({ ids }) => ids.person.test(id) || ids.workspace.test(id));
  if (!platform) {
    const formsOf = (kind: "person" | "workspace") => definitions.map(({ title, idsInWords }) => `${title} ${idsInWords[kind]}`).join(", ");
    throw new StoreError(`"${id}" is not an id; give a person's (${formsOf("person")}) or a workspace's (${formsOf("workspace")}).`);
  }
  const found = (await forgetIn(database, { platform, id }, warn)).filter(({ count }) => count > 0);
  return { text: forgetReport(id, describeDatabase(database), found), isFound: found.length > 0 };
}

async function forgetIn(settings: DatabaseSettings, subject: Subject, warn: (message: string) => void): Promise<readonly ForgottenRows[]> {
  if (settings.kind === "sqlite") {
    const file = new SqliteFile(settings.path, warn);
    return forgetInSqlite(file, subject).finally(() => file.close());
  }
  const database = createDatabase(settings.url, warn, operatorLimits);
  return forgetSubject(database, subject).finally(() => database.close());
}

function forgetReport(id: string, name: string, found: readonly ForgottenRows[]): string {
  if (found.length === 0) return `Nothing is stored about ${id} in ${name}.`;
  const isPersonRemoved = found.some(({ outcome }) => outcome === "changed");
  return [
    `Erased what was stored about ${id} in ${name}:`,
    ...found.map(({ table, outcome, count }) => `  ${table.padEnd(14)}${String(count).padStart(10)} ${outcome}`),
    ...(isPersonRemoved ? ["The daily posts that this person set up in channels go on; nobody is told if they pause."] : []),
    "Backups from before still have it.",
  ].join("\n");
}
