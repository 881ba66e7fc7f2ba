import type { Bot } from "../../src/bot.ts";
import { findExamples } from "../../src/commands/did-you-mean-and-usage.ts";
import { suggestedQuestions } from "../../src/commands/suggested-questions.ts";
import type { Reply } from "../../src/reply.ts";
import type { AppIdentity } from "../shared/environment.ts";
import type { LinkTo } from "../shared/platform.ts";
import type { Coverage } from "./document-pane.ts";
import type { Html } from "./html-markup.ts";

/** What a page is made with, besides its address. */
export interface Playground {
  readonly bot: Bot;
  readonly identity: AppIdentity;
  readonly renderers: Renderers;
  readonly offers: Offers;
  /** Undefined if no place of a document has an address. */
  readonly linkTo: LinkTo | undefined;
  /** Whether people can try a document of their own. */
  readonly takesDocuments: boolean;
  /** Undefined for the served document. */
  readonly triedNote: Html | undefined;
  /** Only for those who write the knowledge; undefined for everybody else. */
  readonly authorTools: AuthorTools | undefined;
}

interface AuthorTools {
  readonly coverage: Coverage;
  /** The path of the file to which questions with a wrong answer are added. */
  readonly questionsFile: string;
  /** Whether there is a page of the unanswered questions. */
  readonly hasGaps: boolean;
}

/** The renderers of the other adapters, for replies of one bot. They are passed in, because adapters do not import each other. */
export interface Renderers {
  slack(reply: Reply): unknown;
  discord(reply: Reply): unknown;
  /** Text with SGR sequences. */
  terminal(reply: Reply, columns: number): string;
}

export type CreateRenderers = (bot: Bot, linkTo?: LinkTo) => Renderers;

/** What the page offers before anybody has asked. */
interface Offers {
  /** This document answers them. They are in plain words. */
  readonly questions: readonly string[];
  /** This document answers them, too. They start with a slash. */
  readonly commands: readonly string[];
  /** A question that it does not answer: it shows what a refusal looks like. */
  readonly refused: string;
}

/** The most telling first. */
const offeredCommands = ["compare", "quote", "about", "fact"];
const maxCommands = 3;

/** A document hardly answers all of these. */
const unanswerable = ["Who won the football last night?", "How many moons does Jupiter have?"];

export function readOffers(bot: Bot): Offers {
  const { commands, library } = bot;
  const outcome = (text: string) => bot.reply({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] }).outcome;
  const isAnswered = (text: string) => outcome(text) === "answered";
  const lines = offeredCommands.flatMap((name) => {
    const command = commands.find((other) => other.name === name);
    return command ? (findExamples(command, library).map(library.commandLine).find(isAnswered) ?? []) : [];
  });
  const questions = suggestedQuestions(library, 0).map(({ label }) => label);
  const refused = unanswerable.find((question) => outcome(question) === "not-stated");
  return { questions: questions.filter(isAnswered), commands: lines.slice(0, maxCommands), refused: refused ?? unanswerable[0] ?? "" };
}
