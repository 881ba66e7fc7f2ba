import { createRequire } from "node:module";

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
  const unpacked = new Map<string, Zone>();
  const canonical = (name: string) => targets.get(name) ?? name;
  return {
    version: packed.version,
    names: [...packedByName.keys(), ...targets.keys()],
    populations: new Map(packed.zones.map((zone) => [head(zone), Number(zone.split("|")[5] || 0)])),
    canonicalName: canonical,
    zone(name) {
      const source = packedByName.get(canonical(name));
      const zone = unpacked.get(name) ?? (source === undefined ? undefined : unpack(name, source));
      if (zone) unpacked.set(name, zone);
      return zone;
    },
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

/** Other cities and countries, by their time zone. Only countries with one time zone. */
export const citiesByZone: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "Asia/Shanghai",
    (
      "Beijing Peking China Shenzhen Guangzhou Shenyang Dalian Changchun Tianjin Hangzhou Nanjing Wuhan Chengdu Xi'an " +
      "北京 北京时间 上海 深圳 广州 中国"
    ).split(" "),
  ],
  ["Asia/Hong_Kong", ["香港"]],
  ["Asia/Taipei", ["Taiwan", "台北"]],
  ["Asia/Tokyo", ["Japan", "Osaka", "Kyoto", "東京", "东京"]],
  ["Asia/Seoul", ["South Korea", "Korea", "Busan", "서울", "首尔"]],
  ["Asia/Kolkata", ["India", "Delhi", "New Delhi", "Mumbai", "Bangalore", "Bengaluru", "Chennai", "Hyderabad", "Pune"]],
  ["Asia/Karachi", ["Pakistan", "Lahore", "Islamabad"]],
  ["Asia/Dhaka", ["Bangladesh"]],
  ["Asia/Ho_Chi_Minh", ["Ho Chi Minh City", "Saigon", "Vietnam", "Hanoi"]],
  ["Asia/Bangkok", ["Thailand"]],
  ["Asia/Manila", ["Philippines"]],
  ["Asia/Dubai", ["Abu Dhabi", "United Arab Emirates", "UAE"]],
  ["Asia/Riyadh", ["Saudi Arabia", "Jeddah"]],
  ["Asia/Jerusalem", ["Israel", "Haifa"]],
  ["Europe/London", ["United Kingdom", "UK", "England", "Scotland", "Wales", "Edinburgh", "Manchester", "Cambridge", "Oxford"]],
  ["Europe/Dublin", ["Ireland"]],
  ["Europe/Paris", ["France", "Lyon", "Marseille"]],
  ["Europe/Berlin", ["Germany", "Munich", "Hamburg", "Frankfurt", "Cologne", "München", "Köln", "Stuttgart"]],
  ["Europe/Zurich", ["Switzerland", "Geneva", "Zürich", "Basel", "Bern"]],
  ["Europe/Vienna", ["Austria", "Wien"]],
  ["Europe/Rome", ["Italy", "Milan", "Naples", "Turin"]],
  ["Europe/Madrid", ["Barcelona", "Valencia", "Seville"]],
  ["Europe/Amsterdam", ["Netherlands", "Rotterdam", "The Hague"]],
  ["Europe/Brussels", ["Belgium", "Antwerp"]],
  ["Europe/Stockholm", ["Sweden", "Gothenburg"]],
  ["Europe/Oslo", ["Norway", "Bergen"]],
  ["Europe/Copenhagen", ["Denmark"]],
  ["Europe/Helsinki", ["Finland"]],
  ["Europe/Warsaw", ["Poland", "Krakow"]],
  ["Europe/Prague", ["Czechia"]],
  ["Europe/Budapest", ["Hungary"]],
  ["Europe/Athens", ["Greece"]],
  ["Europe/Istanbul", ["Turkey", "Türkiye", "Ankara"]],
  ["Europe/Kyiv", ["Ukraine", "Kiev"]],
  ["Europe/Moscow", ["Saint Petersburg", "St Petersburg"]],
  ["America/New_York", ["NYC", "Boston", "Washington", "Washington DC", "Philadelphia", "Miami", "Atlanta"]],
  ["America/Chicago", ["Houston", "Dallas", "Austin", "Minneapolis", "St Louis", "New Orleans"]],
  ["America/Denver", ["Salt Lake City", "Albuquerque"]],
  ["America/Los_Angeles", ["LA", "San Francisco", "SF", "Seattle", "Portland", "San Diego", "San Jose", "Las Vegas", "California"]],
  ["America/Toronto", ["Ottawa"]],
  ["America/Edmonton", ["Calgary"]],
  ["America/Sao_Paulo", ["Rio de Janeiro", "Brasilia"]],
  ["Africa/Lagos", ["Nigeria", "Abuja"]],
  ["Africa/Nairobi", ["Kenya"]],
  ["Africa/Johannesburg", ["South Africa", "Cape Town", "Pretoria"]],
  ["Africa/Cairo", ["Egypt"]],
  ["Australia/Sydney", ["Canberra"]],
  ["Pacific/Auckland", ["Wellington", "Christchurch"]],
  ["Pacific/Honolulu", ["Hawaii"]],
  ["UTC", ["Coordinated Universal", "GMT", "Greenwich Mean", "Zulu"]],
]);
