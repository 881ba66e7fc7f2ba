import { commandData } from "../adapters/discord/fake/command-data.ts";
import type { FakeDiscord } from "../adapters/discord/fake/discord.ts";
import { type Interaction, interactionTypes } from "../adapters/discord/fake/interactions.ts";
import { messageButtons } from "../adapters/discord/fake/message-view.ts";
import { addChannel } from "../adapters/discord/fake/world.ts";
import { helpCommand } from "../adapters/discord/running.ts";
import type { Delivery } from "../adapters/slack/fake/delivery.ts";
import { eventPayload, messageClickPayload, messageEvent, slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import { findButton } from "../adapters/slack/fake/slack.ts";
import { directChannel, people } from "../adapters/slack/fake/workspace.ts";
import type { Copies } from "./copies.ts";

export type Kind = "command" | "mention" | "direct message" | "press" | "completion";

/** A request of a person that was sent. */
export interface Request {
  /** How many answers the person has seen so far. */
  countAnswers(): number;
  /** The platform has told the person that it failed. */
  isRefused(): boolean;
}

export type Requests = readonly (readonly [Kind, () => Request])[];

const line = "/quote guo";

/** The kinds of requests on Slack; each has a channel of its own. */
export async function slackRequests({ slack, deliver }: Copies): Promise<Requests> {
  const { workspace } = slack;
  const user = people.ann;
  const answer = await slack.runCommand(line);
  const button = findButton(answer.blocks, "Another");
  const send = (delivery: Delivery, channel: string): Request => {
    let [isRefused, acknowledged] = [false, 0];
    deliver(delivery).then(
      ({ body }) => {
        if (Object.keys(body).length > 0) acknowledged = 1;
      },
      () => {
        isRefused = true;
      },
    );
    const countMessages = () => workspace.messages.filter((message) => message.channel === channel).length;
    return { countAnswers: () => acknowledged + countMessages(), isRefused: () => isRefused };
  };
  const sendMessage = (type: "message" | "app_mention", channel: string, author: string) => {
    const text = type === "message" ? line : `<@${workspace.botUser}> ${line}`;
    const event = messageEvent(type, { user: author, channel, ts: workspace.nextTs(), text });
    return send({ kind: "events_api", payload: eventPayload(event) }, channel);
  };
  return [
    [
      "command",
      () => {
        const channel = workspace.add("C");
        const payload = slashCommandPayload("/quote", "guo", { user, channel, responseUrl: slack.responseUrl({ user, channel }) });
        return send({ kind: "slash_commands", payload }, channel);
      },
    ],
    ["mention", () => sendMessage("app_mention", workspace.add("C"), user)],
    [
      "direct message",
      () => {
        const author = workspace.add("U");
        return sendMessage("message", directChannel(author), author);
      },
    ],
    [
      "press",
      () => {
        const channel = workspace.add("C");
        const message = { ...answer, channel };
        const payload = messageClickPayload(user, button, message, slack.responseUrl({ user, channel }));
        return send({ kind: "interactive", payload }, channel);
      },
    ],
  ];
}

/** The kinds of requests on Discord, which tells the person of an interaction after 3 s that it failed. */
export function discordRequests({ discord }: Pick<Copies, "discord">): Requests {
  const { world } = discord;
  const old = discord.addOldMessage("of an earlier version", { place: "channel" });
  const [button] = messageButtons(old.message.components);
  const interact = (parts: Parameters<FakeDiscord["sendInteraction"]>[0], count: (interaction: Interaction) => number): Request => {
    const interaction = discord.sendInteraction(parts);
    return { countAnswers: () => count(interaction), isRefused: () => false };
  };
  const countShown = ({ shown }: Interaction) => shown.length;
  // Discord allows five messages in 5 s in a channel.
  const write = (text: string, kind: "direct" | "channel"): Request => {
    const { id } = discord.sendMessage(text, { place: addChannel(world, kind) });
    const isAnswer = (reference?: { readonly message_id: string }) => reference?.message_id === id;
    return {
      countAnswers: () => [...world.messages.values()].filter((message) => isAnswer(message.message_reference)).length,
      isRefused: () => false,
    };
  };
  const press = { custom_id: button?.custom_id, component_type: 2, id: 1 };
  return [
    ["command", () => interact(helpCommand(discord), countShown)],
    ["mention", () => write(`<@${world.bot.id}> /verbatim`, "channel")],
    ["direct message", () => write("/verbatim", "direct")],
    ["press", () => interact({ type: interactionTypes.component, data: press, source: old.message }, countShown)],
    [
      "completion",
      () => {
        const data = commandData(world, "compare", { first: "shenz" }, {}, "first");
        return interact({ type: interactionTypes.autocomplete, data }, ({ callback }) => (callback ? 1 : 0));
      },
    ],
  ];
}
