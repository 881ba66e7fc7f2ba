import { waitFor } from "../../wait-for.ts";
import { type Field, type Form, fieldTypes } from "./form-rules.ts";
import type { Interaction } from "./interactions.ts";
import type { Json } from "./world.ts";

/** A form as a person sees it. */
export interface FormView {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly FieldView[];
}

interface FieldView {
  readonly label: string;
  /** What is filled in; of a select, the labels that are chosen. */
  readonly filled: readonly string[];
  /** The labels of a select. */
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

/** The data that a client sends for the form. Throws if the client would not send it. */
export function submittedData({ id, fields }: FormView, entries: Entries): Json {
  const unknown = Object.keys(entries).filter((label) => !fields.some((field) => field.label === label));
  if (unknown.length > 0) throw new Error(`The form has no field ${unknown.join(", ")}.`);
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
  const { required = true, min_values: least = 1, max_values: most = 1, options = [] } = field;
  const texts = typeof entry === "string" ? [entry] : entry;
  if (field.type === fieldTypes.text) {
    const value = texts.join("");
    if (required && value === "") throw new Error(`${label} must be filled in.`);
    return { value };
  }
  const values = texts.map((text) => options.find((option) => option.label === text)?.value);
  if (values.includes(undefined)) throw new Error(`${label} has not all of the options ${texts.join(", ")}.`);
  if ((required || values.length > 0) && (values.length < Math.max(1, least) || values.length > most))
    throw new Error(`${label} takes ${least} to ${most} options.`);
  return { values };
}
