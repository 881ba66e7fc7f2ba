/** Returns an id, with a number from 2 if it is used or was returned before: `mill`, `mill-2`. */
export type UnusedId = (id: string) => string;

export function createUnusedIds(usedIds: readonly string[] = []): UnusedId {
  const used = new Set(usedIds);
  // Counting from 2 for each of thousands of equal ids would be quadratic.
  const numbers = new Map<string, number>();
  return (id) => {
    let number = numbers.get(id) ?? 2;
    let unused = id;
    for (; used.has(unused); number += 1) unused = `${id}-${number}`;
    numbers.set(id, number);
    used.add(unused);
    return unused;
  };
}
