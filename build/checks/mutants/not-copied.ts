/** Folders that are made, not written: they are not copied to where mutants are tried. Every room is, since the settings of TypeScript name them all. */
export const notCopied = ['.cache', 'dist', 'out', 'test-results', 'playwright-report'] as const;
