/** What `read` returns for the first item for which it returns anything. Later items are not read. */
export function firstFound<Item, Found>(items: Iterable<Item>, read: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
