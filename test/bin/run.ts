import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../bin/gongkai.js', import.meta.url));

/** What one run of the command line left. */
export interface Outcome {
  status: number | null;
  lines: Record<string, unknown>[];
  stderr: string;
}

/** Runs the built command line on some input. */
export function run(args: string[], input = ''): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [command, ...args]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', (status) => {
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
      done({ status, stderr, lines: lines.map((line) => JSON.parse(line)) });
    });
    child.stdin.end(input);
  });
}
