import type { Interaction } from "discord.js";
import type { SourcedReply } from "../../../src/reply.ts";
import { answerInteraction, type ReplyContext } from "../api/send.ts";
import { interactionRequester } from "./permissions.ts";
import type { Receiving } from "./receiving.ts";
import { interactionRequest } from "./requests.ts";
import { answerScheduleForm } from "./submitted-form.ts";

/** Answers commands, presses and forms; ignores other kinds of interactions. */
export async function answerAny(interaction: Interaction, receiving: Receiving, context: ReplyContext): Promise<void> {
  if (interaction.isModalSubmit()) return answerScheduleForm(interaction, receiving, context);
  const isAboutMessage = interaction.isMessageContextMenuCommand();
  if (!isAboutMessage && !interaction.isChatInputCommand() && !interaction.isButton() && !interaction.isStringSelectMenu()) return;
  const requester = interactionRequester(interaction, receiving);
  const named = { commands: receiving.currentBot().commands, commandLine: receiving.commandLine };
  const answered = await receiving.answer({ ...interactionRequest(interaction, named), requester }, context.log);
  await answerInteraction(interaction, isAboutMessage ? toPrivate(answered) : answered, context);
}

/** Nobody asked for what it says about another person's words. */
function toPrivate(answered: SourcedReply): SourcedReply {
  return { ...answered, reply: { ...answered.reply, visibility: "private" } };
}
