import { randomBytes } from "node:crypto";
import { vi } from "vitest";
import { runDailyScheduler } from "../../../adapters/app/daily-scheduler.ts";
import type { Storage } from "../../../adapters/app/storage.ts";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import type { PlatformRequest } from "../../../adapters/shared/answer.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { createAnswerOverheard, type OverheardMessage } from "../../../adapters/shared/answer-overheard.ts";
import type { InstallationRecord } from "../../../adapters/shared/encrypted-installations.ts";
import { createKeyRing, keyLength } from "../../../adapters/shared/encrypted-installations.ts";
import { conversationKeys } from "../../../adapters/slack/receive/requests.ts";
import { sealInstallation } from "../../../adapters/slack/workspaces/sealed-installations.ts";
import { defaultDeliveryTimes } from "../../../src/daily/post-delivery.ts";
import type { Reply } from "../../../src/reply.ts";
import type { RequesterDetails } from "../../../src/request.ts";
import { articleAlone, createFakeSender, type FakeSender } from "../../daily.ts";
import { silentLog } from "../../log.ts";
import { pollOptions } from "../wait-for.ts";

export const people = {
  ann: { platform: "slack", workspace: "T0TEAM01", id: "U0ANNANN", name: "Ann Zappetella" },
  bob: { platform: "slack", workspace: "T0TEAM01", id: "U0BOBBOB", name: "Bob Quintus" },
  cyd: { platform: "slack", workspace: "E0ORG001/T0TEAM02", id: "W0CYDCYD", name: "Cyd Ostrander" },
  dora: { platform: "discord", workspace: "900000000000000001", id: "300000000000000001", name: "dora.vexler" },
  emil: { platform: "discord", workspace: "900000000000000002", id: "300000000000000002", name: "emil_threlkeld" },
} as const;
type Person = (typeof people)[keyof typeof people];

/** Stands in every message, and in no document. */
export const markers = ["xylophonist", "quokka", "zeppelin"] as const;
const [xylophonist, quokka, zeppelin] = markers;

/** Workspaces whose installations are stored, and their tokens. */
export const installations = { T0TEAM01: "xoxb-1111-first-token", E0ORG001: "xoxb-2222-second-token" } as const;

/** A channel that refuses every post. */
const goneChannel = "C0GONE";

/** The real entry points to the store, with people on both platforms. */
function createTeam(storage: Storage, storesWords: boolean) {
  const senders = new Map(["slack", "discord"].map((platform) => [platform, refusingIn(goneChannel, createFakeSender(platform))]));
  const gaps = createQuestionLog(storage.questions, { storesWords, deliveries: storage.deliveries, log: silentLog });
  const { conversations, daily: store, settings, threads, listeningLimit: limit } = storage;
  const asking = { seed: 1, conversations, storage: { store, settings, gaps, senders } };
  const answer = createAnswer(articleAlone, asking);
  const answerOverheard = createAnswerOverheard(articleAlone, { ...asking, threads, limit });
  const notes = () => [...senders.values()].flatMap((sender) => sender.notes);
  const countPosts = () => [...senders.values()].reduce((sum, { posts }) => sum + posts.length, 0);
  return {
    notes,
    countPosts,
    flush: () => gaps.flush(),
    say: async (person: Person, channel: string, text: string): Promise<Reply> => {
      await storage.deliveries.isFirst(`${person.platform} ${person.id} ${channel} ${text} ${Date.now()}`);
      const workspace = person.platform === "discord" ? "" : person.workspace;
      await storage.shareCounts?.({ platform: person.platform, workspace, person: person.id }, { requests: 1, notices: 0 });
      const { reply } = await answer(toRequest(person, channel, text), silentLog);
      if (reply.outcome === "answered") await threads.store(person, [thread]);
      return reply;
    },
    /** A message that is not addressed to the bot; undefined if it keeps silent. */
    write: async (person: Person, channel: string, text: string, inThread?: string): Promise<Reply | undefined> => {
      const { input: _, ...place } = toRequest(person, channel, text);
      return (await answerOverheard({ ...place, text, thread: inThread }, silentLog))?.reply;
    },
    complain: async ({ platform, workspace, id }: Person, channel: string, { thumbs }: Reply) => {
      const complaint = { channel: { platform, workspace, channel }, document: "document", question: thumbs?.down.args.of };
      await gaps.noteComplaint(complaint, `${platform} ${channel} ${id}`);
    },
    listenIn: async ({ platform, workspace }: Person, channel: string) => {
      await settings.change({ platform, workspace, channel }, { document: "document", isListening: true });
    },
    /** Posts what is due: so many. */
    postDue: async (posts: number) => {
      const expected = countPosts() + posts;
      const end = new AbortController();
      const times = { ...defaultDeliveryTimes, settle: 0 };
      const options = { store, senders: senders.values(), documents: articleAlone, log: silentLog, stop: end.signal, times };
      const ended = runDailyScheduler(options);
      try {
        await vi.waitUntil(() => countPosts() >= expected, pollOptions);
      } finally {
        end.abort();
        await ended;
      }
    },
  };
}

