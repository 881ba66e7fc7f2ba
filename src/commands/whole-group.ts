import type { Action } from "../buttons.ts";
import type { Document } from "../document/document.ts";
import { depthOf, type Group, groupOf, introductionOf } from "../document/groups.ts";
import type { Paragraph } from "../document/paragraphs.ts";
import type { Library } from "../library.ts";
import { type LeftOut, partPassage } from "../passage.ts";
import { answeredReply, leftOutAction, pageOf, type Reply, wholeCommand } from "../reply.ts";
import { readPageNumber } from "./command-definition.ts";
import { passageBlocks } from "./passages-behind-buttons.ts";
import { contextButton } from "./reply-buttons.ts";

/** A list or a table from its start, of which a passage showed a part. Undefined if the action is another, or there is no such list. */
export function wholeGroupReply({ command, args }: Action, library: Library): Reply | undefined {
  const { document } = library.knowledge;
  const number = Number(args.of);
  const first = command === wholeCommand ? document.paragraphs[number - 1] : undefined;
  const group = first && groupOf(document, first);
  if (!group) return undefined;
  const pages = pagesOf(document, group);
  const { items, position, more, ...paging } = pageOf(pages, 1, readPageNumber(args.page), (page) => wholeAction(number, page));
  const [[start = first, ...others] = []] = items;
  const leadIn = group.kind === "table" || start === first ? introductionOf(group) : undefined;
  const passage = { ...partPassage(document, [start, ...(leadIn ? [leadIn] : []), ...others]), leftOut: undefined };
  const notes = position === "" ? [] : [{ kind: "note", text: position.trim() } as const];
  return answeredReply([...passageBlocks([passage]), ...notes], [passage], {
    actions: [...more, contextButton(passage, library)],
    ...paging,
  });
}

function wholeAction(first: LeftOut["first"], page?: number): Action {
  const action = leftOutAction({ first });
  return page === undefined ? action : { ...action, args: { ...action.args, page: String(page) } };
}

/** What is within an item stays with it, as long as that is no page of its own. */
function pagesOf(document: Document, { kind, members }: Group): readonly (readonly Paragraph[])[] {
  const pages: Paragraph[][] = [];
  let length = 0;
  for (const member of members) {
    const last = pages.at(-1);
    const size = member.end - member.start;
    const isFull = last && (last.length >= maxMembers || length + size > maxLength);
    const mayBreak = () =>
      kind === "table" || (member.kind === "item" && depthOf(document, member) === 0) || (last?.length ?? 0) >= 2 * maxMembers;
    if (!last || (isFull && mayBreak())) pages.push([member]);
    else last.push(member);
    length = last === pages.at(-1) ? length + size : size;
  }
  return pages;
}

/** Items or rows, and UTF-16 code units, of a page: a screen of a telephone or two. */
const maxMembers = 20;
const maxLength = 1_800;
