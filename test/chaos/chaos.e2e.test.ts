import { expect, it } from "vitest";
import { chaos } from "./chaos.ts";

it("loses no post and repeats none while processes are killed (npm run chaos runs it for a minute)", async () => {
  const result = await chaos({ posts: 200, processes: 2, seconds: 3 });
  expect(result).toMatchObject({ posted: 200, lost: 0, doubled: 0 });
  expect(result.kills).toBeGreaterThan(0);
  expect(result.finds).toBeGreaterThan(0);
}, 120_000);
