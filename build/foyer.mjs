#!/usr/bin/env node
// The `foyer` command as a bin of the package.
process.argv.splice(2, 0, 'foyer');
await import('./run.mjs');
