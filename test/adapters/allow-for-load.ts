import { availableParallelism, loadavg } from "node:os";

/** More load than this is not expected; a test must still fail if the program hangs. */
const maxFactor = 8;

/**
 * A time limit of the program under test in milliseconds, extended by the load of the machine: other programs share its cores.
 * Unchanged on an idle machine.
 */
export function allowForLoad(milliseconds: number): number {
  const [load = 0] = loadavg();
  return Math.round(milliseconds * Math.min(1 + load / availableParallelism(), maxFactor));
}
