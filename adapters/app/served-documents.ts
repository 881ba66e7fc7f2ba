import type { Documents, ServedDocument } from "../shared/documents.ts";
import type { DocumentVisibility } from "./document-visibility.ts";
import type { DocumentHolder } from "./load-documents.ts";

/** `holders`: by name; at least one. */
export function createDocuments(holders: readonly DocumentHolder[], visibility: DocumentVisibility): Documents {
  const byDefault = findDefault(holders, visibility);
  const visibleIn: Documents["visibleIn"] = (workspace) => {
    const names = visibility.visibleIn(workspace);
    return holders.filter(({ name }) => names.includes(name)).map(serve);
  };
  return {
    all: () => holders.map(serve),
    default: () => serve(byDefault),
    visibleIn,
    defaultIn: (workspace) => {
      const visible = visibleIn(workspace);
      return visible.find(({ name }) => name === byDefault.name) ?? visible[0];
    },
  };
}

function serve({ name, current }: DocumentHolder): ServedDocument {
  return { name, bot: current().bot };
}

export function findDefault(holders: readonly DocumentHolder[], visibility: DocumentVisibility): DocumentHolder {
  const found = holders.find(({ name }) => name === visibility.default);
  if (!found) throw new Error("no document is served");
  return found;
}
