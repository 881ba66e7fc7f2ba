import { type CallToolResult, fromJsonSchema } from "@modelcontextprotocol/server";
import { displayText } from "../../src/document/display-text.ts";
import { type Document, overlappingSpans, paragraphCitation, type Span, spanText } from "../../src/document/document.ts";
import { sectionName } from "../../src/document/document-structure.ts";
import { directSpeaker } from "../../src/quotation-check/speaker-of-words.ts";
import type { Evidence, SourcedReply } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import type { ServedDocument } from "../shared/documents.ts";
import type { LinkTo } from "../shared/platform.ts";
import type { DocumentTool } from "./tools.ts";

type Tool = Pick<DocumentTool, "isCheck" | "hasPages">;

/** What a reply says for programs: offsets are in UTF-16 code units of the document with the SHA-256 beside. */
export function structuredReply({ reply, document }: SourcedReply, tool: Tool, served: ServedDocument, linkTo: LinkTo | undefined) {
  const words = (span: Span) => quotedWords(span, document, served, linkTo);
  const passages = (spans: readonly Evidence[]) => spans.flatMap((span) => [span, ...(span.parts ?? [])].map(words));
  const common = { document: { ...describeDocument(served), sha256: document.hash }, text: plainText(reply) };
  const { verdict, found = [], added = [], leftOut = [] } = reply.check ?? {};
  const check = verdict === undefined ? {} : { verdict, added, left_out: leftOut };
  if (tool.isCheck) return { ...common, ...check, found: found.map(words) };
  const closest = passages(reply.closest);
  const [page] = tool.hasPages ? reply.actions.flatMap(({ action }) => action.args.page ?? []) : [];
  const more = { ...(closest.length > 0 && { closest }), ...(page !== undefined && { next_page: Number(page) }) };
  return { ...common, ...check, outcome: reply.outcome, quotations: passages(reply.evidence), ...more };
}

export function describeDocument({ name, bot: { knowledge } }: ServedDocument) {
  return { name, title: knowledge.title, sha256: knowledge.document.hash };
}

function quotedWords({ start, end }: Span, document: Document, { bot }: ServedDocument, linkTo: LinkTo | undefined) {
  const span = { start, end };
  const place = [sectionName(document, span), paragraphCitation(document, span)].filter((part) => part !== "").join(", ");
  const [, page] = /(?:^|, )page (\d+)$/u.exec(overlappingSpans(document.sourceLabels, span)[0]?.label ?? "") ?? [];
  const speaker = bot.knowledge.document === document ? directSpeaker(span, bot.library)?.name : undefined;
  const link = linkTo?.(document, span);
  const [text, shown] = [spanText(document, span), displayText(document, span)];
  const more = { ...(shown !== text && { shown }), ...(page && { page: Number(page) }) };
  return { text, start, end, place, ...more, ...(speaker && { speaker }), ...(link && { link }) };
}

const [string, integer] = [{ type: "string" }, { type: "integer" }] as const;
const described = objectSchema({ name: string, title: string, sha256: string });
const ofSomeWords = { shown: string, page: integer, speaker: string, link: string };
const quotations = listOf(objectSchema({ text: string, start: integer, end: integer, place: string }, ofSomeWords));
const common = { document: described, text: string };
const check = { verdict: string, added: listOf(string), left_out: listOf(string) };
const ofSomeReplies = { closest: quotations, next_page: integer, ...check };

export const resultSchemas = {
  reply: fromJsonSchema(objectSchema({ ...common, outcome: string, quotations }, ofSomeReplies)),
  check: fromJsonSchema(objectSchema({ ...common, ...check, found: quotations })),
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
