import { waitFor } from "../../wait-for.ts";
import { commandData, messageCommandData, type Options } from "./command-data.ts";
import { type ActionDetails, type EventContext, type InteractionParts, sendInteraction, sendMessage, startThread } from "./events.ts";
import { type Entries, type FormView, submittedData, waitForForm } from "./form-rules.ts";
import { type Interaction, interactionTypes } from "./interactions.ts";
import { flags } from "./message-rules.ts";
import { type MessageView, messageButtons, messageMenu, viewMessage } from "./message-view.ts";
import { messageObject, userObject } from "./payloads.ts";
import { channelTypes, type DiscordWorld, locateChannel, type Message, type TestChannel } from "./world.ts";

type FormOpener = { readonly command: string; readonly options?: Options } | { readonly answer: MessageView; readonly button: string };

interface OldMessageDetails extends Pick<ActionDetails, "place"> {
  readonly isPrivate?: boolean;
  readonly withMenu?: boolean;
}

/** The actions of people in a Discord client, which offers only registered commands and sends only what they allow. */
export function createPeople(context: EventContext) {
  const { world } = context;
  const press = ({ message }: MessageView, label: string, details: ActionDetails) =>
    sendInteraction(context, { type: interactionTypes.component, data: buttonData(message, label), source: message }, details);
  return {
    runCommand: async (command: string, options: Options = {}, details: ActionDetails = {}) => {
      const data = commandData(world, command, options, details);
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.command, data }, details));
    },
    /** Types into an option of a command or a subcommand (`daily start`). Resolves to the suggestions. */
    complete: async (command: string, option: string, typed: string, details: ActionDetails = {}) => {
      const [name = "", action] = command.split(" ");
      const data = commandData(world, name, { ...(action ? { action } : {}), [option]: typed }, details, option);
      const interaction = sendInteraction(context, { type: interactionTypes.autocomplete, data }, details);
      const choices = await waitFor(
        () => interaction.callback?.data?.choices as readonly { readonly name: string; readonly value: string }[] | undefined,
        `suggestions for ${command}`,
      );
      return { choices, ms: (interaction.answeredAt ?? Number.NaN) - interaction.startTime };
    },
    clickButton: async (answer: MessageView, label: string, details: ActionDetails = {}) =>
      waitForAnswer(world, press(answer, label, details)),
    choose: async ({ message }: MessageView, label: string, details: ActionDetails = {}) => {
      const menu = messageMenu(message.components);
      const option = menu?.options.find((each) => each.label === label);
      if (!menu || !option) throw new Error(`There is no option "${label}" among: ${menu?.options.map((each) => each.label).join(", ")}`);
      const data = { custom_id: menu.customId, component_type: menu.type, values: [option.value], id: 1 };
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.component, data, source: message }, details));
    },
    ask: async (text: string, details: ActionDetails = {}) => {
      const start = performance.now();
      const question = sendMessage(context, text, details);
      const reply = await waitFor(() => findReply(world, question), `a reply to a message`);
      return viewMessage(reply, performance.now() - start);
    },
    sendMessage: (text: string, details: ActionDetails = {}) => sendMessage(context, text, details),
    /** Adds a message of the bot from before the start of the program, with one button or a menu with one option. */
    addOldMessage: (id: string, { place = "channel", isPrivate = false, withMenu = false }: OldMessageDetails = {}) => {
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
    /** The oldest first, including private ones. */
    botMessages: (place: TestChannel) =>
      [...world.messages.values()].filter(
        ({ author, channel_id }) => author.id === world.bot.id && channel_id === locateChannel(world, place).channelId,
      ),
    viewMessage: (message: Message) => viewMessage(message, Number.NaN),
    startThread: (message: Message): TestChannel => startThread(context, message),
    /** Runs a command of a message's Apps menu. */
    runMessageCommand: async (command: string, target: Message, details: ActionDetails = {}) => {
      const data = messageCommandData(world, command, target, details);
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.command, data }, details));
    },
    /** Runs a slash command, or clicks a button, that opens a form. */
    openForm: async (opener: FormOpener, details: ActionDetails = {}) => {
      if ("answer" in opener) return waitForForm(press(opener.answer, opener.button, details));
      const data = commandData(world, opener.command, opener.options ?? {}, details);
      return waitForForm(sendInteraction(context, { type: interactionTypes.command, data }, details));
    },
    submitForm: async (form: FormView, entries: Entries = {}, details: ActionDetails = {}) => {
      const data = submittedData(form, entries);
      return waitForAnswer(world, sendInteraction(context, { type: interactionTypes.form, data }, details));
    },
    sendInteraction: (parts: InteractionParts, details: ActionDetails = {}) => sendInteraction(context, parts, details),
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
