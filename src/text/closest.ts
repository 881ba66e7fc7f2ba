import { editDistance } from "./edit-distance.ts";

/** The option that a slip of at most a third of its letters could have meant, for messages. */
export function closestTo(typed: string, options: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const distances = options.map((option) => editDistance(typed.toLowerCase(), option.toLowerCase(), limit));
  const least = Math.min(...distances);
  return least <= limit ? options[distances.indexOf(least)] : undefined;
}
