import { scannedFormsOf } from "../language/scanned-section.ts";
import { indexNames, type Named } from "../search/name-lookup.ts";
import { splitAtSpaces } from "../text/characters.ts";
import { citiesByZone, readZoneData, type Zone, type ZoneData } from "./time-zone-data.ts";

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
  /** To choose from: for most people one of the first has the time of their place. `now`: milliseconds since 1970. */
  listMajor(now: number): readonly NamedZone[];
}

let zones: Zones | undefined;

/** Read once for all documents. */
export function sharedZones(): Zones {
  zones ??= createZones();
  return zones;
}

export function createZones(data: ZoneData = readZoneData()): Zones {
  const byKey = new Map(data.names.map((name) => [zoneKey(name), name]));
  const named = (name: string) => {
    const spelled = byKey.get(zoneKey(name.trim()));
    return spelled === undefined ? undefined : data.zone(spelled);
  };
  const toNamedZones = (name: string, city = cityName(name)): readonly NamedZone[] => {
    const zone = data.zone(name);
    return zone ? [{ name: city, zone }] : [];
  };
  const cities = indexNames(cityEntries(data));
  return {
    version: data.version,
    byName: named,
    find(text) {
      const plain = withoutTimeSuffix(text);
      const abbreviation = ambiguousAbbreviations.get(plain.toUpperCase());
      if (abbreviation) return { kind: "ambiguous", candidates: abbreviation.flatMap((name) => toNamedZones(name)), abbreviation: true };
      const zone = named(plain) ?? named(abbreviations.get(plain.toUpperCase()) ?? offsetName(plain));
      if (zone) return { kind: "resolved", zone };
      const match = cities.resolve(plain);
      const candidates = match.kind === "resolved" ? [match.entry] : match.kind === "ambiguous" ? match.candidates : [];
      const [first, ...others] = candidates.flatMap((city) => toNamedZones(city.zone, city.name));
      if (!first) return { kind: "unknown" };
      return match.kind === "resolved"
        ? { kind: "resolved", zone: first.zone }
        : { kind: "ambiguous", candidates: [first, ...others], abbreviation: false };
    },
    complete(typed) {
      const plain = withoutTimeSuffix(typed);
      if (plain === "") return commonZones.flatMap((name) => toNamedZones(name));
      const byZone = new Map<Zone, NamedZone>();
      for (const city of cities.complete(plain)) {
        for (const found of toNamedZones(city.zone, city.name)) if (!byZone.has(found.zone)) byZone.set(found.zone, found);
      }
      return [...byZone.values()];
    },
    listMajor: (now) => majorZoneNames(data, now).flatMap((name) => toNamedZones(name)),
  };
}

/** An IANA name in characters that a button's id allows. */
export function zoneKey(name: string): string {
  return name.toLowerCase().replaceAll("/", ".").replaceAll("_", "-").replaceAll(" ", "-");
}

/** Offered before anything is typed, and in place of others with the same time. */
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
  const byCityAndZone = new Map<string, City>();
  for (const zone of [...data.names.filter((name) => name.includes("/") && regions.includes(name.split("/")[0] ?? "")), "UTC"]) {
    const city = cityName(zone);
    const key = `${city} ${data.canonicalName(zone)}`;
    if (!byCityAndZone.has(key)) byCityAndZone.set(key, { id: zone, name: city, aliases: [], zone });
  }
  const others = [...citiesByZone].flatMap(([zone, names]) =>
    names.map((name): City => ({ id: `${zone} ${name}`, name, aliases: [], zone })),
  );
  return [...byCityAndZone.values(), ...others];
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
  return place.endsWith("'s") || place.endsWith("’s") ? place.slice(0, -2) : place;
}

/** `UTC+8`, `GMT-03:00`. IANA's names for them have the opposite sign; only whole hours have a name. */
function offsetName(text: string): string {
  const [, sign, hours] = /^(?:UTC|GMT)?\s*([+\-−])\s*0?(\d{1,2})(?::?00)?$/iu.exec(text) ?? [];
  return sign === undefined ? "" : `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`;
}

