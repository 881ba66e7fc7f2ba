import { fromJsonSchema } from "@modelcontextprotocol/server";
import type { Input } from "../../src/request.ts";

/** What a tool is called with, by the names of its arguments. */
export type ToolArguments = Readonly<Record<string, string>>;
type Names = readonly string[];
export type DocumentTool = ReturnType<typeof tool>;

/** Each with what it is, and the names that models make up for it, which are accepted, but not told. */
const argumentList: Readonly<Record<string, readonly [description: string, aliases: string]>> = {
  question: ["One question, in whole words", "query q text prompt input"],
  who: ["Whom the document quotes", "speaker person name author"],
  about: ["Only what was said about this", "topic subject on"],
  all: ["yes: every quotation at once, and not the first one", "every complete"],
  a: ["One of the two", "left first one subject_a x"],
  b: ["The other one", "right second other subject_b y"],
  topic: ["Only this topic", "about on aspect"],
  subject: ["A person, a place, a section, any words", "topic about name query q text"],
  quotation: ["The words, without quotation marks around them", "quote text passage words q"],
  speaker: ["Who is said to have said it", "who person name author"],
  place: ["Where it is said to stand, such as ¶7.2", "citation where location paragraph"],
  page: ["A later page: the next_page of the answer before. For quote only with all", "page_number n"],
  document: ["Its name in the tool documents; without it the default one answers", "doc source file"],
};

const descriptions = {
  ask: "Answers a question in the document's own words, and says where they stand. The outcome not-stated or closest means that the document does not say it: then say so, and add nothing.",
  quote: "What somebody says in the document, word for word, and where each quotation stands.",
  compare: "Two people, places or things side by side, in the document's words.",
  about: "Everything that the document says of something, in its order.",
  verify_quote:
    "Says whether words stand in the document: word-for-word, same-words, with-gaps, stitched, altered, other-speaker, other-place, not-in-document or too-short; and what it has instead. Use it before you quote words that no other tool here gave you.",
} as const;

/** In the order in which they are listed, which stays: clients put the list into prompts that are cached. */
export const documentTools = [
  tool("ask", ["question"], ["document"], ({ question = "" }) => ({ kind: "text", text: question })),
  tool("quote", ["who"], ["about", "all", "page", "document"], (args) => ({ kind: "command", command: "quote", args })),
  tool("compare", ["a", "b"], ["topic", "page", "document"], (args) => ({ kind: "command", command: "compare", args })),
  tool("about", ["subject"], ["page", "document"], (args) => ({ kind: "command", command: "about", args })),
  tool("verify_quote", ["quotation"], ["speaker", "place", "document"], (args) => ({ kind: "check", quotation: "", ...args })),
];

/** `input`: gets the arguments without the document. */
function tool(name: keyof typeof descriptions, required: Names, optional: Names, input: (args: ToolArguments) => Input) {
  const [isCheck, hasPages] = [name === "verify_quote", optional.includes("page")];
  return {
    name,
    isCheck,
    hasPages,
    description: descriptions[name],
    inputSchema: createSchema(required, [...required, ...optional]),
    input,
  };
}

function createSchema(required: Names, names: Names) {
  // A quotation may be long.
  const properties = names.map((name) => {
    const limits = { pattern: "\\S", maxLength: name === "quotation" ? 150_000 : 4_000 };
    return [name, { type: "string", description: argumentList[name]?.[0], ...limits }];
  });
  const schema = fromJsonSchema<ToolArguments>({ type: "object", properties: Object.fromEntries(properties), required });
  const { "~standard": standard } = schema;
  return { "~standard": { ...standard, validate: (given: unknown) => standard.validate(withOwnNames(Object(given), names)) } };
}

/** The arguments by their own names, as texts. Left out is what is not known or empty. */
function withOwnNames(given: object, names: Names): object {
  const values = new Map(Object.entries(given).filter(([, value]) => value !== "" && value !== null && value !== false));
  const entries = names.flatMap((name) => {
    const aliases = argumentList[name]?.[1].split(" ").filter((alias) => !names.includes(alias)) ?? [];
    const value = values.get([name, ...aliases].find((each) => values.has(each)) ?? name);
    return value === undefined ? [] : [[name, typeof value === "object" ? value : String(value)]];
  });
  return Object.fromEntries(entries);
}
