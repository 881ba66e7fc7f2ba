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
  ...{ guildId: "2", channelId: "3", channel, context: 0, applicationId: "100000000000000001" },
  appPermissions: permissions("ViewChannel", "SendMessages", "ReadMessageHistory"),
  authorizingIntegrationOwners: { "0": "2" },
  member: { nick: "Annie" },
  memberPermissions,
  user,
};
const inForeignServer = { ...inServer, channel: null, authorizingIntegrationOwners: { "1": "5" } };
const botMay = (...names: PermissionsString[]) => ({
  ...inServer,
  appPermissions: permissions("ViewChannel", "ReadMessageHistory", ...names),
});
const direct = { ...inServer, guildId: null, channel: null, context: 1, member: null, memberPermissions: null };

const settings = { dailyUsers: ["77"], overhearsChannels: true };

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

  it("in a message is a member who may manage, or whom the library does not know", async () => {
    const of = (member: object | null) =>
      messageRequester({ author: user, channel, channelId: "3", guildId: "2", member } as unknown as RequestMessage, settings);
    const manager = of({ permissions: memberPermissions, nickname: "Annie" });
    expect([await manager.loadDetails(), manager.name]).toEqual([{ mayManage: true, requiredPermission: "Manage Server" }, "Annie"]);
    const others = [of({ permissions: permissions("SendMessages"), nickname: null }), of(null)];
    for (const { name, loadDetails } of others) expect([(await loadDetails()).mayManage, name]).toEqual([false, "Ann"]);
  });

  const thread = { isThread: () => true, parentId: "30" };

  it("has the channel of a thread", () => {
    expect(findRequester({ ...inServer, channel: thread }).parent).toBe("30");
    // The library does not know the channels of a server where the bot is not.
    for (const other of [inServer, { ...inServer, channel: null }]) expect(findRequester(other).parent).toBeUndefined();
    expect(messageRequester({ author: user, channel: thread, guildId: "2" } as unknown as RequestMessage, settings).parent).toBe("30");
  });

  const content = /Message Content Intent.*sets DISCORD_MESSAGE_CONTENT=yes, then ask again\.$/u;

  it.each<[string, object, RegExp | undefined, RegExp | undefined]>([
    ["a channel with the permissions", inServer, undefined, content],
    ["a channel as an administrator", { ...inServer, appPermissions: permissions("Administrator") }, undefined, content],
    ["a thread with the permissions", { ...botMay("SendMessagesInThreads"), channel: thread }, undefined, content],
    ["a thread without the permission", { ...inServer, channel: thread }, /give me Send Messages in Threads here/u, /in Threads/u],
    ["a channel without the permission", botMay(), /give me Send Messages here/u, /give me Send Messages here/u],
    ["a server without the bot", inForeignServer, /not in this server.*client_id=100000000000000001/u, /not in this server/u],
    ["a group chat", { ...direct, context: 2 }, /^I am not in this conversation/u, /^I am not in this conversation/u],
    ["a direct message", { ...direct, appPermissions: permissions() }, undefined, undefined],
  ])("is told whether the bot can post in %s, and listen without the intent", async (_, interaction, post, listen) => {
    const without = interactionRequester(interaction as RequestInteraction, { ...settings, overhearsChannels: false });
    const { cannotPostReason, cannotListenReason } = await without.loadDetails();
    expect(cannotPostReason).toEqual(post && expect.stringMatching(post));
    expect(cannotListenReason).toEqual(listen && expect.stringMatching(listen));
    expect((await findRequester(interaction).loadDetails()).cannotListenReason).toEqual(post && expect.stringMatching(post));
  });
});
