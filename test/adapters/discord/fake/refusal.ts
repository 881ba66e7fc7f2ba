import type { Json } from "./world.ts";

/** What the REST API answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is wrong with one field of a body, as Discord words it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export function refused(status: number, code: number, message: string, more: Json = {}): Answer {
  return { status, body: { message, code, ...more } };
}

/** Discord's "Invalid Form Body": the problems stand in a tree that is shaped as the body. */
export function invalidForm(problems: readonly Problem[]): Answer {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let node = errors;
    for (const step of path) node = child(node, String(step));
    node._errors = [{ code, message }];
  }
  return refused(400, 50_035, "Invalid Form Body", { errors });
}

function child(node: Record<string, unknown>, key: string): Record<string, unknown> {
  const inner = (node[key] ?? {}) as Record<string, unknown>;
  node[key] = inner;
  return inner;
}

/** Discord counts code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

export function lengthProblem(value: unknown, path: Problem["path"], least: number, most: number): readonly Problem[] {
  if (typeof value !== "string") return [{ path, code: "STRING_TYPE_CONVERT", message: "Could not interpret value as string." }];
  const length = lengthOf(value);
  if (length >= least && length <= most) return [];
  return [{ path, code: "BASE_TYPE_BAD_LENGTH", message: `Must be between ${least} and ${most} in length.` }];
}

export function found(body: unknown): Answer {
  return { status: 200, body };
}
