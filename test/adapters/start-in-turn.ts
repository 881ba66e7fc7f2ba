import { type RunningProgram, startProgram } from "../program.ts";
import { waitFor } from "./wait-for.ts";

let previousStart: Promise<unknown> = Promise.resolve();

/**
 * Starts programs of concurrent tests one after the other; resolves when the program has logged its first line or has ended. Loading takes
 * a second of CPU time, so on a loaded machine programs that load at the same time exceed the 14 s in which a platform must be up.
 */
export function startInTurn(env: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const starting = previousStart.then(async () => {
    const program = await startProgram(env);
    const firstLine = waitFor(() => program.stderr() || undefined, "the first line of the log").catch(() => undefined);
    await Promise.race([firstLine, program.ended]);
    return program;
  });
  previousStart = starting.catch(() => undefined);
  return starting;
}
