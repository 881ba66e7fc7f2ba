/** The form of `/daily setup`. To submit it is the command `daily start` with what was filled in as its arguments. */
export interface ScheduleForm {
  /** What is set, or a proposal. */
  readonly filled: {
    /** `09:00` */
    readonly time: string;
    /** Monday is 1, Sunday 7; ascending, at least one. */
    readonly weekdays: readonly number[];
    /** IANA name; undefined if it has to be chosen. */
    readonly zone: string | undefined;
    /** The name of a subject or topic. */
    readonly about: string | undefined;
  };
  /** Time zones to choose from, that of `filled` among them: the first 25 are the most likely ones; at most 100. */
  readonly zones: readonly ZoneChoice[];
}

export interface ZoneChoice {
  /** `London` */
  readonly name: string;
  /** IANA name. */
  readonly zone: string;
}
