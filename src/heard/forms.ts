import { compact } from "../text/compact.ts";

/** A pattern of these forms, with whole words. `start`: what is before them. */
export function forms(alternatives: readonly string[], start = "(?<!\\p{L})"): RegExp {
  return compact(new RegExp(`${start}(?:${alternatives.join("|")})(?!\\p{L})`, "iu"));
}
