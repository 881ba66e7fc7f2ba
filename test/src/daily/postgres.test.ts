import { describe } from "vitest";
import { hasPostgres } from "../../postgres.ts";
import { usePostgresStores } from "../../postgres-stores.ts";

/** The same tests as on SQLite. */
describe.skipIf(!hasPostgres)("on PostgreSQL", async () => {
  usePostgresStores();
  await import("./delivery.test.ts");
  await import("./documents.test.ts");
  await import("./failures.test.ts");
  await import("./wrong-clock.test.ts");
  await import("../../adapters/app/daily-scheduler.test.ts");
});
