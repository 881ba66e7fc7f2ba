/** Holds up what waits for `opened`, until `open`. */
export interface Gate {
  readonly opened: Promise<undefined>;
  open(): void;
}

export function createGate(): Gate {
  let open = () => {};
  const opened = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  return { opened, open };
}
