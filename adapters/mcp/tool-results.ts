import { type CallToolResult, fromJsonSchema } from "@modelcontextprotocol/server";
import { contains, type Document, overlappingSpans, paragraphCitation, type Span, spanText } from "../../src/document/document.ts";
import { sectionName } from "../../src/document/document-structure.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import type { Evidence, SourcedReply } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import type { ServedDocument } from "../shared/documents.ts";
import type { LinkTo } from "../shared/platform.ts";

/** What a reply says for programs: offsets are in UTF-16 code units of the document with the SHA-256 beside. `isCheck`: as a verdict. */
export function structuredReply({ reply, document }: SourcedReply, isCheck: boolean, served: ServedDocument, linkTo: LinkTo | undefined) {
  const words = (span: Span) => quotedWords(span, document, served, linkTo);
  const passages = (spans: readonly Evidence[]) => spans.flatMap((span) => [span, ...(span.parts ?? [])].map(words));
  const common = { document: { ...describeDocument(served), sha256: document.hash }, text: plainText(reply) };
  if (isCheck && reply.check) {
    const { verdict, found, added, leftOut } = reply.check;
    return { ...common, verdict, found: found.map(words), added, left_out: leftOut };
  }
  const closest = passages(reply.closest);
  return { ...common, outcome: reply.outcome, quotations: passages(reply.evidence), ...(closest.length > 0 ? { closest } : {}) };
}

export function describeDocument({ name, bot: { knowledge } }: ServedDocument) {
  return { name, title: knowledge.title, sha256: knowledge.document.hash };
}

function quotedWords({ start, end }: Span, document: Document, { bot: { knowledge } }: ServedDocument, linkTo: LinkTo | undefined) {
  const span = { start, end };
  const place = [sectionName(document, span), paragraphCitation(document, span)].filter((part) => part !== "").join(", ");
  const [, page] = /(?:^|, )page (\d+)$/u.exec(overlappingSpans(document.sourceLabels, span)[0]?.label ?? "") ?? [];
  const speaker = knowledge.document === document ? speakerOf(span, knowledge) : undefined;
  const link = linkTo?.(document, span);
  const more = { ...(page && { page: Number(page) }), ...(speaker && { speaker }), ...(link && { link }) };
  return { text: spanText(document, span), start, end, place, ...more };
}

/** Who says the words, if they are in direct speech of one person, or in the sentences that it stands in. */
function speakerOf(span: Span, { statements, subjects }: Knowledge): string | undefined {
  const spoken = statements.flatMap((each) => (each.kind === "quotation" && contains(each.shownSpan, span) ? [each.by] : []));
  const [by, ...others] = new Set(spoken);
  return by === undefined || others.length > 0 ? undefined : subjects.get(by)?.name;
}

const [string, integer] = [{ type: "string" }, { type: "integer" }] as const;
const described = objectSchema({ name: string, title: string, sha256: string });
const quotation = objectSchema(
  { text: string, start: integer, end: integer, place: string },
  { page: integer, speaker: string, link: string },
);
const common = { document: described, text: string };

export const resultSchemas = {
  reply: fromJsonSchema(objectSchema({ ...common, outcome: string, quotations: listOf(quotation) }, { closest: listOf(quotation) })),
  check: fromJsonSchema(
    objectSchema({ ...common, verdict: string, found: listOf(quotation), added: listOf(string), left_out: listOf(string) }),
  ),
  documents: fromJsonSchema(objectSchema({ documents: listOf(described) })),
};

function objectSchema(properties: object, optional: object = {}) {
  return { type: "object", properties: { ...properties, ...optional }, required: Object.keys(properties) } as const;
}

function listOf(items: object) {
  return { type: "array", items } as const;
}

/** Without content for programs it is a failure. */
export function toolResult(text: string, structuredContent?: Record<string, unknown>): CallToolResult {
  return { content: [{ type: "text", text }], ...(structuredContent ? { structuredContent } : { isError: true }) };
}
