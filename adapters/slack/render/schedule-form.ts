import type { types } from "@slack/bolt";
import type { ScheduleForm } from "../../../src/buttons.ts";
import { weekdayNames } from "../../../src/daily/calendar.ts";
import { truncate } from "../../shared/message-limits.ts";
import { plainText } from "./buttons.ts";
import { section, styledText } from "./message.ts";
import { limits } from "./platform-limits.ts";

/** Ends in the version of the form's fields. */
export const scheduleFormId = "schedule.1";

/** The ids of the fields: of their blocks and of the elements in them. */
export const scheduleFields = ["time", "days", "zone", "about"] as const;
export type ScheduleField = (typeof scheduleFields)[number];

/** UTF-16 code units of the name of a subject or topic. */
const maxAbout = 200;

const title = plainText("Daily posts", limits.modal.title);

/** The form of `/daily setup`. `metadata` comes back with what was filled in. */
export function scheduleView({ filled, zones }: ScheduleForm, metadata: string): types.ModalView {
  const days = weekdayNames.map((name, index) => option(name, String(index + 1)));
  const zoneOptions = zones.slice(0, limits.menu.options).map(({ name, zone }) => option(name, zone));
  const initialZone = zoneOptions.find(({ value }) => value === filled.zone);
  const initialDays = days.filter(({ value }) => filled.weekdays.includes(Number(value)));
  return {
    type: "modal",
    callback_id: scheduleFormId,
    private_metadata: metadata,
    title,
    submit: plainText("Save", limits.modal.button),
    close: plainText("Cancel", limits.modal.button),
    blocks: [
      field("time", "Time of day", { type: "timepicker", initial_time: filled.time }),
      field("days", "Days", { type: "checkboxes", options: days, initial_options: initialDays }),
      field("zone", "Time zone", {
        type: "static_select",
        placeholder: plainText("Choose a time zone", limits.menu.placeholder),
        options: zoneOptions,
        ...(initialZone ? { initial_option: initialZone } : {}),
      }),
      {
        ...field("about", "Only about a subject or topic", {
          type: "plain_text_input",
          max_length: maxAbout,
          placeholder: plainText("Empty: about everything", limits.input.placeholder),
          ...(filled.about === undefined ? {} : { initial_value: truncate(filled.about, maxAbout) }),
        }),
        optional: true,
      },
    ],
  };
}

type FieldElement = types.Timepicker | types.Checkboxes | types.StaticSelect | types.PlainTextInput;

function field(id: ScheduleField, label: string, element: FieldElement): types.InputBlock {
  return { type: "input", block_id: id, label: plainText(label, limits.input.label), element: { ...element, action_id: id } };
}

function option(text: string, value: string): types.PlainTextOption & { readonly value: string } {
  return { text: plainText(text, limits.menu.optionText), value };
}

/** Takes the place of a form that cannot be used any more. */
export function closedFormView(text: string): types.ModalView {
  const words: types.RichTextBlock = { type: "rich_text", elements: [section([styledText(text)])] };
  return { type: "modal", title, close: plainText("Close", limits.modal.button), blocks: [words] };
}
