import { describe, expect, it } from "vitest";
import { hasPostgres, skipReason } from "../postgres.ts";
import { startProgram } from "../program.ts";
import { kill, rollingDeploy, runScenario, type ScenarioOptions } from "./scenarios.ts";
import { countRequests, formatObserved } from "./table.ts";

async function expectNothingLost(options: Pick<ScenarioOptions, "transport" | "disturb" | "startCopy">) {
  const observed = await runScenario({ perSecond: 10, length: 8_000, canExpire: true, ...options });
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
  return { rows, ends: observed.ends };
}

describe.skipIf(!hasPostgres)(
  `two copies of the program on Slack and Discord, under a stream of requests and daily posts${hasPostgres ? "" : ` (${skipReason})`}`,
  { timeout: 300_000 },
  () => {
    // In this process: four starts of a process beside a stream of requests take longer than the program allows itself on a loaded machine.
    it("are replaced one after the other behind a load balancer, without a loss", async () => {
      const { rows, ends } = await expectNothingLost({ transport: "http", disturb: rollingDeploy, startCopy: startProgram });
      expect(rows.filter(({ gone }) => gone > 0)).toEqual([]);
      expect(ends.map(({ status }) => status)).toEqual([0, 0]);
    });

    it("lose no event of Slack, and are back on Discord, when one is killed", async () => {
      await expectNothingLost({ transport: "socket", disturb: kill });
    });
  },
);
