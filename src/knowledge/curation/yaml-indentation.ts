/** A line of a YAML file that begins in another column than what it belongs to. */
export function describeIndentation(
  lines: readonly string[],
  line: number,
): { readonly line: number; readonly message: string } | undefined {
  const text = lines[line] ?? "";
  const first = lines.findIndex(isContent);
  if (indentOf(text) === 0 && first >= 0 && first < line && indentOf(lines[first] ?? "") > 0) {
    return { line: first, message: firstLineMessage(lines[first - 1] ?? "") };
  }
  const expected = expectedColumn(lines, line);
  if (expected === undefined || expected === indentOf(text)) return undefined;
  return { line, message: `begins in the wrong column; line it up with the entry above (${spaces(expected)} at its start).` };
}

function firstLineMessage(lineAbove: string): string {
  const heading = /^#\s*([a-z]+:)\s*$/u.exec(lineAbove)?.[1];
  return heading === undefined
    ? "begins with spaces, though nothing is above it; remove them."
    : `belongs below \`${heading}\`; take the # from the line above as well.`;
}

/** Neither empty nor a comment. */
export function isContent(line: string): boolean {
  return /^\s*[^\s#]/u.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function spaces(count: number): string {
  return count === 0 ? "no spaces" : count === 1 ? "1 space" : `${count} spaces`;
}

/** The column of the lines above that is closest to the one of this line: of a dash for a dash, otherwise of a key. */
function expectedColumn(lines: readonly string[], line: number): number | undefined {
  const isEntry = isListEntry(lines[line] ?? "");
  const indent = indentOf(lines[line] ?? "");
  const columns = lines
    .slice(0, line)
    .filter((above) => isContent(above) && (!isEntry || isListEntry(above)))
    .map((above) => (isEntry ? indentOf(above) : keyColumn(above)))
    .reverse();
  return columns.toSorted((a, b) => Math.abs(a - indent) - Math.abs(b - indent))[0];
}

function isListEntry(line: string): boolean {
  return /^\s*-\s/u.test(line);
}

/** Where the key of `- key: value` begins. */
function keyColumn(line: string): number {
  return /^\s*(?:-\s+)?/u.exec(line)?.[0].length ?? 0;
}
