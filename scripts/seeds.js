// Prints, seed by seed, what the reader makes of the five real reports beside the project.
import { runnerImport } from 'vite';

await runnerImport(new URL('../test/print-seeds.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
