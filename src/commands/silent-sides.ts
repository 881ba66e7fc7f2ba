import type { Block } from "../reply.ts";
import { joinNames } from "../text/characters.ts";
import type { TopicStatements } from "./comparison-rows.ts";

/** For each side, on what the document says nothing about it; an empty name: on anything. */
export type SilentSides = readonly [readonly string[], readonly string[]];

export function silentOn(topics: readonly Pick<TopicStatements, "name" | "left" | "right" | "both">[]): SilentSides {
  const apart = topics.filter(({ both }) => both.length === 0);
  const names = (side: "left" | "right") => apart.filter((topic) => topic[side].length === 0).map(({ name }) => name);
  return [names("left"), names("right")];
}

/** Said once, whatever the number of rows: below a title with a topic, otherwise at the end. */
export function silenceNotes(sides: readonly string[], silent: SilentSides): readonly Block[] {
  const parts = sides.flatMap((name, side) => {
    const on = silent[side] ?? [];
    return on.length === 0 ? [] : [`Nothing about ${name}${on.every((each) => each === "") ? "" : ` on ${joinNames(on)}`}`];
  });
  return parts.length === 0 ? [] : [{ kind: "note", text: `${parts.join(". ")}.` }];
}
