/** Who may see which documents, as a platform adds to it. */
export interface Visibility {
  /** The workspace is in the organisation, or in none: it sees what is bound to either. `Channel.workspace` does not always say so. */
  noteOrganisation(workspace: string, organisation: string | undefined): void;
}
