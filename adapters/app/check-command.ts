import { checkReply } from "../../src/commands/check/check-reply.ts";
import { type GivenQuotation, quotationsInDocument } from "../../src/commands/check/quotations-in-text.ts";
import { readDocument } from "../../src/document/document.ts";
import { plainText } from "../../src/reply-text.ts";
import { printableLine } from "../../src/text/characters.ts";
import { countEach } from "../../src/text/collections.ts";
import { readSource } from "../knowledge/load-knowledge.ts";
import { type CheckedReply, checkInDocuments } from "../shared/check-in-documents.ts";
import type { Documents, ServedDocument } from "../shared/documents.ts";

/** Checks every quotation of a file against the documents. `isFaithful`: each that is long enough to tell is word for word. Throws a KnowledgeError. */
export async function checkFile(
  path: string,
  documents: Documents,
): Promise<{ readonly lines: readonly string[]; readonly isFaithful: boolean }> {
  const { source } = await readSource(path);
  const file = readDocument(source.document.text, source.document);
  const first = documents.default();
  const all = [first, ...documents.all().filter(({ name }) => name !== first.name)];
  const checked = quotationsInDocument(file, first.bot.library).map(({ given, line }) => ({ given, line, ...checkOne(given, all) }));
  const telling = checked.filter(({ verdict }) => verdict !== "too-short");
  const lines = checked.flatMap(({ given, line, verdict, document, reply }) => [
    `${line}: ${verdict}: ${shortened(given.quotation)}`,
    ...(verdict === "word-for-word"
      ? []
      : plainText(reply)
          .split("\n")
          .filter((each) => each !== "")
          .map((each) => `    ${printableLine(each)}`)),
    ...(all.length > 1 && reply.evidence.length > 0 ? [`    Document: ${document.name}`] : []),
  ]);
  const counts = [...countEach(checked.map(({ verdict }) => verdict))].map(([verdict, count]) => `${count} ${verdict}`);
  const summary = checked.length === 0 ? "There are no quotations in this file." : `Quotations: ${counts.join(", ")}.`;
  return { lines: [...lines, summary], isFaithful: telling.every(({ verdict }) => verdict === "word-for-word") };
}

function checkOne(given: GivenQuotation, documents: readonly ServedDocument[]): CheckedReply & { readonly verdict: string } {
  const found = checkInDocuments(documents, ({ bot }) => checkReply([given], bot.library));
  return { ...found, verdict: found.reply.check?.verdict ?? "too-short" };
}

function shortened(quotation: string): string {
  const line = printableLine(quotation.replace(/\s+/gu, " "));
  return line.length > maxShown ? `${line.slice(0, maxShown)}…` : line;
}

const maxShown = 80;
