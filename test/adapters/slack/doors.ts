import type { LogLine, Running } from "../../program.ts";
import type { Arrived, Conversation, Door, Place } from "../door.ts";
import { eventually } from "./fake/eventually.ts";
import { fieldsOf, objectsIn, textOf } from "./fake/fields.ts";
import type { FakeSlack } from "./fake/slack.ts";
import { visibleText } from "./fake/visible.ts";
import type { Transport } from "./fake/wire.ts";
import type { Shown } from "./fake/workspace.ts";
import { onSlack } from "./running.ts";

export function slackPlace(transport: Transport): Place {
  return {
    name: `Slack by ${transport}`,
    doors: ways,
    start: async () => {
      const { slack, program, stop } = await onSlack(transport);
      return {
        open: ({ name }) =>
          conversation(
            slack,
            program,
            ways.find((way) => way.name === name),
          ),
        stop,
      };
    },
  };
}

interface Way extends Door {
  /** How a text is asked in a new place, and where its answer stands. */
  in(slack: FakeSlack): (text: string) => Promise<Shown>;
}

const ways: readonly Way[] = [
  { name: "by command", takes: "commands", in: inNewChannel((slack, text, channel) => slack.command(text, { channel })) },
  { name: "by mention", takes: "anything", in: inNewChannel((slack, text, channel) => slack.mention(text, { channel })) },
  {
    name: "in a direct message",
    takes: "anything",
    in: (slack) => {
      const user = slack.workspace.add("U");
      return (text) => slack.ask(text, { user });
    },
  },
];

function inNewChannel(ask: (slack: FakeSlack, text: string, channel: string) => Promise<Shown>): Way["in"] {
  return (slack) => {
    const channel = slack.workspace.add("C");
    return (text) => ask(slack, text, channel);
  };
}

function conversation(slack: FakeSlack, program: Running, way: Way | undefined): Conversation {
  if (!way) throw new Error("There is no such way to ask on Slack.");
  const asking = way.in(slack);
  const outcomes = () => program.log().filter(({ msg }) => msg === "answered");
  let last: Shown | undefined;
  const arriving = async (coming: () => Promise<Shown>, canBePrivate: boolean) => {
    const before = outcomes().length;
    last = await coming();
    const line = await eventually(() => outcomes()[before]);
    return arrived(last, line, canBePrivate);
  };
  return {
    ask: (text) => arriving(() => asking(text), way.takes === "commands"),
    press: (label) => {
      const under = last;
      if (!under) throw new Error("Nothing arrived yet.");
      return arriving(() => slack.press(label, under), !under.channel.startsWith("D"));
    },
  };
}

function arrived({ text, blocks, onlyFor }: Shown, { outcome }: LogLine, canBePrivate: boolean): Arrived {
  const quotes = objectsIn(blocks).filter(({ type }) => type === "rich_text_quote");
  return {
    outcome,
    words: `${visibleText(blocks)}\n${text}`,
    quoted: objectsIn(quotes.map(({ elements }) => elements)).flatMap(literal),
    isShared: canBePrivate ? onlyFor === undefined : undefined,
  };
}

/** The place of a quotation stands as code; a mark stands for what was left out. */
function literal({ text, style }: ReturnType<typeof fieldsOf>): readonly string[] {
  const words = textOf(text).trim();
  return fieldsOf(style).code === true || words === "" || words === "…" ? [] : [words];
}
