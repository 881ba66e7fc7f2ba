import { closest } from "../../text/closest.ts";
import { nameKey } from "../../text/fold.ts";
import type { ExtractedKnowledge } from "../extract/extract.ts";
import type { KnowledgeProblem } from "../problem.ts";
import type { CurationFile } from "./schema.ts";

/** A warning for each name under `ignore:` that no subject was found by. */
export function unusedIgnores(
  { curation: { ignore, subjects }, lineNumber }: CurationFile,
  file: string,
  extracted: Pick<ExtractedKnowledge, "subjects" | "ignored">,
): readonly KnowledgeProblem[] {
  const used = new Set(extracted.ignored.map(({ name }) => nameKey(name)));
  const curated = new Set(Object.values(subjects ?? {}).map(({ name }) => nameKey(name)));
  const known = extracted.subjects.map(({ name }) => name);
  return (ignore ?? []).flatMap((name, index) => {
    if (used.has(nameKey(name))) return [];
    const remedy = curated.has(nameKey(name)) ? "it is declared under `subjects:`; remove it there." : meantMessage(name, known);
    return [
      {
        file,
        line: lineNumber(["ignore", index]),
        message: `no subject "${name}" was found in the document, so none is ignored; ${remedy}`,
      },
    ];
  });
}

function meantMessage(name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return meant ? `did you mean "${meant}"?` : "`/verbatim subjects` lists them.";
}
