import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from "discord.js";
import type { ArgumentCompletion } from "../../../src/commands/complete.ts";
import { printableLine, withoutControls } from "../../shared/control-characters.ts";
import { toNamedDocument } from "../../shared/documents.ts";
import { truncate } from "../../shared/truncate.ts";
import { type ReplyContext, respond } from "../api/send.ts";
import { argumentName, findNamedCommand } from "../register/option-names.ts";
import { limits } from "../render/limits.ts";
import { findChannelDocument } from "./channel-document.ts";
import { parentOf } from "./permissions.ts";
import { readersOf } from "./readers.ts";
import type { Receiving } from "./receiving.ts";

export async function completeAny(interaction: AutocompleteInteraction, receiving: Receiving, context: ReplyContext): Promise<void> {
  const offered = await choices(interaction, receiving).catch((err: unknown) => {
    // Discord cannot show an error while somebody types.
    context.log.error({ err }, "a completion failed");
    return [];
  });
  await respond(() => interaction.respond(offered));
}

/** From the document that the channel uses; documents are those that may be seen there. */
async function choices(interaction: AutocompleteInteraction, receiving: Receiving): Promise<readonly ApplicationCommandOptionChoiceData[]> {
  const { commandName, options, channel, channelId } = interaction;
  const workspace = readersOf(interaction);
  const served = await findChannelDocument({ ...workspace, channel: parentOf(channel) ?? channelId }, receiving);
  if (!served) return [];
  const { bot } = served;
  const { name, value } = options.getFocused(true);
  const command = findNamedCommand(commandName, { commands: bot.commands, commandLine: receiving.commandLine });
  const documents = receiving.documents.visibleIn(workspace).map(toNamedDocument);
  return sendableChoices(bot.completions(commandName, argumentName(name, command), value, documents));
}

/** A value longer than the limit cannot be offered, only typed. */
export function sendableChoices(completions: readonly ArgumentCompletion[]): readonly ApplicationCommandOptionChoiceData<string>[] {
  const { count, length } = limits.choices;
  const printable = completions.map(({ name, value }) => ({ name: truncate(printableLine(name), length), value: withoutControls(value) }));
  return printable.filter(({ name, value }) => name !== "" && value !== "" && value.length <= length).slice(0, count);
}
