import { expect, it } from "vitest";
import { createDeliveryClock } from "../../../adapters/app/delivery-clock.ts";

function createClock() {
  const process = { elapsed: 1_000, wall: 5_000_000 };
  const store = { asked: 0, now: async () => 99 + store.asked++ };
  return { process, store, read: createDeliveryClock(store, 40_000, { ...process }, () => ({ ...process })) };
}

it("goes on from the time of the claim, without asking the store", async () => {
  const { process, store, read } = createClock();
  expect(await read()).toBe(40_000);
  process.elapsed += 2_500;
  process.wall += 2_500;
  expect(await read()).toBe(42_500);
  expect(store.asked).toBe(0);
});

it.each([
  ["the machine was suspended", { elapsed: 10, wall: 60_000 }],
  ["the process's clock was set back", { elapsed: 10, wall: -3_600_000 }],
])("asks the store if %s", async (_, passed) => {
  const { process, read } = createClock();
  process.elapsed += passed.elapsed;
  process.wall += passed.wall;
  expect(await read()).toBe(99);
});
