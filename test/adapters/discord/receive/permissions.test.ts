import { PermissionsBitField, type PermissionsString } from "discord.js";
import { describe, expect, it } from "vitest";
import { interactionRequester, messageRequester } from "../../../../adapters/discord/receive/permissions.ts";

type RequestInteraction = Parameters<typeof interactionRequester>[0];
type RequestMessage = Parameters<typeof messageRequester>[0];

const permissions = (...names: PermissionsString[]) => new PermissionsBitField(names);
const user = { id: "5", displayName: "Ann" };
const memberPermissions = permissions("ManageGuild");
const channel = { isThread: () => false };
const inServer = {
  guildId: "2",
  channelId: "3",
  channel,
  context: 0,
  applicationId: "100000000000000001",
  appPermissions: permissions("ViewChannel", "SendMessages", "ReadMessageHistory"),
  authorizingIntegrationOwners: { "0": "2" },
  member: { nick: "Annie" },
  memberPermissions,
  user,
};
const direct = { ...inServer, guildId: null, channel: null, context: 1, member: null, memberPermissions: null };

const settings = { dailyUsers: ["77"], readsMessages: true };

const findRequester = (interaction: unknown) => interactionRequester(interaction as RequestInteraction, settings);

describe("the requester on Discord", () => {
  it("has an id and the name used in the channel", () => {
    expect(findRequester(inServer)).toMatchObject({ platform: "discord", workspace: "2", channel: "3", person: "5", name: "Annie" });
    expect(findRequester(direct)).toMatchObject({ workspace: "", channel: "3", name: "Ann" });
  });

  it.each([
    ["with Manage Server", inServer, true],
    ["as an administrator", { ...inServer, memberPermissions: permissions("Administrator") }, true],
    ["without Manage Server", { ...inServer, memberPermissions: permissions("ViewChannel") }, false],
    ["as one of DAILY_USERS", { ...inServer, user: { ...user, id: "77" }, memberPermissions: permissions() }, true],
    ["in a direct message", direct, true],
  ])("%s: mayManage is correct", async (_, interaction, mayManage) => {
    expect(await findRequester(interaction).loadDetails()).toMatchObject({ mayManage, requiredPermission: "Manage Server" });
  });

  it.each([
    ["with Manage Server", { permissions: memberPermissions, nickname: "Annie" }, true],
    ["without Manage Server", { permissions: permissions("SendMessages"), nickname: null }, false],
    ["that the library does not know", null, false],
  ])("in a message of a member %s: mayManage is correct", async (_, member, mayManage) => {
    const message = { author: user, channel, channelId: "3", guildId: "2", member } as unknown as RequestMessage;
    expect(await messageRequester(message, settings).loadDetails()).toEqual({ mayManage, requiredPermission: "Manage Server" });
    expect(messageRequester(message, settings).name).toBe(member?.nickname ?? "Ann");
  });

  const thread = { isThread: () => true, parentId: "30" };

  it("has the channel of a thread", () => {
    expect(findRequester({ ...inServer, channel: thread }).parent).toBe("30");
    expect(findRequester(inServer).parent).toBeUndefined();
    // The library does not know the channels of a server where the bot is not.
    expect(findRequester({ ...inServer, channel: null }).parent).toBeUndefined();
    expect(messageRequester({ author: user, channel: thread, guildId: "2" } as unknown as RequestMessage, settings).parent).toBe("30");
  });

  it.each([
    ["with the intent", inServer, true, undefined],
    ["without the intent", inServer, false, /Message Content Intent.*sets DISCORD_MESSAGE_CONTENT=yes, then ask again\.$/u],
    ["where the bot cannot post", { ...inServer, appPermissions: permissions("ViewChannel") }, true, /give me Send Messages/u],
    ["where the bot is not", { ...inServer, channel: null, authorizingIntegrationOwners: { "1": "5" } }, false, /not in this server/u],
    ["in a direct message", direct, false, undefined],
  ])("is told whether the bot can listen: %s", async (_, interaction, readsMessages, reason) => {
    const requester = interactionRequester(interaction as unknown as RequestInteraction, { ...settings, readsMessages });
    const { cannotListenReason } = await requester.loadDetails();
    if (reason) expect(cannotListenReason).toMatch(reason);
    else expect(cannotListenReason).toBeUndefined();
  });

  it.each([
    ["a channel with the permissions", inServer, undefined],
    ["a channel as an administrator", { ...inServer, appPermissions: permissions("Administrator") }, undefined],
    [
      "a thread with the permissions",
      { ...inServer, channel: thread, appPermissions: permissions("ViewChannel", "SendMessagesInThreads", "ReadMessageHistory") },
      undefined,
    ],
    ["a thread without the permission", { ...inServer, channel: thread }, /give me Send Messages in Threads here/u],
    [
      "a channel without the permission",
      { ...inServer, appPermissions: permissions("ViewChannel", "ReadMessageHistory") },
      /give me Send Messages here/u,
    ],
    [
      "a server without the bot",
      { ...inServer, channel: null, authorizingIntegrationOwners: { "1": "5" } },
      /not in this server.*client_id=100000000000000001/u,
    ],
    ["a group chat", { ...direct, context: 2 }, /^I am not in this conversation/u],
    ["a direct message", { ...direct, appPermissions: permissions() }, undefined],
  ])("is told whether the bot can post in %s", async (_, interaction, reason) => {
    const { cannotPostReason } = await findRequester(interaction).loadDetails();
    if (reason) expect(cannotPostReason).toMatch(reason);
    else expect(cannotPostReason).toBeUndefined();
  });
});
