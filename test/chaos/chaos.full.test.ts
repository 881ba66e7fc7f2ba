import { describe, expect, it } from "vitest";
import { hasPostgres } from "../postgres.ts";
import { type ChaosOptions, chaos } from "./chaos.ts";

async function expectNothingLost(options: Partial<ChaosOptions>): Promise<void> {
  const result = await chaos({ posts: 200, processes: 2, seconds: 3, ...options });
  expect(result).toMatchObject({ posted: 200, lost: 0, doubled: 0, early: 0 });
  expect(result.kills).toBeGreaterThan(0);
  expect(result.finds).toBeGreaterThan(0);
  expect(result.restarts).toBe(options.withRestarts ? 2 : 0);
}

it("loses no post and repeats none while processes are killed (npm run chaos runs it for a minute)", async () => {
  await expectNothingLost({});
}, 120_000);

describe.skipIf(!hasPostgres)("on PostgreSQL, no post is lost and none is repeated", () => {
  it(
    "while copies are killed and it is restarted twice",
    () => expectNothingLost({ database: "postgres", seconds: 6, withRestarts: true }),
    120_000,
  );

  it("nor early, while copies are killed of which one has a clock that is an hour ahead", async () => {
    await expectNothingLost({ database: "postgres", seconds: 6, withWrongClock: true });
  }, 240_000);
});
