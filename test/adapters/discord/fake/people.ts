import { waitFor } from "../../wait-for.ts";
import { commandData, messageCommandData, type Options } from "./command-data.ts";
import { type ActionDetails, type EventContext, type InteractionParts, sendInteraction, sendMessage, startThread } from "./events.ts";
import { type Entries, type FormView, submittedData, waitForForm } from "./form-rules.ts";
import { type Interaction, interactionTypes } from "./interactions.ts";
import { flags } from "./message-rules.ts";
import { type MessageView, messageButtons, messageMenu, viewMessage } from "./message-view.ts";
import { messageObject, userObject } from "./payloads.ts";
import { channelTypes, type DiscordWorld, locateChannel, type Message, type TestChannel } from "./world.ts";

/** The actions of people in a Discord client, which offers only registered commands and sends only what they allow. */
export interface People {
  /** Runs a slash command. Resolves to the answer. */
  runCommand(command: string, options?: Options, details?: ActionDetails): Promise<MessageView>;
  /** Types into an option of a command or a subcommand (`daily start`). Resolves to the suggestions. */
  complete(command: string, option: string, typed: string, details?: ActionDetails): Promise<Suggestions>;
  /** Clicks the button with this label. */
  clickButton(answer: MessageView, label: string, details?: ActionDetails): Promise<MessageView>;
  /** Chooses the option with this label from the menu. */
  choose(answer: MessageView, label: string, details?: ActionDetails): Promise<MessageView>;
  /** Writes a message. Resolves to the reply. */
  ask(text: string, details?: ActionDetails): Promise<MessageView>;
  /** Writes a message without waiting for a reply. */
  sendMessage(text: string, details?: ActionDetails): Message;
  /** Adds a message of the bot from before the start of the program, with one button or a menu with one option. */
  addOldMessage(id: string, details?: OldMessageDetails): MessageView;
  /** The messages of the bot in a channel, the oldest first, including private ones. */
  botMessages(place: TestChannel): readonly Message[];
  /** The message as a person sees it. */
  viewMessage(message: Message): MessageView;
  /** Opens a thread from a message. */
  startThread(message: Message): TestChannel;
  /** Runs a command of a message's Apps menu. */
  runMessageCommand(command: string, target: Message, details?: ActionDetails): Promise<MessageView>;
  /** Runs a slash command, or clicks a button, that opens a form. */
  openForm(opener: FormOpener, details?: ActionDetails): Promise<FormView>;
  submitForm(form: FormView, entries?: Entries, details?: ActionDetails): Promise<MessageView>;
  /** Sends an interaction without waiting for an answer. */
  sendInteraction(parts: InteractionParts, details?: ActionDetails): Interaction;
}

type FormOpener = { readonly command: string; readonly options?: Options } | { readonly answer: MessageView; readonly button: string };

interface OldMessageDetails extends Pick<ActionDetails, "place"> {
  readonly isPrivate?: boolean;
  readonly withMenu?: boolean;
}

export interface Suggestions {
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  readonly ms: number;
}

