import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import { duplicateProblems, limitProblems, type Problems, problemIf } from "../../fake-limits.ts";
import { waitFor } from "../../wait-for.ts";
import { lengthProblems, optionProblems } from "./answers.ts";
import type { Interaction } from "./interactions.ts";
import type { Json } from "./world.ts";

/** A modal, https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export interface Form {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Label[];
}

/** https://discord.com/developers/docs/components/reference#label */
interface Label {
  readonly type: number;
  readonly label: string;
  readonly description?: string;
  readonly component: Field;
}

export interface Field {
  readonly type: number;
  readonly custom_id: string;
  readonly required?: boolean;
  readonly value?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly Option[];
  readonly [field: string]: unknown;
}

interface Option {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: boolean;
}

const fieldTypes = { text: 4, label: 18, radios: 21, checkboxes: 22 } as const;

/** Why Discord would refuse a form. */
export function formProblems({ custom_id, title, components }: Form): Problems {
  return [
    ...lengthProblems("a form's custom_id", custom_id, 1, limits.modal.customId),
    ...lengthProblems("a title", title, 1, limits.modal.title),
    ...limitProblems("fields", components.length, limits.modal.components, 1),
    ...components.flatMap(labelProblems),
    ...duplicateProblems(
      "a field's custom_id",
      components.map(({ component }) => component?.custom_id),
    ),
  ];
}

function labelProblems({ type, label, description = "", component }: Label): Problems {
  return [
    ...problemIf(type !== fieldTypes.label, `a field of the type ${type}`),
    ...lengthProblems("a label", label, 1, limits.label.label),
    ...lengthProblems("a label's description", description, 0, limits.label.description),
    ...lengthProblems("a field's custom_id", component.custom_id, 1, limits.button.customId),
    ...(component.type === fieldTypes.text ? textProblems(component) : groupProblems(component)),
  ];
}

function textProblems({ style, value = "", placeholder = "" }: Field): Problems {
  return [
    ...problemIf(style !== 1 && style !== 2, "a field without a style"),
    ...lengthProblems("a value", value, 0, limits.textInput.value),
    ...lengthProblems("a placeholder", placeholder, 0, limits.textInput.placeholder),
  ];
}

/** https://discord.com/developers/docs/components/reference#radio-group, and #checkbox-group. */
function groupProblems(field: Field): Problems {
  const { type, required = true, options = [], min_values = required ? 1 : 0, max_values = options.length } = field;
  const [fewest, least, most] = type === fieldTypes.radios ? [2, required ? 1 : 0, 1] : [1, min_values, max_values];
  return [
    ...optionProblems(options),
    ...limitProblems("options of a group", options.length, limits.radioGroup.options, fewest),
    ...problemIf(type !== fieldTypes.radios && type !== fieldTypes.checkboxes, `a component of the type ${type}`),
    ...limitProblems("options that may be chosen", most, options.length, least),
    ...limitProblems("chosen options", options.filter((option) => option.default).length, most),
    ...options.flatMap(({ description = "" }) => lengthProblems("an option's description", description, 0, limits.radioGroup.label)),
  ];
}

export interface FormView {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly FieldView[];
}

interface FieldView {
  readonly label: string;
  /** What is filled in; of a group, the labels that are chosen. */
  readonly filled: readonly string[];
  readonly options: readonly string[];
  readonly field: Field;
}

/** By label: what a person types, or the labels of the options that a person chooses. What is not named stays as it is filled in. */
export type Entries = Readonly<Record<string, string | readonly string[]>>;

export async function waitForForm(interaction: Interaction): Promise<FormView> {
  const data = await waitFor(() => interaction.callback?.data, "a form");
  const { custom_id, title, components } = data as unknown as Form;
  return {
    id: custom_id,
    title,
    fields: components.map(({ label, component: field }) => {
      const options = field.options ?? [];
      const filled = field.type === fieldTypes.text ? [field.value ?? ""] : options.filter((one) => one.default).map((one) => one.label);
      return { label, filled: filled.filter((text) => text !== ""), options: options.map((one) => one.label), field };
    }),
  };
}

/** The data that a client sends for the form. */
export function submittedData({ id, fields }: FormView, entries: Entries): Json {
  return {
    custom_id: id,
    components: fields.map((field, index) => ({
      type: fieldTypes.label,
      id: 2 * index + 1,
      component: {
        id: 2 * index + 2,
        custom_id: field.field.custom_id,
        type: field.field.type,
        ...submittedValue(field, entries[field.label]),
      },
    })),
  };
}

function submittedValue({ label, filled, field }: FieldView, entry: string | readonly string[] = filled): Json {
  const { options = [] } = field;
  const texts = typeof entry === "string" ? [entry] : entry;
  if (field.type === fieldTypes.text) return { value: texts.join("") };
  const values = texts.map((text) => options.find((option) => option.label === text)?.value);
  if (values.includes(undefined)) throw new Error(`${label} has not all of the options ${texts.join(", ")}.`);
  return field.type === fieldTypes.radios ? { value: values[0] ?? null } : { values };
}
