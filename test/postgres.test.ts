import { expect, it } from "vitest";
import { hasPostgres, skipReason } from "./postgres.ts";

it("the tests on PostgreSQL run, at least where CI is set", () => {
  if (!hasPostgres) console.warn(`Tests on PostgreSQL: ${skipReason}.`);
  expect(hasPostgres || !process.env.CI).toBe(true);
});
