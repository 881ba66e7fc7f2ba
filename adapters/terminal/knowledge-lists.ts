import { citation } from "../../src/document/citation.ts";
import { displayText } from "../../src/document/display.ts";
import { spanText } from "../../src/document/document.ts";
import { mentioningSentences } from "../../src/knowledge/mentioning-sentences.ts";
import type { Knowledge, Quotation, Subject } from "../../src/knowledge/model.ts";
import { printableJson, printableLine } from "../shared/control-characters.ts";

/** What `verbatim knowledge NAME` lists: readable lines for the curator, or one JSON value a line for programs. */
export const knowledgeLists: Readonly<Record<string, (knowledge: Knowledge, format: ListFormat) => readonly string[]>> = {
  quotations: quotationLines,
  subjects: subjectLines,
};

type ListFormat = "text" | "json";

/** In document order. */
function quotationLines(knowledge: Knowledge, format: ListFormat): readonly string[] {
  const { document, subjects, statements } = knowledge;
  const speaker = ({ by }: Quotation) => (by === undefined ? undefined : subjects.get(by)?.name);
  const quotations = statements.filter((statement) => statement.kind === "quotation");
  if (format === "text")
    return quotations.map((quotation) =>
      printableLine(
        `${citation(document, quotation.span)}  ${speaker(quotation) ?? "(speaker not named)"}: “${displayText(document, quotation.span)}”`,
      ),
    );
  return quotations.map((quotation) => {
    const { start, end } = quotation.span;
    return jsonLine({ start, end, text: spanText(document, quotation.span), speaker: speaker(quotation) ?? null });
  });
}

/** The most mentioned first; equally often mentioned ones in document order. */
function subjectLines(knowledge: Knowledge, format: ListFormat): readonly string[] {
  const { document, subjects } = knowledge;
  const sentences = mentioningSentences(knowledge);
  const rows = [...subjects.values()]
    .map((subject) => ({ subject, mentions: [...(sentences.get(subject.id) ?? [])] }))
    .toSorted((a, b) => b.mentions.length - a.mentions.length);
  if (format === "json")
    return rows.map(({ subject, mentions }) =>
      jsonLine({ name: subject.name, kind: foundKind(subject) ?? null, mentions: mentions.length }),
    );
  return rows.map(({ subject, mentions: [first, ...others] }) => {
    const place = first ? `${citation(document, first)}${others.length > 0 ? ` and ${others.length} more` : ""}` : "not mentioned";
    return printableLine(`${subject.name} (${foundKind(subject) ?? "kind open"}): ${place}`);
  });
}

/** An extracted subject is a thing if nothing shows what it is. */
function foundKind({ kind, extracted }: Subject): string | undefined {
  return extracted && kind === "thing" ? undefined : kind;
}

function jsonLine(value: object): string {
  return printableJson(JSON.stringify(value));
}
