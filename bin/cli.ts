import { parseFiles, parseLines } from './parse';

const HELP = `公开 gongkai: reads annual reports on government-information disclosure

  gongkai parse FILE…      prints one JSON object a line, one for each file
  gongkai parse --stdin    reads JSON lines {"id","url","title","contentType","text"|"html"|"base64"}
                           and answers each with one line, in order
  gongkai --help           prints this

A file that is not a report is read all the same; its "detection" says so.
A line or file that cannot be read gives {"id","error":{"name","message"}} and the rest goes on.
Exit status: 0 all were read, 1 some failed, 2 wrong usage.
`;

function wrongUsage(message: string): number {
  process.stderr.write(`gongkai: ${message}\n\n${HELP}`);
  return 2;
}

/** Runs one command; answers with the exit status. */
async function run(args: string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === '--help' || command === '-h' || command === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  if (command !== 'parse') return wrongUsage(command ? `there is no command "${command}"` : 'a command is missing');
  if (rest.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const unknown = rest.find((arg) => arg.startsWith('--') && arg !== '--stdin');
  if (unknown) return wrongUsage(`there is no option "${unknown}"`);
  const files = rest.filter((arg) => arg !== '--stdin');
  if (rest.includes('--stdin')) return files.length > 0 ? wrongUsage('--stdin takes no files') : parseLines(process.stdin);
  return files.length === 0 ? wrongUsage('name at least one file, or --stdin') : parseFiles(files);
}

// a reader downstream that stops early (head) ends the work without a complaint
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2));
