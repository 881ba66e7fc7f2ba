/** For one line: at most `max` names, and how many more there are. */
export function listedNames(names: readonly string[], max = 10): string {
  const more = names.length - max;
  return more > 0 ? `${names.slice(0, max).join(", ")} and ${more} more` : names.join(", ");
}
