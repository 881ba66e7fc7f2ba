import { REST } from "discord.js";
import { describe, expect, it } from "vitest";
import { findRequester } from "../../../../adapters/discord/receive/permissions.ts";

/** For interactions no request to Discord is needed. */
const context = { rest: new REST({ makeRequest: () => Promise.reject(new Error("no request is needed")) }), dailyUsers: ["77"] };
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

async function findDetails(payload: unknown) {
  return findRequester(payload, context)?.loadDetails();
}

describe("the requester on Discord", () => {
  it("has an id and the name used in the channel", () => {
    expect(findRequester(inServer, context)).toMatchObject({
      platform: "discord",
      workspace: "2",
      channel: "3",
      person: "5",
      name: "Annie",
    });
    const direct = { channel_id: "9", user: { id: "5", username: "ann" }, context: 1 };
    expect(findRequester(direct, context)).toMatchObject({ workspace: "", channel: "9", name: "ann" });
    expect(findRequester({ channel_id: "9" }, context)).toBeUndefined();
    expect(findRequester("nonsense", context)).toBeUndefined();
  });

  it.each([
    ["with Manage Server", inServer, true],
    ["as an administrator", { ...inServer, member: { ...member, permissions: sum(administrator) } }, true],
    ["without Manage Server", { ...inServer, member: { ...member, permissions: sum(view, send) } }, false],
    ["as one of DAILY_USERS", { ...inServer, member: { user: { id: "77" }, permissions: "0" } }, true],
    ["with an invalid bit field", { ...inServer, member: { ...member, permissions: "many" } }, false],
    ["in a direct message", { channel_id: "9", user: { id: "5" }, context: 1 }, true],
    ["without permissions in the payload, if the server cannot be fetched", { ...inServer, member: { user: { id: "5" } } }, false],
  ])("%s: mayManage is correct", async (_, payload, mayManage) => {
    expect(await findDetails(payload)).toMatchObject({ mayManage, requiredPermission: "Manage Server" });
  });

  it.each([
    ["a channel with the permissions", inServer, undefined],
    ["a channel as an administrator", { ...inServer, app_permissions: sum(administrator) }, undefined],
    [
      "a thread with the permissions",
      { ...inServer, channel: { type: 11 }, app_permissions: sum(view, sendInThreads, history) },
      undefined,
    ],
    ["a thread without the permission", { ...inServer, channel: { type: 11 } }, /give me Send Messages in Threads here/u],
    ["a channel without the permission", { ...inServer, app_permissions: sum(view, history) }, /give me Send Messages here/u],
    ["a forum", { ...inServer, channel: { type: 15 } }, /only threads: ask in one of its threads/u],
    [
      "a server without the bot",
      { ...inServer, authorizing_integration_owners: { "1": "5" } },
      /not in this server.*client_id=100000000000000001/u,
    ],
    ["a group chat", { channel_id: "9", user: { id: "5" }, context: 2 }, /^I am not in this conversation/u],
    ["a direct message", { channel_id: "9", user: { id: "5" }, context: 1, app_permissions: "0" }, undefined],
    ["a channel without permissions in the payload", { guild_id: "2", channel_id: "3", member }, undefined],
  ])("is told whether the bot can post in %s", async (_, payload, reason) => {
    const cannotPost = (await findDetails(payload))?.cannotPostReason;
    if (reason) expect(cannotPost).toMatch(reason);
    else expect(cannotPost).toBeUndefined();
  });
});