export function createPeople(context: EventContext): People {
  const { world } = context;
  const press = ({ message }: MessageView, label: string, details: ActionDetails) =>
    sendInteraction(context, { type: interactionTypes.component, data: buttonData(message, label), source: message }, details);
  return {
    runCommand: async (command, options = {}, details = {}) => {
      const data = commandData(world, command, options, details);
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.command, data }, details));
    },
    complete: async (command, option, typed, details = {}) => {
      const [name = "", action] = command.split(" ");
      const data = commandData(world, name, { ...(action ? { action } : {}), [option]: typed }, details, option);
      const interaction = sendInteraction(context, { type: interactionTypes.autocomplete, data }, details);
      const choices = await waitFor(
        () => interaction.callback?.data?.choices as Suggestions["choices"] | undefined,
        `suggestions for ${command}`,
      );
      return { choices, ms: (interaction.answeredAt ?? Number.NaN) - interaction.startTime };
    },
    clickButton: async (answer, label, details = {}) => waitForAnswer(world, press(answer, label, details)),
    choose: async ({ message }, label, details = {}) => {
      const menu = messageMenu(message.components);
      const option = menu?.options.find((each) => each.label === label);
      if (!menu || !option) throw new Error(`There is no option "${label}" among: ${menu?.options.map((each) => each.label).join(", ")}`);
      const data = { custom_id: menu.customId, component_type: menu.type, values: [option.value], id: 1 };
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.component, data, source: message }, details));
    },
    ask: async (text, details = {}) => {
      const start = performance.now();
      const question = sendMessage(context, text, details);
      const reply = await waitFor(() => findReply(world, question), `a reply to a message`);
      return viewMessage(reply, performance.now() - start);
    },
    sendMessage: (text, details = {}) => sendMessage(context, text, details),
    addOldMessage: (id, { place = "channel", isPrivate = false, withMenu = false } = {}) => {
      const component = withMenu
        ? { type: 3, custom_id: "choices", options: [{ label: "Old", value: id }] }
        : { type: 2, style: 2, label: "Old", custom_id: id };
      const parts = {
        id: world.nextId(),
        channel_id: locateChannel(world, place).channelId,
        author: userObject(world.bot),
        content: "From before.",
        flags: isPrivate ? flags.ephemeral : 0,
      };
      const message = messageObject({ ...parts, components: [{ type: 1, components: [component] }] });
      world.messages.set(message.id, message);
      return viewMessage(message, 0);
    },
    botMessages: (place) =>
      [...world.messages.values()].filter(
        ({ author, channel_id }) => author.id === world.bot.id && channel_id === locateChannel(world, place).channelId,
      ),
    viewMessage: (message) => viewMessage(message, Number.NaN),
    startThread: (message) => startThread(context, message),
    runMessageCommand: async (command, target, details = {}) => {
      const data = messageCommandData(world, command, target, details);
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.command, data }, details));
    },
    openForm: async (opener, details = {}) => {
      if ("answer" in opener) return waitForForm(press(opener.answer, opener.button, details));
      const data = commandData(world, opener.command, opener.options ?? {}, details);
      return waitForForm(sendInteraction(context, { type: interactionTypes.command, data }, details));
    },
    submitForm: async (form, entries = {}, details = {}) => {
      const data = submittedData(form, entries);
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.form, data }, details));
    },
    sendInteraction: (parts, details = {}) => sendInteraction(context, parts, details),
  };
}

function buttonData({ components }: Message, label: string) {
  const buttons = messageButtons(components);
  const button = buttons.find((each) => each.label === label && !each.disabled);
  if (!button) throw new Error(`There is no button "${label}" among: ${buttons.map((each) => each.label).join(", ")}`);
  return { custom_id: button.custom_id, component_type: button.type, id: 1 };
}

/** The reply references the question. In a direct message it need not, and without access to the history it cannot. */
function findReply(world: DiscordWorld, question: Message): Message | undefined {
  const channel = world.channels.get(question.channel_id);
  const needsNoReference = channel?.type === channelTypes.direct || channel?.isWithoutHistory;
  const ids = [...world.messages.keys()];
  return [...world.messages.values()].slice(ids.indexOf(question.id) + 1).find((message) => {
    if (message.author.id !== world.bot.id || message.channel_id !== question.channel_id) return false;
    const reference = message.message_reference?.message_id;
    return reference === question.id || (reference === undefined && needsNoReference && message.interaction_metadata === undefined);
  });
}

async function waitForAnswer(world: DiscordWorld, interaction: Interaction): Promise<MessageView> {
  const message = await waitFor(
    () => interaction.shown.map((id) => world.messages.get(id)).find((each) => each !== undefined),
    `an answer to an interaction (${interaction.callback ? `only a callback of type ${interaction.callback.type} came` : "no callback came"})`,
  );
  return viewMessage(message, (interaction.answeredAt ?? Number.NaN) - interaction.startTime);
}
