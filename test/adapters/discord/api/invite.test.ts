import { describe, expect, it } from "vitest";
import { inviteLink, userInstallLink } from "../../../../adapters/discord/api/invite.ts";

describe("the invite link", () => {
  it("for a user account does not request a bot, which only servers can add", () => {
    expect(userInstallLink("123")).toBe(
      "https://discord.com/oauth2/authorize?client_id=123&scope=applications.commands&integration_type=1",
    );
  });

  it("for a server requests only the permissions for answering and for daily posts", () => {
    expect(inviteLink("123")).toBe(
      "https://discord.com/oauth2/authorize?client_id=123&scope=bot+applications.commands&permissions=274877975552",
    );
  });
});
