import type { SubjectKind } from "../../../src/knowledge/model.ts";

/** What a drafted `knowledge.yaml` says, before it is written as text. */
export interface DraftPlan {
  readonly title: string;
  readonly topics: readonly TopicEntry[];
  readonly subjects: readonly SubjectEntry[];
  readonly facts: readonly FactEntry[];
  /** What was found and is not in the draft. */
  readonly left: { readonly subjects: number; readonly facts: number; readonly quotations: number };
}

/** Entries that are not active are written as comments. */
interface Entry {
  readonly isActive: boolean;
}

export interface TopicEntry extends Entry {
  readonly id: string;
  readonly name: string;
}

export interface SubjectEntry extends Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: SubjectKind;
  readonly aliases: readonly string[];
  /** For the curator: how often it is mentioned. */
  readonly note: string;
  /** Facts may refer to it: it is active, or the program finds it under the same id. */
  readonly isSure: boolean;
}

export interface FactEntry extends Entry {
  readonly says: string;
  readonly at: string | undefined;
  /** Ids of subjects. */
  readonly about: readonly string[];
  /** The id of a topic. */
  readonly topic: string | undefined;
  readonly needs: string | undefined;
  readonly asked: readonly string[];
}

/** Ids that facts may refer to. */
export function referableIds({ subjects }: DraftPlan): ReadonlySet<string> {
  return new Set(subjects.filter(({ isSure }) => isSure).map(({ id }) => id));
}
