import { expect, it } from "vitest";
import { createIdentifyThrottler } from "../../../../adapters/discord/connect/shard-connections.ts";
import { createSoleLeases } from "../../../../adapters/shared/program-copies.ts";
import { createGate } from "../../gate.ts";

it("connections of one remainder identify themselves one after the other, also if one gives up", async () => {
  const held: (readonly [string, number])[] = [];
  const gate = createGate();
  const hold = async (name: string, milliseconds: number) => {
    held.push([name, milliseconds]);
    await gate.opened;
    return true;
  };
  const { waitForIdentify, isWaiting } = createIdentifyThrottler(2, { ...createSoleLeases(), hold }, 1);
  const { signal } = new AbortController();
  const givingUp = new AbortController();
  const first = [waitForIdentify(0, signal), waitForIdentify(1, signal)];
  const later = [waitForIdentify(2, givingUp.signal), waitForIdentify(4, signal)];
  await expect.poll(() => held.length).toBe(2);
  expect(isWaiting()).toBe(true);
  givingUp.abort();
  gate.open();
  await Promise.all(first);
  await expect(later[0]).rejects.toThrow("aborted");
  await later[1];
  expect(held).toEqual([0, 1, 0].map((remainder) => [`discord/identify/${remainder}`, 1]));
  expect(isWaiting()).toBe(false);
});
