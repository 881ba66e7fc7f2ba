import { expect } from "vitest";
import { createRandom } from "../bench/random-text.ts";
import type { LogLine } from "../program.ts";
import { isFields } from "./slack/fake/fields.ts";

/** What a field may have that a platform never sends in it. */
const oddValues: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1e308,
    7.5,
    [],
    {},
    [null],
    [[]],
    { id: null },
    { type: {} },
    "",
    " ",
    "\u0000",
    "__proto__",
    "<@",
    "x".repeat(50_000),
  ],
  ...["0".repeat(400), "99999999999999999999999999", { length: 3 }, ["a", 1, {}]],
];

/** Returns a copy of JSON with one to three fields replaced or missing, the same for the same seed and calls. */
export function createOddCopies(seed: number): (json: unknown) => unknown {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  return (json) => {
    const holder: { packet: unknown } = { packet: structuredClone(json) };
    for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) {
      const [parent, name] = pick(places(holder)) ?? [holder, "packet"];
      if (random() < 0.2) Reflect.deleteProperty(parent, name);
      else Reflect.set(parent, name, structuredClone(pick(oddValues)));
    }
    return holder.packet;
  };
}

/** Every field of the value and of what it contains. */
function places(value: unknown): readonly (readonly [parent: object, name: string])[] {
  if (!isFields(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[value, name] as const, ...places(inner)]);
}

/** Several, so that no change passes because of the one that was tried. */
export const seeds = [3, 6, 7, 14, 22];

/** Expects a log without errors and without what was sent, and one line a minute for what could not be read. */
export function expectCounted(log: readonly LogLine[]): void {
  expect(JSON.stringify(log)).not.toContain("xxx");
  // On a busy machine a call may take too long.
  expect(log.filter(({ level, reason }) => level >= 50 && !/timeout/u.test(String(reason)))).toEqual([]);
  const counted = log.filter(({ msg }) => /^packets could not be read/u.test(msg));
  expect(counted[0]).toMatchObject({ level: 40, rejected: 1 });
  // A busy machine may take several minutes.
  expect(counted.length).toBeLessThan(10);
}
