import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildBundles, bundleNames } from '../build/bundles.ts';
import { root } from '../build/root.ts';

/** `npm run access [-- -g WORDS]`: every screen of visitors and gates in every language and look; the test run tries those that have shown most. */
await buildBundles(bundleNames);
const args = ['test', '--config', join(root, 'tests/e2e/playwright.config.ts'), 'tests/e2e/access', ...process.argv.slice(2)];
const child = spawn(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FOYER_ACCESS: 'all' },
});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
