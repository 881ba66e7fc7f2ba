/** Returns an id, with a number from 2 if it was returned before: `mill`, `mill-2`. */
export type UnusedId = (id: string) => string;

export function createUnusedIds(): UnusedId {
  const used = new Set<string>();
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
