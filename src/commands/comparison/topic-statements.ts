import { isAbout, type Knowledge, type Statement, type Subject } from "../../knowledge/model.ts";

/** The statements on one topic about two subjects: about each alone, and about both at once. */
export interface TopicStatements {
  /** Undefined for statements without a topic. */
  readonly id: string | undefined;
  readonly name: string;
  readonly left: readonly Statement[];
  readonly right: readonly Statement[];
  readonly both: readonly Statement[];
}

const otherTopicName = "Also";

/** The topics on which the document says something of either subject, in the curated order; statements without a topic come last. */
export function topicStatements(a: Subject, b: Subject, { statements, topics }: Knowledge): readonly TopicStatements[] {
  const byTopic = new Map<string | undefined, Statement[]>();
  for (const id of [...topics.keys(), undefined]) byTopic.set(id, []);
  for (const statement of statements) {
    const id = statement.topic !== undefined && topics.has(statement.topic) ? statement.topic : undefined;
    if (isAbout(statement, a.id) || isAbout(statement, b.id)) byTopic.get(id)?.push(statement);
  }
  const nonEmpty = [...byTopic].filter(([, onTopic]) => onTopic.length > 0);
  return nonEmpty.map(([id, onTopic]) => ({
    id,
    name: (id === undefined ? undefined : topics.get(id)?.name) ?? otherTopicName,
    left: onTopic.filter((statement) => !isAbout(statement, b.id)),
    right: onTopic.filter((statement) => !isAbout(statement, a.id)),
    both: onTopic.filter((statement) => isAbout(statement, a.id) && isAbout(statement, b.id)),
  }));
}
