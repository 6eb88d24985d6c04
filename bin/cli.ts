import { checkFiles } from './check';
import { EXPORT_HELP, runExport, runImport } from './export';
import { parseFiles, parseLines } from './parse';

const HELP = `公开 gongkai: reads annual reports on government-information disclosure

  gongkai parse FILE…      prints one JSON object a line, one for each file
  gongkai parse --stdin    reads JSON lines {"id","url","title","contentType","text"|"html"|"base64"}
                           and answers each with one line, in order
  gongkai check FILE…      takes the files as one collection: prints for each report every verdict,
                           those about the year before and about copied texts too
      --region             a hypothesis, no rule: the first file is a government's report, the others are of those
                           below it; one more line says whether their requests together exceed its own
${EXPORT_HELP}  gongkai --help           prints this

A file that is not a report is read all the same; its "detection" says so.
A line or file that cannot be read gives {"id","error":{"name","message"}} and the rest goes on.
Exit status: 0 all were read, 1 some failed, 2 wrong usage.
`;

function help(): number {
  process.stdout.write(HELP);
  return 0;
}

function wrongUsage(message: string): number {
  process.stderr.write(`gongkai: ${message}\n\n${HELP}`);
  return 2;
}

function parse(files: string[], options: string[]): number | Promise<number> {
  if (!options.includes('--stdin'))
    return files.length === 0 ? wrongUsage('name at least one file, or --stdin') : parseFiles(files);
  return files.length > 0 ? wrongUsage('--stdin takes no files') : parseLines(process.stdin);
}

function check(files: string[], options: string[]): number | Promise<number> {
  if (files.length === 0) return wrongUsage('name at least one file');
  return checkFiles(files, options.includes('--region'));
}

const COMMANDS = {
  parse: { run: parse, options: ['--stdin'] },
  check: { run: check, options: ['--region'] },
};

function isCommand(name: string): name is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, name);
}

/** Runs one command; answers with the exit status. */
function run([name, ...args]: string[]): number | Promise<number> {
  if (name === undefined) return wrongUsage('a command is missing');
  if (name === 'help' || [name, ...args].some((arg) => arg === '--help' || arg === '-h')) return help();
  if (name === 'export') return runExport(args);
  if (name === 'import') return runImport(args);
  if (!isCommand(name)) return wrongUsage(`there is no command "${name}"`);
  const command = COMMANDS[name];
  const options = args.filter((arg) => arg.startsWith('--'));
  const unknown = options.find((option) => !command.options.includes(option));
  if (unknown) return wrongUsage(`there is no option "${unknown}" of ${name}`);
  return command.run(
    args.filter((arg) => !arg.startsWith('--')),
    options,
  );
}

// a reader downstream that stops early (head) ends the work without a complaint
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2));
