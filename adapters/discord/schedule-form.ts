import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitFields,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import type { ScheduleForm, ZoneChoice } from "../../src/buttons.ts";
import { type LabelledAction, maxActions, type SourcedReply, unclearReply } from "../../src/reply.ts";
import { settingsChannel } from "../../src/request.ts";
import { printableLine } from "../../src/text/characters.ts";
import { readField } from "../shared/errors-retries-timeouts.ts";
import { truncate } from "../shared/message-limits.ts";
import { submittedSchedule, weekdayChoices } from "../shared/submitted-schedule.ts";
import { findChannelDocument } from "./receive/autocomplete.ts";
import type { DiscordContext } from "./receive/listeners.ts";
import { interactionRequester } from "./receive/permissions.ts";
import { interactionPlace } from "./receive/requests.ts";
import { answerInteraction } from "./receive/send-answer.ts";
import { limits } from "./render/platform-limits.ts";

/** The ids of the form's fields. */
const fieldIds = { time: "time", days: "days", zone: "zone", otherZone: "otherzone", about: "about" } as const;

/** The form as a modal, with what is set filled in: at most five fields. `id`: of the modal. */
export function renderScheduleForm({ filled, zones }: ScheduleForm, id: string): APIModalInteractionResponseCallbackData {
  const { time, weekdays, zone, about } = filled;
  // A group has at least two options.
  const offered = zones.length < 2 ? [] : zones.slice(0, limits.radioGroup.options);
  const otherZone = textInput(fieldIds.otherZone, { required: offered.length === 0 });
  return {
    custom_id: id,
    title: "A fact every day",
    components: [
      label("Time", "9, 9:00, 9am or 21.30", textInput(fieldIds.time, { value: time, required: true })),
      label("Days", undefined, weekdayGroup(weekdays)),
      ...(offered.length === 0 ? [] : [label("Time zone", undefined, zoneGroup(offered, zone))]),
      label("Another city or time zone", "Instead of the one above", otherZone),
      label("About", "Only facts about this subject or topic", textInput(fieldIds.about, { value: about, required: false })),
    ],
  };
}

function weekdayGroup(set: readonly number[]): APIComponentInLabel {
  const options = weekdayChoices(set).map(({ name, value, isChosen }) => ({ label: name, value, default: isChosen }));
  return { type: ComponentType.CheckboxGroup, custom_id: fieldIds.days, min_values: 1, max_values: options.length, options };
}

/** Not required, as another zone may be named: a choice cannot be undone. */
function zoneGroup(zones: readonly ZoneChoice[], set: string | undefined): APIComponentInLabel {
  return {
    type: ComponentType.RadioGroup,
    custom_id: fieldIds.zone,
    required: false,
    options: zones.map(({ name, zone }) => ({
      label: truncate(printableLine(name), limits.radioGroup.label),
      value: zone,
      description: zone,
      default: zone === set,
    })),
  };
}

function label(text: string, description: string | undefined, component: APIComponentInLabel): APILabelComponent {
  return { type: ComponentType.Label, label: text, ...(description === undefined ? {} : { description }), component };
}

function textInput(
  id: string,
  { value, required }: { readonly value?: string | undefined; readonly required: boolean },
): APIComponentInLabel {
  const filled = value === undefined || value.length > limits.textInput.value ? {} : { value };
  return { type: ComponentType.TextInput, custom_id: id, style: TextInputStyle.Short, required, ...filled };
}

/** It is raised when the fields change. */
const version = "1";
const idFormat = /^schedule (\d{1,3}) (?:([0-9a-f]{8}) (\d{1,20})$)?/u;

/** `schedule 1 0123abcd 1300000000000000000`. `opening`: the id of the interaction that opens it, because a form can be submitted once. */
export function scheduleFormId(documentHash: string, opening: string): string {
  return `schedule ${version} ${shortHash(documentHash)} ${opening}`;
}

function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

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
  const input = submittedSchedule(readFields(interaction.fields));
  const answered = await context.answer({ input, ...interactionPlace(interaction), requester }, context.log);
  await answerInteraction(interaction, withOpenAgain(answered), context);
}

/**
 * Why the form cannot be accepted, in whole sentences: it may be old, or forged. `documentHash`: the hash of the document that the channel uses;
 * undefined if that is not known, which the answer then says.
 */
async function findRefusal(
  customId: string,
  documentHash: string | undefined,
  { commandLine, deliveries }: DiscordContext,
): Promise<string | undefined> {
  const [, formVersion = version, formHash, opening] = idFormat.exec(customId) ?? [];
  const setup = `${commandLine("daily setup")} opens it again.`;
  if (formVersion !== version) return `This form is of an earlier version of the bot. ${setup}`;
  if (formHash === undefined) return `This form cannot be read. ${setup}`;
  if (documentHash !== undefined && formHash !== shortHash(documentHash))
    return `The document of this channel has changed since this form was opened. ${setup}`;
  // Two presses of its button are two interactions.
  const isFirst = await deliveries.isFirst(`form ${opening}`);
  return isFirst ? undefined : `This form was sent already. ${commandLine("daily status")} shows what is set.`;
}

/** What was filled in, by the names of the arguments of `/daily start`. */
function readFields({ fields }: ModalSubmitFields): Readonly<Record<string, string>> {
  const read = (id: string) => {
    const field: unknown = fields.get(id);
    const [value, values] = [readField(field, "value"), readField(field, "values")];
    return (Array.isArray(values) ? values.join(",") : String(value ?? "")).trim();
  };
  const { time, days, zone, otherZone, about } = fieldIds;
  return { time: read(time), days: read(days), zone: read(otherZone) || read(zone), about: read(about) };
}

function withOpenAgain(answered: SourcedReply): SourcedReply {
  const { reply } = answered;
  if (reply.outcome === "done") return answered;
  return { ...answered, reply: { ...reply, actions: [...reply.actions.slice(0, maxActions - 1), openAgain] } };
}
