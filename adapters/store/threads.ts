import { dayLength } from "../../src/daily/date.ts";
import { threadDays } from "../shared/answered-threads.ts";

/** Milliseconds for which a thread is remembered after an answer. */
export const threadLifetime = threadDays * dayLength;

/** Milliseconds: an answer prolongs that only once in this time, because every change waits for the disk. */
export const prolongedAfter = dayLength;
