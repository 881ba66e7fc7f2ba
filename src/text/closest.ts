import { editDistance } from "./edit-distance.ts";

/** The option that `typed` probably means, for error messages: at most a third of its letters differ. */
export function closest(typed: string, options: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const distances = options.map((option) => editDistance(typed.toLowerCase(), option.toLowerCase(), limit));
  const least = Math.min(...distances);
  return least <= limit ? options[distances.indexOf(least)] : undefined;
}
