import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord-api-types/v10";
import { weekdayNames } from "../../../src/daily/date.ts";
import type { ScheduleForm, ZoneChoice } from "../../../src/schedule-form.ts";
import { printableLine } from "../../shared/control-characters.ts";
import { truncate } from "../../shared/truncate.ts";
import { limits } from "./limits.ts";

/** The ids of its fields. */
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

/** Each zone once, that which is set among them. */
function offeredZones(zones: readonly ZoneChoice[], set: string | undefined): readonly ZoneChoice[] {
  const distinct = zones.filter(({ zone }, index) => zones.findIndex((other) => other.zone === zone) === index);
  const first = distinct.slice(0, limits.select.options);
  const missing = first.some(({ zone }) => zone === set) ? undefined : distinct.find(({ zone }) => zone === set);
  return missing ? [...first.slice(0, limits.select.options - 1), missing] : first;
}
