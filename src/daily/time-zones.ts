import { createRequire } from "node:module";
import type moment from "moment-timezone";
import { listed } from "../language/forms.ts";
import { scannedFormsOf } from "../language/scanned-section.ts";
import { indexNames, type Named } from "../search/name-lookup.ts";
import { splitAtSpaces, withoutPossessive } from "../text/characters.ts";
import { cached, firstOfEach, once } from "../text/collections.ts";

const file = "daily.txt";

const form = scannedFormsOf("daily.txt");

/** A city or a country, and its time zone. */
export interface NamedZone {
  readonly name: string;
  readonly zone: Zone;
}

export type ZoneMatch =
  | { readonly kind: "resolved"; readonly zone: Zone }
  /** At most five candidates: for an ambiguous abbreviation or a typo. */
  | { readonly kind: "ambiguous"; readonly candidates: readonly NamedZone[]; readonly abbreviation: boolean }
  | { readonly kind: "unknown" };

export interface Zones {
  /** The release of the IANA data. */
  readonly version: string;
  /** Takes an IANA name, in any case, or its key. */
  byName(name: string): Zone | undefined;
  /** Takes what a person wrote: an IANA name, a city, an offset from UTC. */
  find(text: string): ZoneMatch;
  /** One city per zone. */
  complete(typed: string): readonly NamedZone[];
  /** To choose from: those that are offered before anything is typed, then those of the largest cities. */
  listMajor(): readonly NamedZone[];
}

/** Read once for all documents. */
export const sharedZones = once((): Zones => {
  const data = readZoneData();
  const byKey = new Map(data.names.map((name) => [zoneKey(name), name]));
  const named = (name: string) => {
    const spelled = byKey.get(zoneKey(name.trim()));
    return spelled === undefined ? undefined : data.zone(spelled);
  };
  const toNamedZones = ({ zone: name, name: city }: Pick<City, "zone" | "name">): readonly NamedZone[] => {
    const zone = data.zone(name);
    return zone ? [{ name: city, zone }] : [];
  };
  const ofNames = (names: readonly string[]) => names.flatMap((zone) => toNamedZones({ zone, name: cityName(zone) }));
  const cities = indexNames(cityEntries(data));
  const abbreviations = listed(file, "abbreviations of time zones");
  return {
    version: data.version,
    byName: named,
    find(text) {
      const plain = withoutTimeSuffix(text);
      const meant = abbreviations.get(plain.toUpperCase())?.split(", ") ?? [plain];
      if (meant.length > 1) return { kind: "ambiguous", candidates: ofNames(meant), abbreviation: true };
      const zone = named(meant[0] ?? "") ?? named(offsetName(plain));
      if (zone) return { kind: "resolved", zone };
      const match = cities.resolve(plain);
      if (match.kind === "ambiguous") return { kind: "ambiguous", candidates: match.candidates.flatMap(toNamedZones), abbreviation: false };
      const cityZone = match.kind === "resolved" ? data.zone(match.entry.zone) : undefined;
      return cityZone ? { kind: "resolved", zone: cityZone } : { kind: "unknown" };
    },
    complete(typed) {
      const plain = withoutTimeSuffix(typed);
      if (plain === "") return ofNames(commonZones);
      return firstOfEach(cities.complete(plain).flatMap(toNamedZones), ({ zone }) => zone);
    },
    listMajor: () => ofNames(majorZoneNames(data)),
  };
});

/** An IANA name in characters that a button's id allows. */
export function zoneKey(name: string): string {
  return name.toLowerCase().replaceAll("/", ".").replaceAll("_", "-").replaceAll(" ", "-");
}

/** Offered before anything is typed. */
const commonZones = splitAtSpaces(`Asia/Shanghai Asia/Hong_Kong Asia/Singapore Asia/Tokyo Asia/Kolkata Asia/Dubai
  Europe/Moscow Africa/Nairobi Europe/Berlin Europe/Paris Europe/London
  America/Sao_Paulo America/New_York America/Chicago America/Denver America/Los_Angeles
  Australia/Sydney Pacific/Auckland UTC`);

const regions = splitAtSpaces("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific");

