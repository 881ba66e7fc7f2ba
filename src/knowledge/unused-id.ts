/** Adds `id` to `used`, with a number from 2 if it is already there: `mill`, `mill-2`. Returns the id that it added. */
export function addUnusedId(id: string, used: Set<string>): string {
  let unused = id;
  for (let number = 2; used.has(unused); number += 1) unused = `${id}-${number}`;
  used.add(unused);
  return unused;
}
