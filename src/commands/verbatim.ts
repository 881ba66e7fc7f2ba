import { type Action, createAction } from "../buttons.ts";
import { type Subject, subjectKinds } from "../knowledge/knowledge-model.ts";
import { Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { type Block, doneReply, type LabelledAction, notes, pageOf, type Reply, texts, unclearReply } from "../reply.ts";
import type { Named } from "../search/name-lookup.ts";
import { joinNames } from "../text/characters.ts";
import { closest } from "../text/edit-distance.ts";
import { checkReply } from "./check/check-reply.ts";
import { quotationsToCheck } from "./check/quotations-in-text.ts";
import {
  briefUsage,
  type Command,
  commandUsage,
  defineCommand,
  getSubcommands,
  readPage,
  type StoredUse,
  signature,
} from "./command-definition.ts";
import { findExamples } from "./did-you-mean-and-usage.ts";
import { helpButton } from "./reply-buttons.ts";
import { exampleText, suggestedQuestions } from "./suggested-questions.ts";

/** Help that fits one screen of a phone, derived from the other commands. `settings`: those of a channel. */
export function createVerbatimCommand(others: readonly Command[], settings: StoredUse): Command {
  const verbatim: Command = defineCommand({
    name: "verbatim",
    summary: "Help, lists, checked quotations, settings",
    args: [
      { name: "list", kind: "list", summary: "subjects, speakers, topics, listen, stop listening, or a command to explain" },
      { name: "check", kind: "quotation", summary: "Words that somebody quotes: whether the document has them", keywords: ["check"] },
      { name: "use", kind: "document", summary: "The document that this channel uses from now on", keywords: ["use"] },
    ],
    examples: ["verbatim", "verbatim subjects", 'verbatim check "…"'],
    phrases: new Section("commands.txt", "verbatim"),
    stored: settings,
    run(call, library): Reply {
      const { check, list: typed } = call.args;
      if (check !== undefined) return checkReply(quotationsToCheck(check, library), library);
      const wanted = typed?.trim().toLowerCase();
      if (wanted === undefined || wanted === "commands" || wanted === "verbatim") return helpReply([...others, verbatim], library);
      const command = others.find(({ name }) => wanted === name || wanted === `/${name}` || wanted === library.commandLine(name));
      if (command) return commandHelpReply(command, library);
      const list = lists.find(({ name }) => name === meantList(wanted));
      if (list?.name === "subjects") return subjectsReply(library.subjects.entries, readPage(call));
      return list ? namesReply(list.heading, list.entries(library)) : unknownListReply(wanted, library);
    },
  });
  return verbatim;
}

/** "stop" → "stop listening", "listen here" → "listen"; also despite a typing error. */
function meantList(wanted: string): string | undefined {
  return closest(wanted, listNames) ?? listNames.find((name) => name.startsWith(`${wanted} `) || wanted.startsWith(`${name} `));
}

function unknownListReply(wanted: string, { commandLine }: Library): Reply {
  if (wanted === "check") return unclearReply(`Write the words after it: ${commandLine('verbatim check "…"')}.`);
  // A typing error changes no setting.
  const meant = meantList(wanted);
  if (meant !== undefined) return unclearReply(`Did you mean ${commandLine(`verbatim ${meant}`)}?`);
  return unclearReply(`That is not known here. It may be ${joinNames([...listNames, "a command"])}.`, [], {
    actions: listButtons(lists),
  });
}

interface List {
  readonly name: string;
  readonly label: string;
  readonly heading: string;
  entries(library: Library): readonly Named[];
}

const lists: readonly List[] = [
  { name: "subjects", label: "Subjects", heading: "Subjects", entries: ({ subjects }) => subjects.entries },
  { name: "speakers", label: "Speakers", heading: "Who the document quotes", entries: ({ speakers }) => speakers.entries },
  { name: "topics", label: "Topics", heading: "Topics", entries: ({ topics }) => topics.entries },
];

export const listeningSettings = { start: "listen", stop: "stop listening" } as const;

/** What `/verbatim` takes besides the names of commands. */
export const listNames: readonly string[] = [...lists.map(({ name }) => name), ...Object.values(listeningSettings)];

function listButtons(shown: readonly List[]): readonly LabelledAction[] {
  return shown.map(({ name, label }) => ({ label, action: listAction(name) }));
}

function listAction(list: string, page?: number): Action {
  return createAction("verbatim", { list, page });
}

function helpReply(commands: readonly Command[], library: Library): Reply {
  const { knowledge, speakers, commandLine, readBy } = library;
  const useful = commands.filter(({ name }) => name !== "quote" || speakers.entries.length > 0);
  const filled = lists.filter(({ entries }) => entries(library).length > 0);
  const questions = suggestedQuestions(library, 0, { count: 1 });
  const [explainLine, dailyLine, listenLine] = ["verbatim daily", "daily", `verbatim ${listeningSettings.start}`].map(commandLine);
  const blocks: readonly Block[] = [
    { kind: "heading", text: knowledge.title },
    ...texts("I answer with this document's own words, or say that it does not say."),
    { kind: "list", items: useful.map((command) => `${commandLine(briefUsage(command))}: ${command.summary}`) },
    ...texts(questions.length === 0 ? "Or just ask." : exampleText(questions, "Or just ask: ")),
    ...notes(
      `¶7.2 is paragraph 7, sentence 2. ${explainLine} explains ${dailyLine}. After ${listenLine}, no mention is needed.`,
      readBy && `Questions are read by ${readBy}, which points at passages and writes nothing.`,
    ),
  ];
  return doneReply(blocks, { actions: listButtons(filled), showAgain: helpButton.action });
}

function commandHelpReply(command: Command, library: Library): Reply {
  const { commandLine } = library;
  const examples = findExamples(command, library).map(commandLine);
  return doneReply([
    { kind: "heading", text: commandLine(commandUsage(command)) },
    ...texts(`${command.summary}.`),
    { kind: "list", items: helpItems(command) },
    ...notes(examples.length > 0 ? `For example: ${examples.join(" · ")}` : undefined),
  ]);
}

function helpItems(command: Command): readonly string[] {
  const subcommands = getSubcommands(command);
  const args = [...new Set([command, ...subcommands].flatMap((one) => one.args))];
  return [...subcommands.map((one) => `${signature(one)}: ${one.summary}`), ...args.map(({ name, summary }) => `${name}: ${summary}`)];
}

const namesPerPage = 100;

function subjectsReply(subjects: readonly Subject[], page: number): Reply {
  const { items, position, more, ...paging } = pageOf(subjects, namesPerPage, page, (each) => listAction("subjects", each));
  const lines = subjectKinds.flatMap((kind) => {
    const names = items.filter((subject) => subject.kind === kind).map(({ name }) => name);
    return names.length === 0 ? [] : [`${headings[kind]}: ${names.join(", ")}`];
  });
  return doneReply([{ kind: "heading", text: `Subjects${position}` }, listBlock(lines)], { actions: more, ...paging });
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

function namesReply(heading: string, entries: readonly Named[]): Reply {
  return doneReply([{ kind: "heading", text: heading }, listBlock(entries.map(({ name }) => name))]);
}

function listBlock(items: readonly string[]): Block {
  return items.length === 0 ? { kind: "text", text: "None." } : { kind: "list", items };
}