/** Abbreviations of several zones, which differ in offset or in rules. */
const ambiguousAbbreviations: ReadonlyMap<string, readonly string[]> = new Map([
  ["CST", ["America/Chicago", "Asia/Shanghai", "America/Havana"]],
  ["CDT", ["America/Chicago", "America/Havana"]],
  ["IST", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]],
  ["BST", ["Europe/London", "Asia/Dhaka"]],
  ["AST", ["America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"]],
  ["EST", ["America/New_York", "America/Panama", "Australia/Sydney"]],
  ["MST", ["America/Denver", "America/Phoenix", "Asia/Kuala_Lumpur"]],
  ["PST", ["America/Los_Angeles", "Asia/Manila"]],
  ["SST", ["Pacific/Pago_Pago", "Asia/Singapore"]],
  ["GST", ["Asia/Dubai", "Atlantic/South_Georgia"]],
  ["ECT", ["America/Guayaquil", "America/Puerto_Rico"]],
  ["ACT", ["Australia/Adelaide", "America/Rio_Branco"]],
  ["AMT", ["America/Manaus", "Asia/Yerevan"]],
  ["WST", ["Australia/Perth", "Pacific/Apia"]],
]);

/** Abbreviations and regions with one meaning. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ...["ET", "EDT", "EASTERN", "US EASTERN"].map((name) => [name, "America/New_York"] as const),
  ...["CT", "CENTRAL", "US CENTRAL"].map((name) => [name, "America/Chicago"] as const),
  ...["MT", "MDT", "MOUNTAIN", "US MOUNTAIN"].map((name) => [name, "America/Denver"] as const),
  ...["PT", "PDT", "PACIFIC", "US PACIFIC"].map((name) => [name, "America/Los_Angeles"] as const),
  ...["AKST", "AKDT"].map((name) => [name, "America/Anchorage"] as const),
  ["CEST", "Europe/Brussels"],
  ["EEST", "Europe/Athens"],
  ["WEST", "Europe/Lisbon"],
  ["MSK", "Europe/Moscow"],
  ["JST", "Asia/Tokyo"],
  ["KST", "Asia/Seoul"],
  ["HKT", "Asia/Hong_Kong"],
  ["SGT", "Asia/Singapore"],
  ["PKT", "Asia/Karachi"],
  ["WIB", "Asia/Jakarta"],
  ...["AEST", "AEDT"].map((name) => [name, "Australia/Sydney"] as const),
  ...["ACST", "ACDT"].map((name) => [name, "Australia/Adelaide"] as const),
  ["AWST", "Australia/Perth"],
  ...["NZST", "NZDT"].map((name) => [name, "Pacific/Auckland"] as const),
  ["BRT", "America/Sao_Paulo"],
  ["SAST", "Africa/Johannesburg"],
  ["EAT", "Africa/Nairobi"],
]);

/**
 * Names of zones, those of most people first. Each clock comes once before any is repeated: zones have the same clock if their offsets from UTC
 * are the same from now on. `commonZones` come before the others, and stand for their clocks.
 */
function majorZoneNames(data: ZoneData, now: number): readonly string[] {
  const isPlace = (name: string) => name.includes("/") && !name.startsWith("Etc/");
  const places = [...data.populations].filter(([name, population]) => isPlace(name) && population > 0 && !commonZones.includes(name));
  const byPopulation = places.sort(([, population], [, other]) => other - population).map(([name]) => name);
  const names = [...commonZones, ...byPopulation.slice(0, maxPlaces)];
  const clocks = new Set<string>();
  const first = names.filter((name) => {
    const key = clockKey(data, name, now);
    const isNew = !clocks.has(key);
    clocks.add(key);
    return isNew;
  });
  return [...first, ...names.filter((name) => !first.includes(name))];
}

/** Most of the others have less than 500,000 people in their largest city; to read them all would take 50 ms. */
const maxPlaces = 130;

/** Phases that are compared; a zone that changes its clocks has two a year. */
const comparedPhases = 3;

function clockKey(data: ZoneData, name: string, now: number): string {
  const { phaseEnds, offsets } = data.zone(name) ?? { phaseEnds: [], offsets: [] };
  const current = phaseEnds.findIndex((end) => end > now);
  const phases = phaseEnds.slice(current, current + comparedPhases).map((end, index) => `${offsets[current + index]} ${end}`);
  return phases.join(" ");
}
