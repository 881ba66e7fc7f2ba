import type { Named, NameMatch } from "../search/names/names.ts";
import type { Reader } from "../library.ts";

/** Exact names first, subjects before topics. */
export function subjectOrTopic(text: string, { subjects, topics }: Reader): NameMatch<Named> {
  const chosen = subjects.exact(text) ?? topics.exact(text);
  if (chosen) return { kind: "known", entry: chosen };
  const matches = [subjects.resolve(text), topics.resolve(text)];
  const known = matches.find(({ kind }) => kind === "known");
  if (known) return known;
  const candidates = matches.flatMap((match) => (match.kind === "unsure" ? match.candidates : []));
  return candidates.length > 0 ? { kind: "unsure", candidates } : { kind: "unknown" };
}
