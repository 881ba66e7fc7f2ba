import { type Subject, subjectKinds } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { type Block, done, type LabelledAction, type Reply, unclear } from "../reply.ts";
import { type Call, type Command, defineCommand, pageOf, subCommandsOf, usage, usageOf } from "./definition.ts";
import { orList } from "./replies.ts";

/** Help, made from the other commands. */
export function verbatimCommand(others: readonly Command[]): Command {
  const verbatim: Command = defineCommand({
    name: "verbatim",
    summary: "Help, and what can be asked",
    args: [{ name: "list", kind: "list", summary: "subjects, speakers, topics, or a command to explain" }],
    examples: ["/verbatim", "/verbatim subjects"],
    phrases: [
      /^(?:help|start|hi|hello|hey|hi there|good (?:morning|afternoon|evening))$/iu,
      /^what can (?:i|we|you) (?:ask|do|say)(?: you)?$/iu,
      /^(?:who|what) are you$/iu,
      /^what(?:['’]s| is) (?:this|it|(?:the|this) (?:document|article|text))(?: all)? about$/iu,
      /^(?:list|show|name|who are|what are)(?: me)?(?: all)?(?: the)? (?<list>subjects|speakers|topics|commands)$/iu,
      /^(?:what|which) (?<list>subjects|speakers|topics) (?:are there|do you have|does it have|can i ask about)$/iu,
      /^who(?:m)? (?:is|can (?:i|we|you)) (?<list>quoted?)$/iu,
    ],
    run(call, library): Reply {
      const wanted = call.args.list
        ?.trim()
        .toLowerCase()
        .replace(/^quoted$/u, "speakers");
      if (wanted === undefined || wanted === "commands" || wanted === "verbatim") return helpReply([...others, verbatim], library);
      const list = lists.find(({ name }) => name === wanted || name === `${wanted}s`);
      if (list) return list.reply(call, library);
      const command = others.find(({ name }) => wanted === name || wanted === `/${name}`);
      if (command) return commandHelp(command);
      return unclear(`There is no such list. It may be ${orList(listNames)}, or a command.`, [], {
        actions: lists.map((one) => listAction(one)),
      });
    },
  });
  return verbatim;
}

interface List {
  readonly name: string;
  readonly label: string;
  reply(call: Call<"page">, library: Library): Reply;
}

const lists: readonly List[] = [
  { name: "subjects", label: "Subjects", reply: (call, library) => subjectsReply(library.subjects.entries, pageOf(call)) },
  { name: "speakers", label: "Speakers", reply: (_, library) => namesReply("Whom the document quotes", library.speakers.entries) },
  { name: "topics", label: "Topics", reply: (_, library) => namesReply("Topics", library.topics.entries) },
];

export const listNames: readonly string[] = lists.map(({ name }) => name);

function listAction({ name, label }: Pick<List, "name" | "label">, page?: number): LabelledAction {
  return { label, action: { command: "verbatim", args: { list: name, ...(page === undefined ? {} : { page: String(page) }) } } };
}

function helpReply(commands: readonly Command[], { knowledge, subjects, speakers, topics }: Library): Reply {
  const counts = `${subjects.entries.length} subjects, ${speakers.entries.length} speakers, ${topics.entries.length} topics`;
  return done(
    [
      { kind: "heading", text: knowledge.title },
      { kind: "text", text: "I answer in this document's own words, with the place where they stand, or say that it does not say." },
      { kind: "list", items: commands.map((command) => `${usageOf(command)}: ${command.summary}`) },
      { kind: "note", text: `Or ask in your own words. It has ${counts}.` },
    ],
    { actions: lists.map((list) => listAction(list)) },
  );
}

function commandHelp(command: Command): Reply {
  return done([
    { kind: "heading", text: usageOf(command) },
    { kind: "text", text: `${command.summary}.` },
    { kind: "list", items: explained(command) },
    { kind: "note", text: `For example: ${command.examples.join(" · ")}` },
  ]);
}

function explained(command: Command): readonly string[] {
  const subCommands = subCommandsOf(command);
  const args = [...new Set([command, ...subCommands].flatMap((one) => one.args))];
  return [...subCommands.map((one) => `${usage(one)}: ${one.summary}`), ...args.map(({ name, summary }) => `${name}: ${summary}`)];
}

const namesOnPage = 100;

function subjectsReply(subjects: readonly Subject[], page: number): Reply {
  const pages = Math.max(1, Math.ceil(subjects.length / namesOnPage));
  const at = Math.min(page, pages);
  const shown = subjects.slice((at - 1) * namesOnPage, at * namesOnPage);
  const items = subjectKinds.flatMap((kind) => {
    const names = shown.filter((subject) => subject.kind === kind).map(({ name }) => name);
    return names.length === 0 ? [] : [`${headings[kind]}: ${names.join(", ")}`];
  });
  const blocks: Block[] = [
    { kind: "heading", text: `Subjects${pages > 1 ? ` (${at} of ${pages})` : ""}` },
    { kind: "list", items },
  ];
  return done(blocks, { actions: at < pages ? [listAction({ name: "subjects", label: "More" }, at + 1)] : [] });
}

const headings: Readonly<Record<Subject["kind"], string>> = {
  person: "People",
  place: "Places",
  organisation: "Organisations",
  event: "Events",
  ranking: "Rankings",
  group: "Groups",
  thing: "Things",
};

function namesReply(heading: string, entries: readonly { readonly name: string }[]): Reply {
  const list: Block = entries.length === 0 ? { kind: "text", text: "None." } : { kind: "list", items: entries.map(({ name }) => name) };
  return done([{ kind: "heading", text: heading }, list]);
}
