import { indexNames, type Named } from "../../search/names/names.ts";
import { places } from "./cities.ts";
import { readZoneData, type Zone, type ZoneData } from "./zone-data.ts";

/** A city or a country, and the zone whose time it keeps. */
export interface NamedZone {
  readonly name: string;
  readonly zone: Zone;
}

export type ZoneMatch =
  | { readonly kind: "known"; readonly zone: Zone }
  /** Several could be meant: an abbreviation, or a slip. At most five. */
  | { readonly kind: "unsure"; readonly candidates: readonly NamedZone[]; readonly abbreviation: boolean }
  | { readonly kind: "unknown" };

export interface Zones {
  /** The release of the rules. */
  readonly version: string;
  /** By IANA name, in any case, or its key; undefined if there is none. */
  named(name: string): Zone | undefined;
  /** By what people write: an IANA name, a city, an offset from UTC. */
  find(text: string): ZoneMatch;
  /** One place for each zone. */
  complete(typed: string): readonly NamedZone[];
}

export function openZones(data: ZoneData = readZoneData()): Zones {
  const byKey = new Map(data.names.map((name) => [zoneKey(name), name]));
  const named = (name: string) => {
    const spelled = byKey.get(zoneKey(name.trim()));
    return spelled === undefined ? undefined : data.zone(spelled);
  };
  const placeOf = (name: string, place = cityOf(name)): readonly NamedZone[] => {
    const zone = data.zone(name);
    return zone ? [{ name: place, zone }] : [];
  };
  const cities = indexNames(citiesIn(data));
  return {
    version: data.version,
    named,
    find(text) {
      const plain = withoutTime(text);
      const abbreviation = ambiguous.get(plain.toUpperCase());
      if (abbreviation) return { kind: "unsure", candidates: abbreviation.flatMap((name) => placeOf(name)), abbreviation: true };
      const zone = named(plain) ?? named(abbreviations.get(plain.toUpperCase()) ?? offsetName(plain));
      if (zone) return { kind: "known", zone };
      const match = cities.resolve(plain);
      const candidates = match.kind === "known" ? [match.entry] : match.kind === "unsure" ? match.candidates : [];
      const [first, ...others] = candidates.flatMap((city) => placeOf(city.zone, city.name));
      if (!first) return { kind: "unknown" };
      return match.kind === "known"
        ? { kind: "known", zone: first.zone }
        : { kind: "unsure", candidates: [first, ...others], abbreviation: false };
    },
    complete(typed) {
      const plain = withoutTime(typed);
      if (plain === "") return usual.flatMap((name) => placeOf(name));
      const found = cities.complete(plain).flatMap((city) => placeOf(city.zone, city.name));
      return found.filter(({ zone }, at) => found.findIndex((other) => other.zone === zone) === at);
    },
  };
}

/** The name as it fits into a button's id. */
export function zoneKey(name: string): string {
  return name.toLowerCase().replaceAll("/", ".").replaceAll(/[_ ]/gu, "-");
}

/** What is offered before anything is typed. */
const usual: readonly string[] = [
  "Asia/Shanghai",
  "Asia/Hong_Kong",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Asia/Kolkata",
  "Asia/Dubai",
  "Europe/Moscow",
  "Africa/Nairobi",
  "Europe/Berlin",
  "Europe/Paris",
  "Europe/London",
  "America/Sao_Paulo",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "Australia/Sydney",
  "Pacific/Auckland",
  "UTC",
];

const regions = /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//u;

interface City extends Named {
  /** IANA name. */
  readonly zone: string;
}

/** The zones that are named for a city, by that city (of two names for the same place, the zone's own), and other places. */
function citiesIn(data: ZoneData): readonly City[] {
  const byPlace = new Map<string, City>();
  for (const zone of [...data.names.filter((candidate) => regions.test(candidate)), "UTC"]) {
    const city = cityOf(zone);
    const place = `${city} ${data.canonical(zone)}`;
    if (!byPlace.has(place)) byPlace.set(place, { id: zone, name: city, aliases: [], zone });
  }
  const others = [...places].flatMap(([zone, names]) => names.map((name): City => ({ id: `${zone} ${name}`, name, aliases: [], zone })));
  return [...byPlace.values(), ...others];
}

/** `Asia/Hong_Kong`: Hong Kong. */
export function cityOf(name: string): string {
  return (name.split("/").at(-1) ?? name).replaceAll("_", " ");
}

/** `Shanghai (Asia/Shanghai)`, `UTC` */
export function zoneInWords({ name }: Zone): string {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/u.exec(name) ?? [];
  if (sign !== undefined) return `UTC${sign === "-" ? "+" : "−"}${hours}`;
  return name.includes("/") ? `${cityOf(name)} (${name})` : name;
}

/** `Beijing time` is Beijing's. */
function withoutTime(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .replace(/[’']s (?=(?:local )?time$)/iu, " ")
    .replace(/\s+(?:(?:standard|local|daylight|summer) )?(?:time|tz)(?: ?zone)?$/iu, "")
    .replace(/^(?:the )?city of /iu, "");
}

/** `UTC+8`, `GMT-03:00`; IANA's names for them have the sign the other way round. Only whole hours have one. */
function offsetName(text: string): string {
  const [, sign, hours] = /^(?:UTC|GMT)?\s*([+\-−])\s*0?(\d{1,2})(?::?00)?$/iu.exec(text) ?? [];
  return sign === undefined ? "" : `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`;
}

/** Letters that mean several zones, which differ by hours or by their rules. */
const ambiguous: ReadonlyMap<string, readonly string[]> = new Map([
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

/** Letters and regions that mean one. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ...["ET", "EDT", "EASTERN", "US EASTERN"].map((name) => [name, "America/New_York"] as const),
  ...["CT", "CENTRAL", "US CENTRAL"].map((name) => [name, "America/Chicago"] as const),
  ...["MT", "MDT", "MOUNTAIN", "US MOUNTAIN"].map((name) => [name, "America/Denver"] as const),
  ...["PT", "PDT", "PACIFIC", "US PACIFIC"].map((name) => [name, "America/Los_Angeles"] as const),
  ["AKST", "America/Anchorage"],
  ["AKDT", "America/Anchorage"],
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
  ["AEST", "Australia/Sydney"],
  ["AEDT", "Australia/Sydney"],
  ["ACST", "Australia/Adelaide"],
  ["ACDT", "Australia/Adelaide"],
  ["AWST", "Australia/Perth"],
  ["NZST", "Pacific/Auckland"],
  ["NZDT", "Pacific/Auckland"],
  ["BRT", "America/Sao_Paulo"],
  ["SAST", "Africa/Johannesburg"],
  ["EAT", "Africa/Nairobi"],
]);
