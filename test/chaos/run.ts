// npm run chaos: a minute of kill -9 over 12,000 posts. `-- POSTS SECONDS` for another size; `--postgres` for copies on PostgreSQL, with
// `--restart` that is restarted twice meanwhile, with `--wrong-clock` one copy's clock is an hour ahead.
import { parseArgs } from "node:util";
import { hasPostgres, skipReason } from "../postgres.ts";
import { chaos } from "./chaos.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { postgres: { type: "boolean" }, restart: { type: "boolean" }, "wrong-clock": { type: "boolean" } },
});
const [posts = 12_000, seconds = 60] = positionals.map(Number);
if (values.postgres && !hasPostgres) console.log(`PostgreSQL: ${skipReason}`);
else {
  const disturbances = { withRestarts: values.restart, withWrongClock: values["wrong-clock"] };
  const result = await chaos({ posts, processes: 4, seconds, database: values.postgres ? "postgres" : "sqlite", ...disturbances });
  for (const [name, count] of Object.entries(result)) console.log(name.padEnd(14), count);
  process.exitCode = result.lost + result.doubled + result.early === 0 ? 0 : 1;
}
