import { limits } from "../../../../adapters/discord/render/limits.ts";
import { type FieldError, lengthErrors } from "./answers.ts";

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

export const fieldTypes = { select: 3, text: 4, label: 18 } as const;
const styles: readonly unknown[] = [1, 2];

export function formErrors({ custom_id, title, components }: Form): readonly FieldError[] {
  const ids = components.map(({ component }) => component?.custom_id);
  return [
    ...lengthErrors(custom_id, ["data", "custom_id"], 1, limits.modal.customId),
    ...lengthErrors(title, ["data", "title"], 1, limits.modal.title),
    ...countErrors(components.length, ["data", "components"], 1, limits.modal.components),
    ...components.flatMap((label, index) => labelErrors(label, ["data", "components", index])),
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index
        ? [error(["data", "components", index], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")]
        : [],
    ),
  ];
}

function error(path: FieldError["path"], code: string, message: string): FieldError {
  return { path, code, message };
}

function countErrors(count: number, path: FieldError["path"], least: number, most: number): readonly FieldError[] {
  return count >= least && count <= most ? [] : [error(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${least} and ${most} in length.`)];
}

function labelErrors({ type, label, description = "", component }: Label, path: FieldError["path"]): readonly FieldError[] {
  if (type !== fieldTypes.label) return [error([...path, "type"], "UNION_TYPE_CHOICES", `Value of field "type" must be one of (18,).`)];
  return [
    ...lengthErrors(label, [...path, "label"], 1, limits.label.label),
    ...lengthErrors(description, [...path, "description"], 0, limits.label.description),
    ...fieldErrors(component, [...path, "component"]),
  ];
}

function fieldErrors(field: Field, path: FieldError["path"]): readonly FieldError[] {
  const id = lengthErrors(field.custom_id, [...path, "custom_id"], 1, limits.button.customId);
  if (field.type === fieldTypes.text) return [...id, ...textErrors(field, path)];
  if (field.type === fieldTypes.select) return [...id, ...selectErrors(field, path)];
  return [error([...path, "type"], "UNION_TYPE_CHOICES", `Value of field "type" must be one of (3, 4).`)];
}

function textErrors({ style, value = "", placeholder = "", label }: Field, path: FieldError["path"]): readonly FieldError[] {
  return [
    ...(styles.includes(style) ? [] : [error([...path, "style"], "BASE_TYPE_CHOICES", "Value must be one of (1, 2).")]),
    ...lengthErrors(value, [...path, "value"], 0, limits.textInput.value),
    ...lengthErrors(placeholder, [...path, "placeholder"], 0, limits.textInput.placeholder),
    ...(label === undefined ? [] : [error([...path, "label"], "COMPONENT_LABEL_NOT_ALLOWED", "The label is that of the label component.")]),
  ];
}

/** The code for a required select without a least number: https://github.com/discord/discord-api-docs/issues/7800 */
function selectErrors(
  { required = true, min_values: least = 1, max_values: most = 1, options = [], disabled }: Field,
  path: FieldError["path"],
): readonly FieldError[] {
  const values = options.map(({ value }) => value);
  const chosen = options.filter((option) => option.default).length;
  return [
    ...countErrors(options.length, [...path, "options"], 1, limits.select.options),
    ...(required && least === 0
      ? [
          error(
            [...path, "min_values"],
            "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES",
            "Select menus marked as required cannot have a min_values of 0",
          ),
        ]
      : []),
    ...(least > most || most > options.length ? [error([...path, "max_values"], "NUMBER_TYPE_MAX", "More values than options.")] : []),
    ...(chosen > most ? [error([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "More defaults than values.")] : []),
    ...(disabled === undefined ? [] : [error([...path, "disabled"], "COMPONENT_DISABLED_NOT_ALLOWED", "Not allowed in a modal.")]),
    ...options.flatMap(({ label, value, description = "" }, index) => [
      ...lengthErrors(label, [...path, "options", index, "label"], 1, limits.select.label),
      ...lengthErrors(value, [...path, "options", index, "value"], 1, limits.select.label),
      ...lengthErrors(description, [...path, "options", index, "description"], 0, limits.select.label),
      ...(values.indexOf(value) < index
        ? [
            error(
              [...path, "options", index, "value"],
              "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
              "The specified option value is already used",
            ),
          ]
        : []),
    ]),
  ];
}
