import { type Sending, type Street, sendInteraction, sendMessage, type Where } from "./events.ts";
import { type Interaction, interactionTypes } from "./interactions.ts";
import { flags } from "./message-rules.ts";
import { commandData, type Options } from "./offered.ts";
import { messageObject, userObject } from "./payloads.ts";
import { buttonsOf, type Seen, seen } from "./seen.ts";
import { until } from "./until.ts";
import { channelTypes, type Message, type Place, spotOf, type World } from "./world.ts";

/** What people can do in a Discord client, which offers only what is registered and only sends what it allows. */
export interface People {
  /** Runs a slash command and resolves to what it shows. */
  run(command: string, options?: Options, where?: Where): Promise<Seen>;
  /** Types into an option, also of a sub-command (`daily start`), and resolves to what is suggested. */
  complete(command: string, option: string, typed: string, where?: Where): Promise<Suggested>;
  /** Presses the button with that label. */
  press(under: Seen, label: string, where?: Where): Promise<Seen>;
  /** Writes a message and resolves to the reply. */
  ask(text: string, where?: Where): Promise<Seen>;
  /** Writes a message and waits for nothing. */
  write(text: string, where?: Where): Message;
  /** A message of the bot's from before the program started, with this one button. */
  leftover(buttonId: string, where?: Where): Seen;
  /** What the bot has said in a place, oldest first, whoever can see it. */
  said(place: Place): readonly Message[];
  /** A message as it reads. */
  read(message: Message): Seen;
  /** Sends an interaction and waits for nothing. */
  send(what: Sending, where?: Where): Interaction;
}

export interface Suggested {
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  readonly ms: number;
}

export function openPeople(street: Street): People {
  const { world } = street;
  return {
    run: async (command, options = {}, where = {}) => {
      const data = commandData(world, command, options, where);
      return answerOf(world, sendInteraction(street, { type: interactionTypes.command, data }, where));
    },
    complete: async (command, option, typed, where = {}) => {
      const [name = "", action] = command.split(" ");
      const data = commandData(world, name, { ...(action ? { action } : {}), [option]: typed }, where, option);
      const interaction = sendInteraction(street, { type: interactionTypes.autocomplete, data }, where);
      const choices = await until(
        () => interaction.callback?.data?.choices as Suggested["choices"] | undefined,
        `suggestions for ${command}`,
      );
      return { choices, ms: (interaction.answeredAt ?? Number.NaN) - interaction.began };
    },
    press: async ({ message }, label, where = {}) => {
      const button = buttonsOf(message.components).find((each) => each.label === label && !each.disabled);
      if (!button)
        throw new Error(
          `There is no button "${label}" among: ${buttonsOf(message.components)
            .map((each) => each.label)
            .join(", ")}`,
        );
      const data = { custom_id: button.custom_id, component_type: button.type, id: 1 };
      return answerOf(world, sendInteraction(street, { type: interactionTypes.component, data, source: message }, where));
    },
    ask: async (text, where = {}) => {
      const began = performance.now();
      const question = sendMessage(street, text, where);
      const reply = await until(() => replyTo(world, question), `a reply to a message`);
      return seen(reply, performance.now() - began);
    },
    write: (text, where = {}) => sendMessage(street, text, where),
    leftover: (buttonId, { place = "channel" } = {}) => {
      const button = { type: 2, style: 2, label: "Old", custom_id: buttonId };
      const parts = {
        id: world.nextId(),
        channel_id: spotOf(world, place).channelId,
        author: userObject(world.bot),
        content: "From before.",
      };
      const message = messageObject({ ...parts, components: [{ type: 1, components: [button] }] });
      world.messages.set(message.id, message);
      return seen(message, 0);
    },
    said: (place) =>
      [...world.messages.values()].filter(
        ({ author, channel_id }) => author.id === world.bot.id && channel_id === spotOf(world, place).channelId,
      ),
    read: (message) => seen(message, Number.NaN),
    send: (what, where = {}) => sendInteraction(street, what, where),
  };
}

/** A direct message may be answered without pointing at the question, and without the history there is no other way. */
function replyTo(world: World, question: Message): Message | undefined {
  const channel = world.channels.get(question.channel_id);
  const mayNotPoint = channel?.type === channelTypes.direct || channel?.isWithoutHistory;
  const ids = [...world.messages.keys()];
  return [...world.messages.values()].slice(ids.indexOf(question.id) + 1).find((message) => {
    if (message.author.id !== world.bot.id || message.channel_id !== question.channel_id) return false;
    const reference = message.message_reference?.message_id;
    return reference === question.id || (reference === undefined && mayNotPoint && message.interaction_metadata === undefined);
  });
}

async function answerOf(world: World, interaction: Interaction): Promise<Seen> {
  const message = await until(
    () => interaction.shown.map((id) => world.messages.get(id)).find((each) => each && (each.flags & flags.loading) === 0),
    `an answer to an interaction (${interaction.callback ? `only a callback of type ${interaction.callback.type} came` : "no callback came"})`,
  );
  return seen(message, (interaction.answeredAt ?? Number.NaN) - interaction.began);
}
