import { cityName } from "../../daily/zones/zones.ts";
import type { Library } from "../../library.ts";

/** The city of an example: that of the person's own time zone, or else one that the document names, or else London. */
export function exampleCity({ subjects, zones }: Library, ownZone?: string): string {
  const own = ownZone === undefined ? undefined : zones.byName(ownZone);
  if (own && namedAfterCity.test(own.name)) return cityName(own.name);
  const places = subjects.entries.filter(({ kind }) => kind === "place").slice(0, maxTried);
  const named = places.find(({ name }) => zones.complete(name).some((city) => city.name === name));
  return named?.name ?? "London";
}

/** Not `UTC` or `Etc/GMT-8`. */
const namedAfterCity = /^(?!Etc\/)\w+\//u;
const maxTried = 50;
