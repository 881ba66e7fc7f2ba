import { availableParallelism, loadavg } from "node:os";

/** More load than this is not expected; a test must still fail if the program hangs. */
const maxFactor = 8;

/**
 * A time limit of the program under test in milliseconds, extended by the load of the machine: other programs share its cores.
 * Unchanged on an idle machine.
 */
export function allowForLoad(milliseconds: number): number {
  return Math.round(milliseconds * Math.min(1 + loadPerCore(), maxFactor));
}

/** Whether more programs want to run than there are cores, on average of the last minute. */
export function isLoaded(): boolean {
  return loadPerCore() > 1;
}

function loadPerCore(): number {
  const [load = 0] = loadavg();
  return load / availableParallelism();
}
