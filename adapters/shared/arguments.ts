import { type ParseArgsConfig, parseArgs } from "node:util";
import { readField } from "./read-field.ts";

/** The command-line arguments; undefined if they do not fit `config`. */
export function parseArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> | undefined {
  try {
    return parseArgs(config);
  } catch (error) {
    if (String(readField(error, "code")).startsWith("ERR_PARSE_ARGS_")) return undefined;
    throw error;
  }
}
