/** The faults of a fake platform's next calls: each applies to one call of its kind, in order. */
export type FakeFaults<Call extends string, Fault> = ReturnType<typeof createFakeFaults<Call, Fault>>;

export function createFakeFaults<Call extends string, Fault>() {
  const waiting: { readonly call: Call; readonly fault: Fault }[] = [];
  return {
    failNext: (call: Call, ...faults: readonly Fault[]) => {
      waiting.push(...faults.map((fault) => ({ call, fault })));
    },
    get areAllUsed() {
      return waiting.length === 0;
    },
    /** Removes and returns the fault for the next call, if any. */
    take: (call: Call): Fault | undefined => {
      const index = waiting.findIndex((each) => each.call === call);
      return index === -1 ? undefined : waiting.splice(index, 1)[0]?.fault;
    },
  };
}
