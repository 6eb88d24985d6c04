// Kills background, queue page, collection and browser at random moments while 500 reports are captured and handed over,
// and a tab that brings 2,000 mixed files and a bundle in: npm run kill [-- deaths links seed]
import { resolve } from 'node:path';
import process from 'node:process';
import { startVitest } from 'vitest/node';

const [deaths = '200', links = '500', seed = '112'] = process.argv.slice(2);
Object.assign(process.env, { GONGKAI_KILLS: deaths, GONGKAI_LINKS: links, GONGKAI_SEED: seed });
Object.assign(process.env, { GONGKAI_TAB_KILLS: '20', GONGKAI_FILES: '2000' });
const root = resolve(import.meta.dirname, '..');
const files = ['test/e2e/kill.test.ts', 'test/e2e/interrupted.test.ts'];
const vitest = await startVitest('test', files, { root, watch: false, project: ['e2e'] });
await vitest.close();
