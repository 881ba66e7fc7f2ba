import stringWidth from "string-width";

/** Two texts next to each other; `width` columns each, `gutter` columns between. */
export function beside(left: string, right: string, width: number, gutter: number): string {
  const lefts = left.split("\n");
  const rights = right.split("\n");
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, row) => {
    const line = lefts[row] ?? "";
    return `${line}${" ".repeat(Math.max(0, width - stringWidth(line)) + gutter)}${rights[row] ?? ""}`.trimEnd();
  }).join("\n");
}
