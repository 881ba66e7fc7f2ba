// Preloaded in a process, this sets its clock an hour ahead.
const hour = 3_600_000;
const RightDate = Date;

class WrongDate extends RightDate {
  constructor(...args: readonly unknown[]) {
    // Date accepts these arguments; the compiler does not know its overloads here.
    super(...((args.length === 0 ? [RightDate.now() + hour] : args) as [number]));
  }

  static override now(): number {
    return RightDate.now() + hour;
  }
}

Object.defineProperty(globalThis, "Date", { value: WrongDate });
