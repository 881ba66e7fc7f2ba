import type { AppIdentity } from "../shared/app-identity.ts";
import { html, toMarkup } from "./html/html.ts";

/** The app's icon, as SVG: its characters over a marked line. */
export function iconSvg({ name, icon }: AppIdentity): string {
  const size = [...icon].length === 1 ? 22 : 15;
  return toMarkup(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>${name}</title>
<rect width="32" height="32" rx="7" fill="#1c1a17"/><rect x="6" y="19" width="20" height="7" rx="1.5" fill="#ffd84d" fill-opacity="0.55"/>
<text x="16" y="17" fill="#fff" font-family="system-ui, sans-serif" font-weight="700" font-size="${size}" text-anchor="middle" dominant-baseline="central">${icon}</text>
</svg>
`);
}
