import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import { duplicateProblems, limitProblems, type Problems } from "../../fake-limits.ts";
import type { Json } from "./world.ts";

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function errorAnswer(status: number, code: number, message: string, more: Json = {}): Answer {
  return { status, body: { message, code, ...more } };
}

/** Discord's "Invalid Form Body". Discord writes the problems in a tree in the shape of the body. */
export function invalidFormAnswer(problems: Problems, field = "body"): Answer {
  const errors = { [field]: { _errors: problems.map((message) => ({ code: "INVALID", message })) } };
  return errorAnswer(400, 50_035, "Invalid Form Body", { errors });
}

export function okAnswer(body: unknown): Answer {
  return { status: 200, body };
}

/** Discord counts code points. */
export function codePointCount(text: string): number {
  return [...text].length;
}

export function lengthProblems(what: string, value: unknown, least: number, most: number): Problems {
  if (typeof value !== "string") return [`${what} is no text`];
  return limitProblems(`characters of ${what}`, codePointCount(value), most, least);
}

/** Of the options of a select, in a message or a form. */
export function optionProblems(options: readonly { readonly label?: unknown; readonly value?: unknown }[]): Problems {
  return [
    ...limitProblems("options", options.length, limits.select.options, 1),
    ...options.flatMap(({ label, value }) => [
      ...lengthProblems("an option", label, 1, limits.select.label),
      ...lengthProblems("an option's value", value, 1, limits.select.label),
    ]),
    ...duplicateProblems(
      "an option's value",
      options.map(({ value }) => value),
    ),
  ];
}
