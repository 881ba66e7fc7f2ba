/** The first index at which `test` holds, if it holds for all later ones; otherwise the length. */
export function firstIndex<Item>(sorted: ArrayLike<Item>, test: (item: Item) => boolean): number {
  return leastNumber(0, sorted.length, (index) => test(sorted[index] as Item));
}

/** The least whole number from `low` on for which `test` holds, if it holds for all greater ones; `high` if it does not hold below. */
export function leastNumber(low: number, high: number, test: (number: number) => boolean): number {
  let [least, most] = [low, high];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (test(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}
