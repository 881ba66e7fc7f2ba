import { REST } from "discord.js";
import { describe, expect, it } from "vitest";
import { askerIn } from "../../../../adapters/discord/receive/permissions.ts";

/** Nothing in an interaction has to be asked of Discord. */
const surroundings = { rest: new REST({ makeRequest: () => Promise.reject(new Error("no request is needed")) }), dailyUsers: ["77"] };
const [manageServer, administrator, view, send, history, sendInThreads] = [1n << 5n, 1n << 3n, 1n << 10n, 1n << 11n, 1n << 16n, 1n << 38n];
const sum = (...bits: readonly bigint[]) => String(bits.reduce((all, bit) => all | bit, 0n));
const member = { nick: "Annie", permissions: sum(manageServer), user: { id: "5", username: "ann", global_name: "Ann" } };
const inServer = {
  guild_id: "2",
  channel_id: "3",
  channel: { id: "3", type: 0 },
  context: 0,
  application_id: "100000000000000001",
  app_permissions: sum(view, send, history),
  authorizing_integration_owners: { "0": "2" },
  member,
};

async function standingIn(payload: unknown) {
  return askerIn(payload, surroundings)?.details();
}

describe("who asks on Discord", () => {
  it("is known by id and by the name that the channel knows", () => {
    expect(askerIn(inServer, surroundings)).toMatchObject({
      platform: "discord",
      workspace: "2",
      channel: "3",
      person: "5",
      name: "Annie",
    });
    const direct = { channel_id: "9", user: { id: "5", username: "ann" }, context: 1 };
    expect(askerIn(direct, surroundings)).toMatchObject({ workspace: "", channel: "9", name: "ann" });
    expect(askerIn({ channel_id: "9" }, surroundings)).toBeUndefined();
    expect(askerIn("nonsense", surroundings)).toBeUndefined();
  });

  it.each([
    ["with Manage Server", inServer, true],
    ["who administers it", { ...inServer, member: { ...member, permissions: sum(administrator) } }, true],
    ["without", { ...inServer, member: { ...member, permissions: sum(view, send) } }, false],
    ["whom the operator named", { ...inServer, member: { user: { id: "77" }, permissions: "0" } }, true],
    ["with permissions that are none", { ...inServer, member: { ...member, permissions: "many" } }, false],
    ["alone with the bot", { channel_id: "9", user: { id: "5" }, context: 1 }, true],
    ["of whom Discord says nothing, and cannot be asked", { ...inServer, member: { user: { id: "5" } } }, false],
  ])("in a server, %s, may change its posts or may not", async (_, payload, mayManage) => {
    expect(await standingIn(payload)).toMatchObject({ mayManage, needed: "Manage Server" });
  });

  it.each([
    ["a channel where it may", inServer, undefined],
    ["where it administers", { ...inServer, app_permissions: sum(administrator) }, undefined],
    ["a thread where it may", { ...inServer, channel: { type: 11 }, app_permissions: sum(view, sendInThreads, history) }, undefined],
    ["a thread", { ...inServer, channel: { type: 11 } }, /give me Send Messages in Threads here/u],
    ["a channel without the permission", { ...inServer, app_permissions: sum(view, history) }, /give me Send Messages here/u],
    ["a forum", { ...inServer, channel: { type: 15 } }, /only threads: ask in one of its threads/u],
    [
      "a server where it is not",
      { ...inServer, authorizing_integration_owners: { "1": "5" } },
      /not in this server.*client_id=100000000000000001/u,
    ],
    ["a group of friends", { channel_id: "9", user: { id: "5" }, context: 2 }, /^I am not in this conversation/u],
    ["a direct message", { channel_id: "9", user: { id: "5" }, context: 1, app_permissions: "0" }, undefined],
    ["a channel of which Discord says nothing", { guild_id: "2", channel_id: "3", member }, undefined],
  ])("hears whether the bot can post in %s", async (_, payload, reason) => {
    const cannotPost = (await standingIn(payload))?.cannotPost;
    if (reason) expect(cannotPost).toMatch(reason);
    else expect(cannotPost).toBeUndefined();
  });
});
