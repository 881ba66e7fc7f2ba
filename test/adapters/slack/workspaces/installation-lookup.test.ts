import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { InstallationRecord } from "../../../../adapters/shared/encrypted-installations.ts";
import { createKeyRing } from "../../../../adapters/shared/encrypted-installations.ts";
import { createInstallationLookup, LookupTimeoutError } from "../../../../adapters/slack/workspaces/installation-lookup.ts";
import { type StoredInstallation, sealInstallation, UnopenableError } from "../../../../adapters/slack/workspaces/sealed-installations.ts";
import { StoreError } from "../../../../src/daily/daily-storage.ts";
import { noBindings } from "../../../channel-storage.ts";
import { createGate } from "../../gate.ts";

const keyRing = createKeyRing([Buffer.alloc(32, 1)]);
const minutes = 60_000;

function installation(teamId: string, botToken = `xoxb-${teamId}`): StoredInstallation {
  return { botToken, botId: "B", botUserId: "U", teamId, scopes: [] };
}

/** A store of which each query does what `answer` does. */
function createLookup(...teams: readonly string[]) {
  const records = new Map<string, InstallationRecord>(teams.map((id) => [id, sealInstallation(installation(id), 0, keyRing)]));
  // lru-cache takes the time 0 for none.
  const state = { now: 1, queries: 0, before: async (_id: string): Promise<void> => undefined };
  const find = async (_: string, id: string) => {
    state.queries += 1;
    await state.before(id);
    return records.get(id);
  };
  return { state, records, lookup: createInstallationLookup({ find }, keyRing, noBindings, () => state.now) };
}

describe("the look-up of an installation", () => {
  it("asks the store once in ten minutes", async () => {
    const { state, lookup } = createLookup("T1");
    for (let time = 1; time < 10 * minutes; time += minutes) {
      state.now = time;
      expect(await lookup.find("T1")).toEqual(installation("T1"));
    }
    expect(state.queries).toBe(1);
    state.now = 10 * minutes + 2;
    await lookup.find("T1");
    expect(state.queries).toBe(2);
  });

  it("goes on with what it knows while the store fails, also after ten minutes; others are told that it fails", async () => {
    const { state, lookup } = createLookup("T1", "T2");
    await lookup.find("T1");
    state.before = () => Promise.reject(new StoreError("The store is down."));
    state.now = 11 * minutes;
    expect(await lookup.find("T1")).toEqual(installation("T1"));
    await expect(lookup.find("T2")).rejects.toThrow(StoreError);
    state.before = async () => undefined;
    expect(await lookup.find("T2")).toEqual(installation("T2"));
  });

  it("does not wait for a query that hangs, holds up nobody else, and uses its result when it comes", async () => {
    const { state, lookup } = createLookup("T1", "T2");
    const gate = createGate();
    state.before = async (id) => (id === "T1" ? gate.opened : undefined);
    const waiting = lookup.find("T1");
    expect(await lookup.find("T2")).toEqual(installation("T2"));
    await expect(waiting).rejects.toThrow(LookupTimeoutError);
    gate.open();
    await nextTurn();
    const { queries } = state;
    expect(await lookup.find("T1")).toEqual(installation("T1"));
    expect(state.queries).toBe(queries);
  });

  it("does not use what a query read before the installation was replaced or removed", async () => {
    for (const change of ["replaced", "removed"] as const) {
      const { state, records, lookup } = createLookup("T1");
      const gate = createGate();
      state.before = () => gate.opened;
      const earlier = lookup.find("T1");
      if (change === "replaced") lookup.remember("T1", installation("T1", "xoxb-new"));
      else {
        records.delete("T1");
        lookup.forget("T1");
      }
      gate.open();
      await earlier;
      expect(await lookup.find("T1")).toEqual(change === "replaced" ? installation("T1", "xoxb-new") : undefined);
    }
  });

  it("says that no key opens an installation, or that it is another workspace's", async () => {
    const { records, lookup } = createLookup("T1");
    const foreign = createKeyRing([Buffer.alloc(32, 2)]);
    records.set("T2", sealInstallation(installation("T2"), 0, foreign));
    const [stolen] = records.values();
    if (stolen) records.set("T3", { ...stolen, id: "T3" });
    await expect(lookup.find("T2")).rejects.toThrow(UnopenableError);
    await expect(lookup.find("T3")).rejects.toThrow(UnopenableError);
    expect(await lookup.find("T1")).toEqual(installation("T1"));
  });
});
