import { afterAll, afterEach, beforeAll, describe, vi } from "vitest";
import { testStores } from "../../daily.ts";
import { hasPostgres } from "../../postgres.ts";
import { type PostgresStores, startPostgresStores } from "../../postgres-stores.ts";

/** The same tests as on SQLite. */
describe.skipIf(!hasPostgres)("on PostgreSQL", async () => {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let stores: PostgresStores | undefined;
  beforeAll(async () => {
    stores = await startPostgresStores();
    testStores.create = stores.create;
  });
  afterEach(() => stores?.closeStores());
  afterAll(() => stores?.close());
  await import("./delivery.test.ts");
  await import("./failures.test.ts");
  await import("./wrong-clock.test.ts");
  await import("../../adapters/app/daily-scheduler.test.ts");
});
