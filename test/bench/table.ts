/** Prints a heading and a table in Markdown. */
export function printTable(heading: string, rows: readonly (readonly string[])[]): void {
  process.stdout.write(tableOf(heading, rows));
}

/** The first row is the table's head; every row has as many cells. */
export function tableOf(heading: string, rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`);
  return alignTables(`\n### ${heading}\n\n${lines.join("\n")}\n`);
}

/** Markdown whose tables have columns of one width, and whose headings stand apart, as in the READMEs. */
export function alignTables(markdown: string): string {
  return markdown.replace(/(?<=[^\n]\n)### /gu, "\n### ").replace(/(?:^\|.*\|\n)+/gmu, (table) => {
    const rows = table
      .trimEnd()
      .split("\n")
      .map((line) =>
        line
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.trim()),
      );
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
    const padded = (cells: readonly string[], fill: string) => widths.map((width, at) => (cells[at] ?? "").padEnd(width, fill));
    return rows.map((cells, at) => `| ${padded(cells, at === 1 ? "-" : " ").join(" | ")} |\n`).join("");
  });
}

/** `12` or `1.2`. */
export function rounded(figure: number): string {
  return figure.toFixed(figure >= 10 ? 0 : 1);
}

/** `12 ms` or `1.2 ms`. */
export function inMs(milliseconds: number): string {
  return `${rounded(milliseconds)} ms`;
}
