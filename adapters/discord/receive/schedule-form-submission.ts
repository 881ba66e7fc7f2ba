import type { ModalSubmitFields, ModalSubmitInteraction } from "discord.js";
import { type LabelledAction, maxActions, type Reply, type SourcedReply, unclearReply } from "../../../src/reply.ts";
import { settingsChannel } from "../../../src/request.ts";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import { decodeFormId, isOfDocument, scheduleFields } from "../render/schedule-form.ts";
import { findChannelDocument } from "./autocomplete.ts";
import { interactionRequester } from "./permissions.ts";
import { interactionPlace } from "./requests.ts";
import { answerInteraction, type DiscordContext } from "./send-answer.ts";

const openAgain: LabelledAction = { label: "Open the form again", action: { command: "daily", args: { action: "setup" } } };

/** Sets the channel's daily posts, once for each form. Discord shows no error in a form, so what is wrong comes as a private message. */
export async function answerScheduleForm(interaction: ModalSubmitInteraction, context: DiscordContext): Promise<void> {
  const requester = interactionRequester(interaction, context);
  const served = await findChannelDocument(settingsChannel(requester), context);
  const { document } = (served ?? context.documents.default()).bot.knowledge;
  const refusal = await findRefusal(interaction.customId, served?.bot.knowledge.document.hash, context);
  if (refusal !== undefined) {
    const reply = unclearReply(refusal, [], { actions: served ? [openAgain] : [] });
    return answerInteraction(interaction, { reply, document }, context);
  }
  const input = { kind: "command", command: "daily", args: readArguments(interaction.fields) } as const;
  const answered = await context.answer({ input, ...interactionPlace(interaction), requester }, context.log);
  await answerInteraction(interaction, withOpenAgain(answered), context);
}

/**
 * Why the form cannot be accepted, in whole sentences. `documentHash`: the hash of the document that the channel uses; undefined if that is not
 * known, which the answer then says.
 */
async function findRefusal(
  customId: string,
  documentHash: string | undefined,
  { commandLine, deliveries }: DiscordContext,
): Promise<string | undefined> {
  const id = decodeFormId(customId);
  const setup = `${commandLine("daily setup")} opens it again.`;
  if (id.kind === "unreadable") return `This form cannot be read. ${setup}`;
  if (id.kind === "old") return `This form is of an earlier version of the bot. ${setup}`;
  if (documentHash !== undefined && !isOfDocument(id, documentHash))
    return `The document of this channel has changed since this form was opened. ${setup}`;
  // Two presses of its button are two interactions.
  const isFirst = await deliveries.isFirst(`form ${id.opening}`);
  return isFirst ? undefined : `This form was sent already. ${commandLine("daily status")} shows what is set.`;
}

/** The arguments of `/daily start`, as typed. */
function readArguments({ fields }: ModalSubmitFields): Readonly<Record<string, string>> {
  const { time, days, zone, otherZone, about } = scheduleFields;
  const read = (id: string) => {
    const field: unknown = fields.get(id);
    const [value, values] = [readField(field, "value"), readField(field, "values")];
    return (Array.isArray(values) ? values.join(",") : String(value ?? "")).trim();
  };
  const args = { time: read(time), days: read(days), zone: read(otherZone) || read(zone), about: read(about) };
  return { action: "start", ...Object.fromEntries(Object.entries(args).filter(([, value]) => value !== "")) };
}

function withOpenAgain(answered: SourcedReply): SourcedReply {
  const { reply } = answered;
  if (reply.outcome === "done") return answered;
  const actions: Reply["actions"] = [...reply.actions.slice(0, maxActions - 1), openAgain];
  return { ...answered, reply: { ...reply, actions } };
}
