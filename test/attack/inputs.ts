import { renderDiscordMessage } from "../../adapters/discord/render/message.ts";
import { completions } from "../../adapters/shared/line-completions.ts";
import { renderSlackMessage } from "../../adapters/slack/render/message.ts";
import { terminalText } from "../../adapters/terminal/terminal-output.ts";
import type { Input } from "../../src/request.ts";
import { article, bot } from "../article.ts";
import { pageUrl, processorTime, startReady } from "../load.ts";

/** UTF-16 code units; people can type 2,000 on Discord. */
const length = 2_000;
/** Milliseconds of a processor for one input. */
const maxTime = 50;
/** The fastest of several runs counts: other programs run beside this one. */
const runs = 8;
/** Of the slowest inputs, so many are printed. */
const shown = 3;

const names = [...article.subjects.values()].map(({ name }) => name);

/** Patterns that are repeated up to the length. */
const patterns: Readonly<Record<string, string>> = {
  letters: "a ",
  dashes: "- ",
  quotes: '" ',
  "curly quotes": "“",
  apostrophes: "it’s ",
  "single quotes": "‘it's so’ ",
  brackets: "(",
  commas: ", ",
  slashes: "/",
  dots: ".",
  digits: "7.2 ",
  "one number": "7",
  range: "1-9999999 ",
  versus: "shenzhen vs ",
  and: "liu and ",
  "question words": "who what when ",
  names: `${names.slice(0, 40).join(" ")} `,
  "half names": `${names.map((name) => name.slice(0, 3)).join(" ")} `,
  misspelled: "shenzen nrotheast guoo ",
  "new lines": "a\n",
  chinese: "深圳",
  "combining marks": "e\u0301\u0323",
  emoji: "👨‍👩‍👧‍👦",
  "one word": "x",
  times: "9:00 mon,wed in shanghai about weather ",
  mentions: "<@U1> ",
  escapes: "\u001b[31m\u0000\u202e",
  document: article.document.text.slice(2_000, 4_000),
};

type Entry = readonly [name: string, send: () => unknown];

/**
 * Resolves to the inputs that took too long. Each is sent to every command, as a question, as arguments and to the completions; the reply
 * is rendered for Slack, Discord and a terminal. It is also looked up, and overheard.
 */
export function sendLongInputs(): Promise<readonly string[]> {
  return tooSlow(entries, process.pid);
}

/** `pid`: of the process that answers. */
async function tooSlow(entriesOf: (text: string) => readonly Entry[], pid: number): Promise<readonly string[]> {
  const measured: { readonly what: string; readonly time: number }[] = [];
  for (const [name, pattern] of Object.entries(patterns)) {
    const text = pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
    for (const [entry, send] of entriesOf(text)) {
      let time = Number.POSITIVE_INFINITY;
      for (let run = 0; run < runs; run += 1) {
        const start = processorTime(pid);
        await send();
        time = Math.min(time, processorTime(pid) - start);
      }
      measured.push({ what: `${name} as ${entry}`, time });
    }
  }
  const slowest = measured.toSorted((a, b) => b.time - a.time);
  console.log(`\n${measured.length} inputs of ${length} characters. The slowest:`);
  for (const { what, time } of slowest.slice(0, shown)) console.log(`  ${what}: ${time.toFixed(1)} ms`);
  return slowest.filter(({ time }) => time > maxTime).map(({ what, time }) => `${what} takes ${time.toFixed(0)} ms`);
}

const renderOptions = { document: bot.knowledge.document, commandLine: bot.library.commandLine };

/** After a question about Guo. */
const { conversation: remembered } = bot.reply(request({ kind: "text", text: "how old is guo?" }));

function request(input: Input, conversation?: string) {
  return { input, surface: "channel", seed: 1, seenFacts: [], conversation } as const;
}

function entries(text: string): readonly Entry[] {
  const say = (input: Input, conversation?: string) => () => {
    const reply = bot.reply(request(input, conversation));
    const terminal = terminalText(reply, { width: 80, colour: true });
    return [renderSlackMessage(reply, renderOptions), renderDiscordMessage(reply, renderOptions), terminal];
  };
  const overhear = (place: "channel" | "thread") => () => bot.overhear({ text, place, seed: 1, seenFacts: [], conversation: remembered });
  return [
    ["a question", say({ kind: "text", text })],
    ["a follow-up", say({ kind: "text", text }, remembered)],
    ["the other subject of a follow-up", say({ kind: "text", text: `what about ${text}` }, remembered)],
    ["a button", say({ kind: "action", id: text })],
    ["a message that is looked up", say({ kind: "message", text })],
    ["what is overheard in a channel", overhear("channel")],
    ["what is overheard in a thread", overhear("thread")],
    ...bot.commands.flatMap(({ name, args, ...command }) => {
      const quoting = args.flatMap(({ kind, keywords = [] }) => (kind === "quotation" ? keywords.map((keyword) => `${keyword} `) : []));
      const starts = command.kind === "stateful" ? command.subcommands.map((one) => `${one.name} `) : ["", ...quoting];
      return [
        ...starts.flatMap((start) => [
          [`/${name} ${start}`, say({ kind: "line", command: name, line: start + text })] as const,
          [`completions of /${name} ${start}`, () => completions(`/${name} ${start}${text}`, bot)] as const,
        ]),
        ...args.flatMap((argument) => [
          [`/${name} ${argument.name}:`, say({ kind: "command", command: name, args: { [argument.name]: text } })] as const,
          [`completions of ${argument.name}`, () => bot.completions(name, argument.name, text)] as const,
        ]),
      ];
    }),
  ];
}

/** Sends each input to the page and to its completions, over HTTP. Resolves to those that took too long. */
export async function sendLongInputsToPage(): Promise<readonly string[]> {
  const program = await startReady({ WEB_PORT: "0" });
  const url = await pageUrl(program);
  const get = (path: string) => async () => (await fetch(url + path)).arrayBuffer();
  const earlier = "q=guo&".repeat(11);
  const failures = await tooSlow(
    (text) => [
      ["a question on the page", get(`/?q=${encodeURIComponent(text)}`)],
      ["a question on the page after others", get(`/?${earlier}q=${encodeURIComponent(text)}`)],
      ["what the page completes", get(`/suggest?line=${encodeURIComponent(text)}`)],
    ],
    program.pid,
  );
  await program.stop();
  return failures;
}
