// Kills background, queue page, collection and browser at random moments while 500 reports are captured and handed over:
// npm run kill [-- deaths links seed]
import { resolve } from 'node:path';
import process from 'node:process';
import { startVitest } from 'vitest/node';

const [deaths = '200', links = '500', seed = '112'] = process.argv.slice(2);
Object.assign(process.env, { GONGKAI_KILLS: deaths, GONGKAI_LINKS: links, GONGKAI_SEED: seed });
const root = resolve(import.meta.dirname, '..');
const vitest = await startVitest('test', ['test/e2e/kill.test.ts'], { root, watch: false, project: ['e2e'] });
await vitest.close();
