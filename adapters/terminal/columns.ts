import stringWidth from "string-width";

/** Two texts side by side, each `width` columns wide, with `gutter` columns between them. */
export function sideBySide(left: string, right: string, width: number, gutter: number): string {
  const lefts = left.split("\n");
  const rights = right.split("\n");
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, row) => {
    const line = lefts[row] ?? "";
    return `${line}${" ".repeat(Math.max(0, width - stringWidth(line)) + gutter)}${rights[row] ?? ""}`.trimEnd();
  }).join("\n");
}
