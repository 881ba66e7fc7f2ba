import { describe, expect, it } from "vitest";
import { allowForLoad } from "../adapters/allow-for-load.ts";
import { hasPostgres, skipReason } from "../postgres.ts";
import { kill, type Observed, rollingDeploy, runScenario } from "./scenarios.ts";
import { countRequests, formatObserved, longestGap } from "./table.ts";

/** Milliseconds: for the end of a copy, and for Discord's next copy. */
const [endTime, takeoverTime] = [5_000, 30_000];

function expectNothingLost(observed: Observed): void {
  const rows = countRequests(observed);
  const table = formatObserved(observed);
  expect(rows.length).toBe(9);
  expect(
    rows.filter(({ lost }) => lost > 0),
    table,
  ).toEqual([]);
  expect(observed.posts, table).toMatchObject({ lost: 0, doubled: 0 });
  expect(observed.identifiedTooEarly, table).toBe(0);
  // A loaded machine makes the database slow: answers do not wait for it longer than 200 ms.
  if (observed.errors.some((line) => line.includes("sometimes twice"))) console.log("The database was slow, so answers may be doubled.");
  else
    expect(
      rows.filter(({ doubled }) => doubled > 0),
      table,
    ).toEqual([]);
}

describe.skipIf(!hasPostgres)(
  `two copies of the program on Slack and Discord, under a stream of requests and daily posts${hasPostgres ? "" : ` (${skipReason})`}`,
  { timeout: 300_000 },
  () => {
    it("are replaced one after the other behind a load balancer, without a loss", async () => {
      const observed = await runScenario({ transport: "http", disturb: rollingDeploy, perSecond: 10, length: 8_000, canExpire: true });
      expectNothingLost(observed);
      expect(countRequests(observed).filter(({ gone }) => gone > 0)).toEqual([]);
      expect(observed.ends.map(({ status }) => status)).toEqual([0, 0]);
      for (const { ms } of observed.ends) expect(ms).toBeLessThan(allowForLoad(endTime));
    });

    it("lose no event of Slack, and are back on Discord within 30 s, when one is killed", async () => {
      const observed = await runScenario({ transport: "socket", disturb: kill, perSecond: 10, length: 12_000, canExpire: true });
      expectNothingLost(observed);
      expect(longestGap(observed.sent, "Discord") * 1_000).toBeLessThan(allowForLoad(takeoverTime));
    });
  },
);
