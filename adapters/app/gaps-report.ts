import { isSameName } from "../knowledge/files/find-documents.ts";
import { type DocumentGaps, type GapSources, readGaps } from "../knowledge/try/gaps.ts";
import { gapsFile } from "../knowledge/try/gaps-file.ts";
import { printableLine } from "../shared/control-characters.ts";
import { type Documents, type ServedDocument, toNamedDocument } from "../shared/documents.ts";
import { listedNames } from "../shared/listed-names.ts";

export type GapsReport =
  | { readonly kind: "found"; readonly lines: readonly string[] }
  /** There is no such document. `message`: which there are. */
  | { readonly kind: "unknown"; readonly message: string };

interface ReportOptions {
  readonly documents: Pick<Documents, "all" | "default">;
  readonly records: GapSources["records"];
  readonly keepsWords: boolean;
}

/** What was asked in vain of a document, in any case of its name; without a name, of the default one. Rejects with a `StoreError`. */
export async function gapsReport(name: string | undefined, { documents, records, keepsWords }: ReportOptions): Promise<GapsReport> {
  const served = name === undefined ? documents.default() : documents.all().find((one) => isSameName(one.name, name));
  const names = documents.all().map((one) => one.name);
  if (!served) return { kind: "unknown", message: `There is no document “${name}”; there is ${listedNames(names)}.` };
  const gaps = await gapsOf(served, records);
  const others = names.filter((other) => other !== served.name);
  const lines = [
    ...gapsFile(gaps, keepsWords),
    ...(others.length > 0 ? [`# Other documents: ${others.join(", ")}; give a name to see theirs.`] : []),
  ];
  return { kind: "found", lines: lines.map((line) => line.split("\t").map(printableLine).join("\t")) };
}

/** Rejects with a `StoreError`. */
export function gapsOf(served: ServedDocument, records: GapSources["records"]): Promise<DocumentGaps> {
  return readGaps(toNamedDocument(served), { records, askCommand: served.bot.library.commandLine("ask") });
}
