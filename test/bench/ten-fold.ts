import { cellOf, tableOf } from "./table.ts";

/** What ten times as much would need, from the figures that the parts have printed. */
export function nextTenFold(output: string): string {
  const figure = (heading: string, row: string, column: number) => cellOf(output, heading, row, column) ?? "";
  const number = (text = "", factor = 1) =>
    (factor * Number.parseFloat(text.replaceAll(",", ""))).toLocaleString("en", { maximumFractionDigits: 0 });
  /** Where a part was not run, or could not be. */
  const known = (text: string) => (/NaN|of ,/u.test(text) ? "not measured" : text);
  const index = (column: number) => number(figure("Passages", "1,000,000", column), 10);
  const acknowledged = (column: number) => figure("Acknowledgement", "Slack over HTTP: command", column);
  // A copy whose queue grows is too few.
  const keepsUp = Number.parseFloat(acknowledged(4)) < 1_000;
  const minutes = 1_000_000 / Number.parseFloat(figure("Claims", "PostgreSQL, two", 3)) / 60;
  const bytes = /an outcome (\d+)/u.exec(output)?.[1];
  return tableOf("The next ten-fold", [
    ["ten times as much", "by the figures above", "what would have to change"],
    [
      "10,000,000 passages",
      known(`${index(6)} s and ${index(7)} MB for an index`),
      "an index that is built once and read from a file, in parts that several cores search",
    ],
    [
      "2,000 commands a second",
      known(`${keepsUp ? "ten" : "forty"} copies of ${acknowledged(6)}, each with a p99 of ${acknowledged(keepsUp ? 4 : 2)}`),
      "Slack over HTTP, as Socket Mode has ten connections; a pooler, as a copy has 14 to PostgreSQL",
    ],
    [
      "1,000,000 channels that are due at once",
      known(`${number(String(minutes))} minutes with two processes`),
      "no claim: these skip each other's rows; more than Discord's 40 a second on request, or other times",
    ],
    [
      "their outcomes of 400 days",
      known(`${number(bytes, 400 * 1e6 * 1e-9)} GB`),
      "60 days in monthly partitions; drawn facts as one array a channel",
    ],
    [
      "their subscriptions at a start",
      "each copy reads all of them",
      "one copy reads them, after its clock was set; new zone data and a removed app page by page",
    ],
    ["their 1,000,000 servers on Discord", "400 shards of 2,500", "25 copies with 16 shards each"],
  ]);
}
