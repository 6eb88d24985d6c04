import process from 'node:process';

/** Milliseconds of processor time that some work takes: how busy the machine is otherwise does not count. */
export function processorTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