function refusingIn(channel: string, sender: FakeSender): FakeSender {
  const send = sender.send.bind(sender);
  sender.send = async (post) => (post.channel.channel === channel ? { kind: "gone", reason: "the channel is archived" } : send(post));
  return sender;
}

/** As the platform names it. */
const thread = "1700000000.000100";

function toRequest(
  { platform, workspace, id, name }: Person,
  channel: string,
  text: string,
): PlatformRequest & Omit<OverheardMessage, "text"> {
  const isDirect = channel.startsWith("D");
  const details: RequesterDetails = { mayManage: true, zone: "Europe/London" };
  const factsKey = `${platform} ${workspace} ${channel}`;
  return {
    input: { kind: "text", text },
    surface: isDirect ? "direct" : "channel",
    factsKey,
    conversationKeys:
      platform === "slack"
        ? conversationKeys({ team: workspace, channel, person: id, thread: isDirect ? undefined : thread })
        : { platform, workspace, person: id, stored: [`discord/${workspace}/${channel}/${id}`] },
    requester: { platform, workspace, channel, person: id, name, loadDetails: async () => details },
  };
}

const keyRing = createKeyRing([randomBytes(keyLength)]);

function sealed(id: string, botToken: string): InstallationRecord {
  const owner = id.startsWith("E") ? { enterpriseId: id } : { teamId: id };
  return sealInstallation({ ...owner, botToken, botId: "B0BOT", botUserId: "U0BOT", scopes: ["chat:write"] }, Date.now(), keyRing);
}

/**
 * A week of questions, follow-ups, complaints, daily posts and changes of them in four workspaces. `setTime` sets the clocks of the process
 * and of the database. `storesWords`: as the operator has set it. Resolves to every note and reply, to see that the week was busy.
 */
export async function liveBusyWeek(storage: Storage, setTime: (time: string) => Promise<void>, storesWords = false) {
  const { ann, bob, cyd, dora, emil } = people;
  const team = createTeam(storage, storesWords);
  const replies: Reply[] = [];
  const say = async (...message: Parameters<typeof team.say>) => replies.push(await team.say(...message));
  const setDay = (date: number, time: string) => setTime(`2026-11-${16 + date}T${time}Z`);

  await setDay(0, "07:00");
  for (const [id, token] of Object.entries(installations)) await storage.installations.save("slack", sealed(id, token));
  await say(ann, "C0LOBBY", "/daily start 9:00 in London");
  await say(bob, goneChannel, "/daily start 9:00 in London");
  await say(cyd, "C0OTHER", "/daily start 9:00 in London about shenzhen");
  await say(dora, "800000000000000001", "/daily start 9:00 in London");
  await say(emil, "800000000000000002", "/daily start 9:00 in London");
  await say(ann, "D0ANN", `hello, I am the ${xylophonist} ${ann.name}; what does Guo do?`);
  await say(ann, "D0ANN", `and how old is he? ${quokka}`);
  const unanswered = await team.say(bob, "C0LOBBY", `how many a ${quokka} has Mars, asks ${bob.name}?`);
  await team.complain(bob, "C0LOBBY", unanswered);
  await team.listenIn(ann, "C0LOBBY");
  // In a listening channel, in a thread with the bot, and elsewhere.
  const overheard = [
    await team.write(bob, "C0LOBBY", `how old is Guo? ${xylophonist} ${bob.name}`),
    await team.write(ann, "C0OTHER", `${zeppelin}! How old is Guo?`, thread),
    await team.write(ann, "C0OTHER", `how old is Guo, ${zeppelin}?`),
  ];
  await setDay(0, "09:00:05");
  await team.postDue(4);

  await setDay(1, "08:00");
  await say(bob, "C0LOBBY", `where does Guo live? asks ${bob.name}, ${zeppelin}`);
  await say(dora, "800000000000000001", `why did he move, my ${quokka}?`);
  await say(dora, "800000000000000001", "/fact");
  await setDay(1, "09:00:05");
  await team.postDue(4);

  await setDay(2, "08:00");
  await say(bob, "C0LOBBY", "/daily start 10:00 in London");
  await say(cyd, "C0OTHER", "/daily pause");
  await say(emil, "800000000000000002", "/daily now");
  await setDay(2, "09:00:05");
  await team.postDue(2);
  await setDay(2, "10:00:05");
  await team.postDue(1);

  await setDay(4, "08:00");
  await say(cyd, "C0OTHER", "/daily resume");
  await say(dora, "800000000000000001", "/daily stop");
  await say(emil, "D0EMIL", `what is ${zeppelin} said about the pace of life? ${emil.name}`);
  await setDay(4, "10:00:05");
  await team.postDue(3);

  await setDay(6, "12:00");
  await say(cyd, "C0OTHER", "/daily status");
  await say(ann, "C0LOBBY", `/ask how old is Guo? ${xylophonist}`);
  await say(ann, "C0LOBBY", `and his wife, ${quokka}?`);
  await team.flush();
  return {
    notes: team.notes(),
    posts: team.countPosts(),
    replies,
    overheard: overheard.map((reply) => reply?.outcome),
    unanswered: unanswered.outcome,
  };
}
