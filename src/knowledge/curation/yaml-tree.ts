import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
  type Document as YamlDocument,
} from "yaml";
import { KnowledgeError, type KnowledgeProblem } from "../problem.ts";

/** The values of a YAML file and where they are. */
export interface YamlTree {
  /** Maps are plain objects. */
  readonly value: unknown;
  /** The line, from 1, of the value at a path, or of its closest existing parent. */
  lineNumber(path: readonly PropertyKey[]): number | undefined;
}

/** Throws a `KnowledgeError` with the YAML errors. */
export function readYaml(yaml: string, file: string): YamlTree {
  const lines = new LineCounter();
  // `yaml` compares each key with all earlier keys of its map, which takes quadratic time, so `duplicateKeys` checks them instead.
  const tree = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const errors = tree.errors.map(({ message, pos: [start] }) => ({ message, start }));
  const problems = [...errors, ...duplicateKeys(tree)].map(
    ({ message, start }): KnowledgeProblem => ({ file, line: lines.linePos(start).line, message: yamlMessage(message) }),
  );
  if (problems.length > 0) throw new KnowledgeError(problems);
  const pairs = new Map<YAMLMap, ReadonlyMap<unknown, unknown>>();
  return { value: toPlainValue(tree, file), lineNumber: (path) => nodeLine(tree, pairs, lines, path) };
}

function yamlMessage(message: string): string {
  // The parser's stack overflows at about a thousand levels, which it reports like any other error.
  return /call stack/u.test(message)
    ? "is nested too deeply; write the entries as the README shows."
    : `${message.replace(/\.$/u, "")}. Correct the YAML here; put text with a colon, a # or quotation marks in single quotes.`;
}

interface DuplicateKey {
  readonly message: string;
  readonly start: number;
}

function duplicateKeys(tree: YamlDocument.Parsed): readonly DuplicateKey[] {
  const duplicates: DuplicateKey[] = [];
  visit(tree, {
    Map(_, map) {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) duplicates.push({ message: "Map keys must be unique", start: key.range?.[0] ?? 0 });
        keys.add(key.value);
      }
    },
  });
  return duplicates;
}

/** `yaml` throws if aliases would expand without bound. */
function toPlainValue(tree: YamlDocument.Parsed, file: string): unknown {
  try {
    return tree.toJS();
  } catch (error) {
    throw new KnowledgeError([
      {
        file,
        line: undefined,
        message: `${error instanceof Error ? error.message : String(error)}; replace the YAML aliases with their values.`,
      },
    ]);
  }
}

/** Indexes the keys of each map on its path once in `pairs`, because `yaml` searches a map from its start. */
function nodeLine(
  tree: YamlDocument.Parsed,
  pairs: Map<YAMLMap, ReadonlyMap<unknown, unknown>>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number | undefined {
  let node: unknown = tree.contents;
  let line: number | undefined;
  for (const key of path) {
    node = isMap(node) ? keyIndex(node, pairs).get(key) : isSeq(node) ? node.items[Number(key)] : undefined;
    if (!isNode(node)) break;
    line = nodeStart(node, lines) ?? line;
  }
  return line;
}

function keyIndex(map: YAMLMap, pairs: Map<YAMLMap, ReadonlyMap<unknown, unknown>>): ReadonlyMap<unknown, unknown> {
  const existing = pairs.get(map);
  if (existing) return existing;
  const index = new Map(map.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : key, value]));
  pairs.set(map, index);
  return index;
}

function nodeStart({ range }: Node, lines: LineCounter): number | undefined {
  return range ? lines.linePos(range[0]).line : undefined;
}
