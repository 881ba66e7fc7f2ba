import { expect, it } from "vitest";
import { chaos } from "./chaos.ts";

it("loses nothing and doubles nothing while processes are killed (npm run chaos for a minute of it)", async () => {
  const toll = await chaos({ posts: 200, processes: 2, seconds: 3 });
  expect(toll).toMatchObject({ posted: 200, lost: 0, doubled: 0 });
  expect(toll.kills).toBeGreaterThan(0);
  expect(toll.looks).toBeGreaterThan(0);
}, 120_000);
