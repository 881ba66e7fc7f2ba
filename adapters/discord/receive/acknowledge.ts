import { MessageFlags } from "discord.js";
import type { FormOpener } from "./permissions.ts";

/** The least that spares the person an error of Discord's: nothing under a button or a menu, otherwise two words that only the person sees. */
export async function acknowledge(interaction: FormOpener): Promise<void> {
  if (interaction.isMessageComponent()) await interaction.deferUpdate();
  else await interaction.reply({ content: "Please wait.", flags: MessageFlags.Ephemeral });
}
