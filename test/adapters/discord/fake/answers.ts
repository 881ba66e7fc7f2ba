import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import type { Json } from "./world.ts";

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Path = readonly (string | number)[];
export type Errors = readonly FieldError[];

/** An error of one field of a body, with Discord's code and message. */
export interface FieldError {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

export function errorAnswer(status: number, code: number, message: string, more: Json = {}): Answer {
  return { status, body: { message, code, ...more } };
}

/** Discord's "Invalid Form Body", with the errors in a tree in the shape of the body. */
export function invalidFormAnswer(fieldErrors: Errors): Answer {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of fieldErrors) {
    let node = errors;
    for (const step of path) node = child(node, String(step));
    node._errors = [{ code, message }];
  }
  return errorAnswer(400, 50_035, "Invalid Form Body", { errors });
}

function child(node: Record<string, unknown>, key: string): Record<string, unknown> {
  const inner = (node[key] ?? {}) as Record<string, unknown>;
  node[key] = inner;
  return inner;
}

export function fieldError(path: Path, code: string, message = code): FieldError {
  return { path, code, message };
}

export function errorIf(isWrong: unknown, path: Path, code: string): Errors {
  return isWrong ? [fieldError(path, code)] : [];
}

export function countErrors(count: number, path: Path, least: number, most: number): Errors {
  const message = `Must be between ${least} and ${most} in length.`;
  return count >= least && count <= most ? [] : [fieldError(path, "BASE_TYPE_BAD_LENGTH", message)];
}

/** Of those whose value an earlier one has, in a list at this path. */
export function duplicateErrors(values: readonly unknown[], errorAt: (index: number) => FieldError): Errors {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [errorAt(index)] : []));
}

/** Discord counts code points. */
export function codePointCount(text: string): number {
  return [...text].length;
}

export function lengthErrors(value: unknown, path: Path, least: number, most: number): Errors {
  if (typeof value !== "string") return [fieldError(path, "STRING_TYPE_CONVERT", "Could not interpret value as string.")];
  return countErrors(codePointCount(value), path, least, most);
}

export function okAnswer(body: unknown): Answer {
  return { status: 200, body };
}

/** Of the options of a select, in a message or a form. */
export function optionErrors(options: readonly { readonly label?: unknown; readonly value?: unknown }[], path: Path): Errors {
  const at = (index: number, field: string) => [...path, "options", index, field];
  const values = options.map(({ value }) => value);
  return [
    ...countErrors(options.length, [...path, "options"], 1, limits.select.options),
    ...options.flatMap(({ label, value }, index) => [
      ...lengthErrors(label, at(index, "label"), 1, limits.select.label),
      ...lengthErrors(value, at(index, "value"), 1, limits.select.label),
    ]),
    ...duplicateErrors(values, (index) => fieldError(at(index, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")),
  ];
}
