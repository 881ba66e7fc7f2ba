/** The process's clocks at one moment, in milliseconds. Nobody can set `elapsed`, but it stops while the machine is suspended. */
export interface ProcessTime {
  readonly elapsed: number;
  /** Since 1970. */
  readonly wall: number;
}

export function processTime(): ProcessTime {
  return { elapsed: performance.now(), wall: Date.now() };
}
