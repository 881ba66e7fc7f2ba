import { describe, expect, it } from "vitest";
import { planShards, type ShardLease, type Situation } from "../../../../adapters/discord/connect/shard-leases.ts";

const own = (shard: number, state: ShardLease["state"] = "held"): ShardLease => ({ shard, isOwn: true, state });
const foreign = (shard: number, state: ShardLease["state"] = "held"): ShardLease => ({ shard, isOwn: false, state });

function plan(situation: Partial<Situation>) {
  return planShards({
    shardCount: 1,
    leases: [],
    copies: 1,
    connections: new Map(),
    isLeaving: false,
    maxStarting: 1,
    mayTakeFree: true,
    ...situation,
  });
}

describe("what a copy does next with the shards", () => {
  it("takes a shard that nobody has, and nothing of another copy", () => {
    expect(plan({})).toEqual({ hold: [{ shard: 0, state: "starting" }], close: [] });
    expect(plan({ leases: [foreign(0)], copies: 2 })).toEqual({ hold: [], close: [] });
  });

  it("says that it has the shard only once it is connected", () => {
    const leases = [own(0, "starting")];
    expect(plan({ leases, connections: new Map([[0, false]]) }).hold).toEqual([{ shard: 0, state: "starting" }]);
    expect(plan({ leases, connections: new Map([[0, true]]) }).hold).toEqual([{ shard: 0, state: "held" }]);
  });

  it("takes no more than its share", () => {
    const leases = [own(0), own(1), foreign(2)];
    const connections = new Map([0, 1].map((shard) => [shard, true]));
    expect(plan({ shardCount: 4, copies: 2, leases, connections }).hold.map(({ shard }) => shard)).toEqual([0, 1]);
  });

  it("offers its surplus when a copy joins, and keeps it when the copy is gone", () => {
    const leases = [own(0), own(1), own(2)];
    const connections = new Map([0, 1, 2].map((shard) => [shard, true]));
    const joined = plan({ shardCount: 3, copies: 2, leases, connections });
    expect(joined).toEqual({ hold: [own(0), own(1), own(2, "leaving")].map(({ shard, state }) => ({ shard, state })), close: [] });
    const gone = plan({ shardCount: 3, copies: 1, leases: [own(0), own(1), own(2, "leaving")], connections });
    expect(gone.hold.map(({ state }) => state)).toEqual(["held", "held", "held"]);
  });

  it("takes what another copy hands over before what nobody has", () => {
    const leases = [foreign(1, "leaving")];
    expect(plan({ shardCount: 2, copies: 1, leases }).hold).toEqual([{ shard: 1, state: "starting" }]);
  });

  it("keeps a connection until the copy that took the shard has connected", () => {
    const connections = new Map([[0, true]]);
    expect(plan({ copies: 2, leases: [foreign(0, "starting")], connections, isLeaving: true })).toEqual({ hold: [], close: [] });
    expect(plan({ copies: 2, leases: [foreign(0)], connections, isLeaving: true })).toEqual({ hold: [], close: [0] });
  });

  it("takes nothing while it ends", () => {
    const { hold } = plan({ shardCount: 3, leases: [own(0), foreign(1, "leaving")], connections: new Map([[0, true]]), isLeaving: true });
    expect(hold).toEqual([{ shard: 0, state: "leaving" }]);
  });

  it("leaves free shards to their former copies after the database was away, except those to which it is connected", () => {
    expect(plan({ mayTakeFree: false }).hold).toEqual([]);
    expect(plan({ mayTakeFree: false, connections: new Map([[0, true]]) }).hold).toEqual([{ shard: 0, state: "held" }]);
  });
});