interface City extends Named {
  /** IANA name. */
  readonly zone: string;
}

/** One entry per city in a zone's name, and the other cities. A zone's own name takes precedence over its aliases. */
function cityEntries(data: ZoneData): readonly City[] {
  const zones = [...data.names.filter((name) => name.includes("/") && regions.includes(name.split("/")[0] ?? "")), "UTC"];
  const named = zones.map((zone): City => ({ id: zone, name: cityName(zone), aliases: [], zone }));
  const others = [...listed(file, "places of a time zone")].flatMap(([zone, names]) =>
    names.split(", ").map((name): City => ({ id: `${zone} ${name}`, name, aliases: [], zone })),
  );
  return [...firstOfEach(named, ({ name, zone }) => `${name} ${data.canonicalName(zone)}`), ...others];
}

/** `Asia/Hong_Kong`: Hong Kong. */
export function cityName(name: string): string {
  return (name.split("/").at(-1) ?? name).replaceAll("_", " ");
}

/** `Shanghai (Asia/Shanghai)`, `UTC` */
export function formatZone({ name }: Zone): string {
  const offset = name.startsWith("Etc/GMT") ? Number(name.slice("Etc/GMT".length)) : Number.NaN;
  if (offset !== 0 && !Number.isNaN(offset)) return `UTC${offset < 0 ? "+" : "−"}${Math.abs(offset)}`;
  return name.includes("/") ? `${cityName(name)} (${name})` : name;
}

/** `Beijing time` becomes `Beijing`. */
function withoutTimeSuffix(text: string): string {
  const plain = text.normalize("NFKC").trim();
  const city = plain.slice(form("before city", "i").start(plain).length).trimStart();
  const time = form("time of a place", "i").end(city);
  const place = city.slice(0, city.length - time.length).trimEnd();
  if (time === "" || place === "") return city;
  return withoutPossessive(place);
}

/** `UTC+8`, `GMT-03:00`. IANA's names for them have the opposite sign; only whole hours have a name. */
function offsetName(text: string): string {
  const [, sign, hours] = /^(?:UTC|GMT)?\s*([+\-−])\s*0?(\d{1,2})(?::?00)?$/iu.exec(text) ?? [];
  return sign === undefined ? "" : `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`;
}

/** Not UTC and Etc/GMT-8. */
export function isNamedAfterPlace(name: string): boolean {
  return name.includes("/") && !name.startsWith("Etc/");
}

function majorZoneNames(data: ZoneData): readonly string[] {
  const places = [...data.populations].filter(([name, population]) => isNamedAfterPlace(name) && population > 0);
  const byPopulation = places.sort(([, population], [, other]) => other - population).map(([name]) => name);
  return [...new Set([...commonZones, ...byPopulation])].slice(0, maxOffered);
}

const maxOffered = 130;

/** A time zone as a series of phases, each with a constant offset from UTC. */
export interface Zone {
  readonly name: string;
  /** Milliseconds since 1970 at which each phase ends; infinite for the last. */
  readonly phaseEnds: readonly number[];
  /** Milliseconds ahead of UTC in each phase. */
  readonly offsets: readonly number[];
}

/** moment-timezone's data: it is released within days of new rules, unlike the runtime's copy. */
interface Packed {
  readonly version: string;
  /** `name|abbreviations|offsets|phases|lengths|population`; numbers in base 60, in minutes. */
  readonly zones: readonly string[];
  /** `name|other name` */
  readonly links: readonly string[];
}

interface ZoneData {
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

function readZoneData(): ZoneData {
  // Loaded only when a zone is asked for: it takes 30 ms. The tests compare what comes of it with Python's zoneinfo.
  const require = createRequire(import.meta.url);
  const { tz } = require("moment-timezone") as typeof moment;
  const packed = require("moment-timezone/data/packed/latest.json") as Packed;
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
      if (source === undefined) return undefined;
      const { untils, offsets } = tz.unpack(source);
      return { name, phaseEnds: untils, offsets: offsets.map((minutesBehind) => Math.round(-minutesBehind * minute)) };
    }),
  };
}

function head(packed: string): string {
  return packed.slice(0, packed.indexOf("|"));
}

const minute = 60_000;
