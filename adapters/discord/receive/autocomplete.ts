import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from "discord.js";
import type { ArgumentCompletion } from "../../../src/commands/argument-completions.ts";
import type { Channel } from "../../../src/request.ts";
import { printableLine, withoutControls } from "../../../src/text/characters.ts";
import { chooseDocument, type ServedDocument, toNamedDocument } from "../../shared/documents.ts";
import { truncate } from "../../shared/message-limits.ts";
import { limits } from "../render/platform-limits.ts";
import type { DiscordContext } from "./listeners.ts";
import { parentOf } from "./permissions.ts";
import { argumentName, countedAs, findNamedCommand, readersOf } from "./requests.ts";
import { respond } from "./send-answer.ts";

export async function completeAny(interaction: AutocompleteInteraction, context: DiscordContext): Promise<void> {
  const offered = await choices(interaction, context).catch((err: unknown) => {
    // Discord cannot show an error while somebody types.
    context.log.error({ err }, "a completion failed");
    return [];
  });
  await respond(() => interaction.respond(offered));
}

type Choice = ApplicationCommandOptionChoiceData<string>;

/** How many completions a person gets within a minute, apart from the requests: quick typing asks for five a second. */
export const maxCompletions = 300;

/** The choices are from the document that the channel uses; documents are those that may be seen there. */
async function choices(interaction: AutocompleteInteraction, context: DiscordContext): Promise<readonly Choice[]> {
  const { commandName, options, channel, channelId, user } = interaction;
  if (!(await context.completionLimit.admit(countedAs(user.id))).isAllowed) return [];
  const workspace = readersOf(interaction);
  const served = await findChannelDocument({ ...workspace, channel: parentOf(channel) ?? channelId }, context);
  if (!served) return [];
  const { bot } = served;
  const { name, value } = options.getFocused(true);
  const command = findNamedCommand(commandName, { commands: bot.commands, commandLine: context.commandLine });
  const documents = context.documents.visibleIn(workspace).map(toNamedDocument);
  return sendableChoices(bot.completions(commandName, argumentName(name, command), value, documents));
}

/** A value longer than the limit cannot be offered, only typed. */
export function sendableChoices(completions: readonly ArgumentCompletion[]): readonly Choice[] {
  const { count, length } = limits.choices;
  const printable = completions.map(({ name, value }) => ({ name: truncate(printableLine(name), length), value: withoutControls(value) }));
  return printable.filter(({ name, value }) => name !== "" && value !== "" && value.length <= length).slice(0, count);
}

/** The document that a channel uses; undefined if none may be seen there, or if the store does not say which. */
export async function findChannelDocument(
  channel: Channel,
  { documents, readSettings }: DiscordContext,
): Promise<ServedDocument | undefined> {
  // Among less than two nothing needs to be looked up at each keystroke.
  const visible = documents.visibleIn(channel);
  if (visible.length < 2) return visible[0];
  const choosing = await chooseDocument({ input: { kind: "text", text: "" }, workspace: channel, channel }, documents, readSettings);
  return choosing.kind === "chosen" ? choosing.served : undefined;
}
