import { describe, expect, it, onTestFinished } from "vitest";
import { createClaimDocuments } from "../../../../adapters/app/daily-scheduler.ts";
import { openStorage } from "../../../../adapters/app/storage.ts";
import type { OAuthSettings } from "../../../../adapters/slack/api/platform-settings.ts";
import { question, serveDocuments, years } from "../../bound-documents.ts";
import { pollOptions, waitFor } from "../../wait-for.ts";
import { eventPayload, messageEvent } from "../fake/payloads.ts";
import type { FakeSlack } from "../fake/slack.ts";
import { channels, people, type TeamIds } from "../fake/workspace.ts";
import { type SlackAdapter, startSlackAdapter } from "../harness.ts";
import { install } from "../many-workspaces.ts";

const organisation = "E0ORG";
const bindings = `${organisation}:own,T0OTHER:another`;

const oauth: OAuthSettings = {
  clientId: "123.456",
  clientSecret: "clientsecret0123456789abcdef0123",
  stateSecret: "statesecret0123456789",
  keys: [Buffer.alloc(32, 1)],
};

describe("what is bound to an organisation is seen in a workspace of it that has the app by itself", { timeout: 60_000 }, () => {
  const start = async (...options: Parameters<typeof startSlackAdapter>) => {
    const started = await startSlackAdapter({ ...serveDocuments(bindings), ...options[0] }, options[1]);
    onTestFinished(started.stop);
    return started;
  };
  /** `enterpriseId`: as the deliveries say; `undefined` if they do not. */
  const says = (slack: FakeSlack, enterpriseId: string | undefined) => slack.inWorkspace({ ...slack.workspace, enterpriseId });
  const answers = async (slack: FakeSlack) => [(await slack.mention(question)).text, (await slack.runCommand(`/ask ${question}`)).text];
  const postsFrom = ({ context }: SlackAdapter, workspace: string) =>
    createClaimDocuments(context.documents).findFacts({ platform: "slack", workspace }, undefined)?.name;
  const installIn = async ({ slack }: SlackAdapter, team: Partial<TeamIds>) => {
    const workspace = slack.callers.add(team);
    await install(slack, [workspace]);
    return slack.inWorkspace(workspace);
  };

  it("over OAuth, as its installation says, also after the next start", async () => {
    const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, (warning) => expect.fail(warning));
    const slack = await installIn(await start({ storage }, { oauth }), { teamId: "T1", enterpriseId: organisation });
    for (const text of await answers(says(slack, undefined))) expect(text).toContain(years.own);
    expect(postsFrom(await start({ storage }, { oauth }), "T1")).toBe("own");
  });

  it("over OAuth, as a delivery says since it has joined, also after the next start", async () => {
    const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, (warning) => expect.fail(warning));
    const sealed = async () => (await storage.installations.list("slack"))[0]?.sealed;
    const slack = await installIn(await start({ storage }, { oauth }), { teamId: "T1" });
    const before = await sealed();
    for (const text of await answers(slack)) expect(text).toContain(years.unbound);
    for (const text of await answers(says(slack, organisation))) expect(text).toContain(years.own);
    await expect.poll(sealed, pollOptions).not.toBe(before);
    expect(postsFrom(await start({ storage }, { oauth }), "T1")).toBe("own");
  });

  it("where a channel is shared, by the bot that is mentioned, whichever workspace the event names", async () => {
    const started = await start({}, { oauth });
    const own = await installIn(started, { teamId: "T1", enterpriseId: organisation, botUser: "U1BOT", botId: "B1" });
    const other = await installIn(started, { teamId: "T0OTHER", botUser: "U2BOT", botId: "B2" });
    const mention = async (bot: string) => {
      const parts = { user: people.ann, channel: channels.general, ts: other.workspace.nextTs() };
      const event = messageEvent("app_mention", { ...parts, text: `<@${bot}> ${question}` });
      await started.slack.sendEvent(eventPayload(event, other.workspace));
    };
    await mention("U1BOT");
    expect((await waitFor(() => own.workspace.messages[0], "an answer")).text).toContain(years.own);
    expect(other.workspace.messages).toEqual([]);
    await mention("U2BOT");
    expect((await waitFor(() => other.workspace.messages[0], "an answer")).text).toContain(years.another);
  });
});
