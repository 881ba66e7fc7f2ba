import { access } from "node:fs/promises";
import { checkReply } from "../../src/commands/check/check-reply.ts";
import { quotationsInDocument } from "../../src/commands/check/quotations-in-text.ts";
import { readDocument } from "../../src/document/document.ts";
import { plainText } from "../../src/reply-text.ts";
import { printableLine } from "../../src/text/characters.ts";
import { countEach } from "../../src/text/collections.ts";
import { readSource } from "../knowledge/load-knowledge.ts";
import { checkInDocuments } from "../shared/check-in-documents.ts";
import type { Documents } from "../shared/documents.ts";
import { ConfigError } from "../shared/environment.ts";

interface CheckedFile {
  readonly lines: readonly string[];
  /** Each quotation that is long enough to tell is word for word. */
  readonly isFaithful: boolean;
}

/** Checks every quotation of a file against the documents. Throws a ConfigError or a KnowledgeError if it cannot be read. */
export async function checkFile(path: string, documents: Documents): Promise<CheckedFile> {
  await access(path).catch(() => Promise.reject(new ConfigError([`There is no file ${printableLine(path)} that can be read.`])));
  const { source } = await readSource(path, { usesPhrases: false });
  const file = readDocument(source.document.text, source.document);
  const first = documents.default();
  const all = [first, ...documents.all().filter(({ name }) => name !== first.name)];
  // Names and places mean another one in each document.
  const read = new Map(all.map((served) => [served, quotationsInDocument(file, served.bot.library)]));
  const lines: string[] = [];
  const verdicts: string[] = [];
  for (const [at, { given, line }] of (read.get(first) ?? []).entries()) {
    const { document, reply } = await checkInDocuments(all, (served) =>
      checkReply([read.get(served)?.[at]?.given ?? given], served.bot.library),
    );
    const verdict = reply.check?.verdict ?? "too-short";
    verdicts.push(verdict);
    lines.push(`${line}: ${verdict}: ${shortened(given.quotation)}`);
    if (verdict !== "word-for-word")
      lines.push(
        ...plainText(reply)
          .split(/\n+/u)
          .map((each) => `    ${printableLine(each)}`),
      );
    if (all.length > 1 && reply.evidence.length > 0) lines.push(`    Document: ${document.name}`);
  }
  const counts = [...countEach(verdicts)].map(([verdict, count]) => `${count} ${verdict}`);
  const summary = verdicts.length === 0 ? "There are no quotations in this file." : `Quotations: ${counts.join(", ")}.`;
  return { lines: [...lines, summary], isFaithful: verdicts.every((verdict) => faithful.includes(verdict)) };
}

const faithful: readonly string[] = ["word-for-word", "too-short"];

function shortened(quotation: string): string {
  const line = printableLine(quotation.replace(/\s+/gu, " "));
  return line.length > maxShown ? `${line.slice(0, maxShown)}…` : line;
}

const maxShown = 80;
