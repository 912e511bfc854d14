import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stationClasses } from '../contract/common/station-class.ts';
import { rightsAsMarkdown, rightsMark } from './rights-page.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/rights.md'), 'utf8');

describe('docs/rights.md', () => {
  it('prints the tables as they are', () => {
    const [, printed] = page.split(rightsMark);
    expect(printed?.trim()).toBe(rightsAsMarkdown().trim());
  });
  it('speaks of every class', () => {
    for (const stationClass of stationClasses) expect(page).toContain(`\`${stationClass}\``);
  });
});
