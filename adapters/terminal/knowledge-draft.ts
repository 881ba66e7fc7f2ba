import type { WrittenDraft } from "../knowledge/draft/write-draft.ts";
import { printableLine } from "../shared/control-characters.ts";

/** What was written, and what to do next. `command`: see `knowledgeCommand`. */
export function draftLines(written: WrittenDraft | { readonly existing: string }, command: (args: string) => string): readonly string[] {
  if ("existing" in written)
    return [
      printableLine(
        `${written.existing} exists and stays as it is; \`${command("draft --force")}\` writes a new one and keeps this one as knowledge.yaml.bak.`,
      ),
    ];
  const { path, backup, plan } = written;
  const [topics, subjects, facts] = [plan.topics, plan.subjects, plan.facts].map(countEntries);
  return [
    `Wrote ${path}`,
    `  ${subjects?.active} subjects, and ${subjects?.commented} more as comments`,
    `  ${facts?.active} facts, ${plan.facts.filter(({ asked }) => asked.length > 0).length} of them with a question of the document`,
    `  ${topics?.commented} headings that may become topics, as comments`,
    ...(backup === undefined ? [] : [`The file that was there before is kept: ${backup}`]),
    `Next: open it in an editor, change what is wrong, and run \`${command("check")}\`.`,
  ].map(printableLine);
}

function countEntries(entries: readonly { readonly isActive: boolean }[]) {
  const active = entries.filter(({ isActive }) => isActive).length;
  return { active, commented: entries.length - active };
}
