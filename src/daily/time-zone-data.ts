import { createRequire } from "node:module";
import { cached } from "../text/cached.ts";

/** A time zone as a series of phases, each with a constant offset from UTC. */
export interface Zone {
  readonly name: string;
  /** Milliseconds since 1970 at which each phase ends; infinite for the last. */
  readonly phaseEnds: readonly number[];
  /** Milliseconds ahead of UTC in each phase. */
  readonly offsets: readonly number[];
}

/** moment-timezone's data, without its code: it is released within days of new rules, unlike the runtime's copy. */
interface Packed {
  readonly version: string;
  /** `name|abbreviations|offsets|phases|lengths|population`; numbers in base 60, in minutes. */
  readonly zones: readonly string[];
  /** `name|other name` */
  readonly links: readonly string[];
}

export interface ZoneData {
  /** The release of the IANA data: `2026f`. */
  readonly version: string;
  /** All names, including aliases. */
  readonly names: readonly string[];
  /** Takes a name or an alias, spelled as in the IANA data. */
  zone(name: string): Zone | undefined;
  /** Names of zones with their largest city's inhabitants, without aliases. */
  readonly populations: ReadonlyMap<string, number>;
  /** The canonical name of an alias, or the name itself. */
  canonicalName(name: string): string;
}

export function readZoneData(): ZoneData {
  // The package documents this format; tests compare the result with Python's zoneinfo.
  const packed = createRequire(import.meta.url)("moment-timezone/data/packed/latest.json") as Packed;
  const packedByName = new Map(packed.zones.map((zone) => [head(zone), zone]));
  const targets = new Map(packed.links.map((link) => [link.slice(link.indexOf("|") + 1), head(link)]));
  const canonical = (name: string) => targets.get(name) ?? name;
  return {
    version: packed.version,
    names: [...packedByName.keys(), ...targets.keys()],
    populations: new Map(packed.zones.map((zone) => [head(zone), Number(zone.split("|")[5] || 0)])),
    canonicalName: canonical,
    zone: cached(new Map<string, Zone | undefined>(), (name) => {
      const source = packedByName.get(canonical(name));
      return source === undefined ? undefined : unpack(name, source);
    }),
  };
}

function head(packed: string): string {
  return packed.slice(0, packed.indexOf("|"));
}

const minute = 60_000;

function unpack(name: string, packed: string): Zone {
  const [, , offsets = "", phases = "", lengths = ""] = packed.split("|");
  // Minutes behind UTC.
  const behind = offsets.split(" ").map(fromBase60);
  const lengthsInMinutes = lengths.split(" ").map(fromBase60);
  let end = 0;
  const phaseEnds = [...phases].slice(1).map((_, index) => {
    end = Math.round(end + (lengthsInMinutes[index] ?? 0) * minute);
    return end;
  });
  return {
    name,
    phaseEnds: [...phaseEnds, Number.POSITIVE_INFINITY],
    offsets: [...phases].map((phase) => Math.round(-(behind[fromBase60(phase)] ?? 0) * minute)),
  };
}

const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";

function fromBase60(text: string): number {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const value = [...whole].reduce((sum, digit) => 60 * sum + digits.indexOf(digit), 0);
  const part = [...fraction].reduceRight((sum, digit) => (sum + digits.indexOf(digit)) / 60, 0);
  return text.startsWith("-") ? -(value + part) : value + part;
}
