import { editDistance } from "../../text/edit-distance.ts";
import { fold } from "../../text/fold.ts";
import type { NamedDocument } from "../definition.ts";

type FoundDocument =
  | { readonly kind: "found"; readonly document: NamedDocument }
  /** What may be meant, the closest first; possibly none. */
  | { readonly kind: "unclear"; readonly candidates: readonly NamedDocument[] };

/** By name or title, in any case and with any marks between the words. */
export function findDocument(typed: string, documents: readonly NamedDocument[]): FoundDocument {
  const wanted = typed.replaceAll(/^["“”'„«]+|["“”'»]+$/gu, "");
  const exact = documents.filter(({ name }) => name === wanted);
  const byName = documents.filter(({ name }) => isSame(name, wanted));
  const byTitle = documents.filter(({ title }) => isSame(title, wanted));
  const [first, ...others] = [exact, byName, byTitle].find((found) => found.length > 0) ?? [];
  if (!first) return { kind: "unclear", candidates: similarDocuments(fold(wanted), documents) };
  return others.length === 0 ? { kind: "found", document: first } : { kind: "unclear", candidates: [first, ...others] };
}

/** Names of marks only fold to nothing. */
function isSame(a: string, b: string): boolean {
  return fold(a) === fold(b) && fold(a) !== "";
}

/** Titles may be long, and so may what is typed; more is not compared. */
const maxCompared = 60;

/** Those with the words in them, and those with at most a third of other letters. */
function similarDocuments(wanted: string, documents: readonly NamedDocument[]): readonly NamedDocument[] {
  if (wanted === "" || wanted.length > maxCompared) return [];
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  return documents
    .map((document) => {
      const texts = [document.name, document.title].map((text) => fold(text).slice(0, maxCompared));
      const distances = texts.map((text) => (text.includes(wanted) ? 0 : editDistance(wanted, text, limit)));
      return { document, distance: Math.min(...distances) };
    })
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .map(({ document }) => document);
}
