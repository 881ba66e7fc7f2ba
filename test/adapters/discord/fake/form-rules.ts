import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import { waitFor } from "../../wait-for.ts";
import type { Errors, Path } from "./answers.ts";
import { countErrors, duplicateErrors, errorIf, fieldError, lengthErrors, optionErrors } from "./answers.ts";
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
const styles: readonly unknown[] = [1, 2];

export function formErrors({ custom_id, title, components }: Form): Errors {
  const ids = components.map(({ component }) => component?.custom_id);
  return [
    ...lengthErrors(custom_id, ["data", "custom_id"], 1, limits.modal.customId),
    ...lengthErrors(title, ["data", "title"], 1, limits.modal.title),
    ...countErrors(components.length, ["data", "components"], 1, limits.modal.components),
    ...components.flatMap((label, index) => labelErrors(label, ["data", "components", index])),
    ...duplicateErrors(ids, (index) => fieldError(["data", "components", index], "COMPONENT_CUSTOM_ID_DUPLICATED")),
  ];
}

function labelErrors({ type, label, description = "", component }: Label, path: Path): Errors {
  if (type !== fieldTypes.label) return [fieldError([...path, "type"], "UNION_TYPE_CHOICES")];
  return [
    ...lengthErrors(label, [...path, "label"], 1, limits.label.label),
    ...lengthErrors(description, [...path, "description"], 0, limits.label.description),
    ...fieldErrors(component, [...path, "component"]),
  ];
}

function fieldErrors(field: Field, path: Path): Errors {
  const id = lengthErrors(field.custom_id, [...path, "custom_id"], 1, limits.button.customId);
  if (field.type === fieldTypes.text) return [...id, ...textErrors(field, path)];
  if (field.type === fieldTypes.radios) return [...id, ...groupErrors(field, 2, path)];
  if (field.type === fieldTypes.checkboxes) return [...id, ...groupErrors(field, 1, path)];
  return [fieldError([...path, "type"], "UNION_TYPE_CHOICES")];
}

function textErrors({ style, value = "", placeholder = "", label }: Field, path: Path): Errors {
  return [
    ...errorIf(!styles.includes(style), [...path, "style"], "BASE_TYPE_CHOICES"),
    ...lengthErrors(value, [...path, "value"], 0, limits.textInput.value),
    ...lengthErrors(placeholder, [...path, "placeholder"], 0, limits.textInput.placeholder),
    ...errorIf(!(label === undefined), [...path, "label"], "COMPONENT_LABEL_NOT_ALLOWED"),
  ];
}

/** https://discord.com/developers/docs/components/reference#radio-group, and #checkbox-group. `fewest`: options of the group. */
function groupErrors(field: Field, fewest: number, path: Path): Errors {
  const { required = true, options = [], disabled } = field;
  const [least, most] = chosenCounts(field);
  const chosen = options.filter((option) => option.default).length;
  return [
    ...optionErrors(options, path),
    ...countErrors(options.length, [...path, "options"], fewest, limits.radioGroup.options),
    ...errorIf(required && least === 0, [...path, "min_values"], "REQUIRED_ZERO_MIN_VALUES"),
    ...errorIf(least > most || most > options.length, [...path, "max_values"], "NUMBER_TYPE_MAX"),
    ...errorIf(chosen > most, [...path, "options"], "TOO_MANY_DEFAULT_VALUES"),
    ...errorIf(!(disabled === undefined), [...path, "disabled"], "COMPONENT_DISABLED_NOT_ALLOWED"),
    ...options.flatMap(({ description = "" }, index) =>
      lengthErrors(description, [...path, "options", index, "description"], 0, limits.radioGroup.label),
    ),
  ];
}

/** How many options of a group may be chosen. */
function chosenCounts({ type, required = true, options = [], min_values, max_values }: Field): readonly [least: number, most: number] {
  const least = required ? 1 : 0;
  return type === fieldTypes.radios ? [least, 1] : [min_values ?? least, max_values ?? options.length];
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
  const { required = true, options = [] } = field;
  const texts = typeof entry === "string" ? [entry] : entry;
  if (field.type === fieldTypes.text) {
    const value = texts.join("");
    if (required && value === "") throw new Error(`${label} must be filled in.`);
    return { value };
  }
  const values = texts.map((text) => options.find((option) => option.label === text)?.value);
  if (values.includes(undefined)) throw new Error(`${label} has not all of the options ${texts.join(", ")}.`);
  const [least, most] = chosenCounts(field);
  if (values.length < least || values.length > most) throw new Error(`${label} takes ${least} to ${most} options.`);
  return field.type === fieldTypes.radios ? { value: values[0] ?? null } : { values };
}
