import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord-api-types/v10";
import type { ScheduleForm, ZoneChoice } from "../../../src/buttons.ts";
import { weekdayNames } from "../../../src/daily/calendar.ts";
import { firstOfEach } from "../../../src/text/group-by.ts";
import { truncate } from "../../shared/message-limits.ts";
import { printableLine } from "../../shared/printable-text.ts";
import { limits } from "./platform-limits.ts";

/** The ids of the form's fields. */
export const scheduleFields = { time: "time", days: "days", zone: "zone", otherZone: "otherzone", about: "about" } as const;

/** The form as a modal, with what is set filled in: at most five fields. `id`: of the modal. */
export function renderScheduleForm({ filled, zones }: ScheduleForm, id: string): APIModalInteractionResponseCallbackData {
  const { time, weekdays, zone, about } = filled;
  const offered = offeredZones(zones, zone);
  const otherZone = textInput(scheduleFields.otherZone, { required: offered.length === 0 });
  return {
    custom_id: id,
    title: "A fact every day",
    components: [
      label("Time", "9, 9:00, 9am or 21.30", textInput(scheduleFields.time, { value: time, required: true })),
      label("Days", undefined, weekdaySelect(weekdays)),
      ...(offered.length === 0 ? [] : [label("Time zone", undefined, zoneSelect(offered, zone))]),
      label("Another city or time zone", "Instead of the one above", otherZone),
      label("About", "Only facts about this subject or topic", textInput(scheduleFields.about, { value: about, required: false })),
    ],
  };
}

function weekdaySelect(set: readonly number[]): APIComponentInLabel {
  const days = weekdayNames.map((name, index) => ({ name, day: index + 1 }));
  return {
    type: ComponentType.StringSelect,
    custom_id: scheduleFields.days,
    min_values: 1,
    max_values: days.length,
    options: days.map(({ name, day }) => ({ label: name, value: String(day), default: set.includes(day) })),
  };
}

/** Not required, as another zone may be named. Then the least number must be 0: https://github.com/discord/discord-api-docs/pull/8177 */
function zoneSelect(zones: readonly ZoneChoice[], set: string | undefined): APIComponentInLabel {
  return {
    type: ComponentType.StringSelect,
    custom_id: scheduleFields.zone,
    required: false,
    min_values: 0,
    max_values: 1,
    options: zones.map(({ name, zone }) => ({
      label: truncate(printableLine(name), limits.select.label),
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

/** Each zone once; the one that is set is among them. */
function offeredZones(zones: readonly ZoneChoice[], set: string | undefined): readonly ZoneChoice[] {
  const distinct = firstOfEach(zones, ({ zone }) => zone);
  const first = distinct.slice(0, limits.select.options);
  const missing = first.some(({ zone }) => zone === set) ? undefined : distinct.find(({ zone }) => zone === set);
  return missing ? [...first.slice(0, limits.select.options - 1), missing] : first;
}

/** The form that a person has submitted. */
interface FormId {
  /** The first digits of the hash of the document whose names the form is filled with. */
  readonly documentHash: string;
  /** The id of the interaction that opened it: a form can be submitted once. */
  readonly opening: string;
}

type DecodedFormId =
  | ({ readonly kind: "form" } & FormId)
  /** Another version of the program made it: its fields may differ. */
  | { readonly kind: "old" }
  | { readonly kind: "unreadable" };

/** It is raised when the fields change. */
const version = "1";
const hashDigits = 8;
const format = /^schedule (\d{1,3}) (.*)$/u;
const partsFormat = /^([0-9a-f]{8}) (\d{1,20})$/u;

/** `schedule 1 0123abcd 1300000000000000000` */
export function encodeFormId({ documentHash, opening }: FormId): string {
  return `schedule ${version} ${shortHash(documentHash)} ${opening}`;
}

/** Accepts any string: a form may be old, or forged. */
export function decodeFormId(id: string): DecodedFormId {
  const [, idVersion, parts = ""] = format.exec(id) ?? [];
  if (idVersion === undefined) return { kind: "unreadable" };
  if (idVersion !== version) return { kind: "old" };
  const [, documentHash, opening] = partsFormat.exec(parts) ?? [];
  return documentHash === undefined || opening === undefined ? { kind: "unreadable" } : { kind: "form", documentHash, opening };
}

export function isOfDocument({ documentHash }: Pick<FormId, "documentHash">, hash: string): boolean {
  return shortHash(hash) === documentHash;
}

function shortHash(hash: string): string {
  return hash.slice(0, hashDigits);
}
