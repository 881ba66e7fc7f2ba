import type { LogLine, RunningProgram } from "../../program.ts";
import type { Conversation, EntryPoint, PlatformUnderTest, ReceivedReply } from "../platform-under-test.ts";
import { waitFor } from "../wait-for.ts";
import { nestedObjects, toFields, toText } from "./fake/fields.ts";
import { readableText } from "./fake/readable-text.ts";
import type { Transport } from "./fake/server.ts";
import type { FakeSlack } from "./fake/slack.ts";
import type { PostedMessage } from "./fake/workspace.ts";
import { startOnSlack } from "./running.ts";

export function slackUnderTest(transport: Transport): PlatformUnderTest {
  return {
    name: `Slack by ${transport}`,
    entryPoints,
    start: async () => {
      const { slack, program, stop } = await startOnSlack(transport);
      return {
        startConversation: ({ name }) =>
          createConversation(
            slack,
            program,
            entryPoints.find((entryPoint) => entryPoint.name === name),
          ),
        stop,
      };
    },
  };
}

interface TestEntryPoint extends EntryPoint {
  /** Starts a conversation in a new channel; mentions go on in the thread of the first answer. */
  start(slack: FakeSlack): (text: string) => Promise<PostedMessage>;
}

const entryPoints: readonly TestEntryPoint[] = [
  { name: "by command", accepts: "commands", start: inNewChannel((slack, text, channel) => slack.runCommand(text, { channel })) },
  {
    name: "by mention",
    accepts: "anything",
    start: (slack) => {
      const channel = slack.workspace.add("C");
      let thread: string | undefined;
      return async (text) => {
        const answer = await slack.mention(text, thread === undefined ? { channel } : { channel, thread });
        thread = answer.thread;
        return answer;
      };
    },
  },
  {
    name: "in a direct message",
    accepts: "anything",
    start: (slack) => {
      const user = slack.workspace.add("U");
      return (text) => slack.ask(text, { user });
    },
  },
];

function inNewChannel(ask: (slack: FakeSlack, text: string, channel: string) => Promise<PostedMessage>): TestEntryPoint["start"] {
  return (slack) => {
    const channel = slack.workspace.add("C");
    return (text) => ask(slack, text, channel);
  };
}

function createConversation(slack: FakeSlack, program: RunningProgram, entryPoint: TestEntryPoint | undefined): Conversation {
  if (!entryPoint) throw new Error("There is no such entry point on Slack.");
  const ask = entryPoint.start(slack);
  const outcomes = () => program.log().filter(({ msg }) => msg === "answered");
  let last: PostedMessage | undefined;
  const receive = async (request: () => Promise<PostedMessage>, canBePrivate: boolean) => {
    const before = outcomes().length;
    last = await request();
    const line = await waitFor(() => outcomes()[before]);
    return receivedReply(last, line, canBePrivate);
  };
  return {
    ask: (text) => receive(() => ask(text), entryPoint.accepts === "commands"),
    press: (label) => {
      const answer = last;
      if (!answer) throw new Error("There is no message yet.");
      return receive(() => slack.clickButton(label, answer), !answer.channel.startsWith("D"));
    },
  };
}

function receivedReply({ text, blocks, onlyFor }: PostedMessage, { outcome }: LogLine, canBePrivate: boolean): ReceivedReply {
  const quotes = nestedObjects(blocks).filter(({ type }) => type === "rich_text_quote");
  return {
    outcome,
    words: `${readableText(blocks)}\n${text}`,
    quoted: nestedObjects(quotes.map(({ elements }) => elements)).flatMap(literal),
    isShared: canBePrivate ? onlyFor === undefined : undefined,
  };
}

/** The text of a quotation, without its citation (styled as code) and without ellipses. */
function literal({ text, style }: ReturnType<typeof toFields>): readonly string[] {
  const words = toText(text).trim();
  return toFields(style).code === true || words === "" || words === "…" ? [] : [words];
}
